import { defineArrays } from './arrays.ts';
import { bytesOf } from './bytes.ts';
import type { Engine } from './engine.ts';
import { defineMath } from './math.ts';
import { defineNumbers } from './number-functions.ts';
import { defineObjects } from './objects.ts';
import { EngineError } from './realm.ts';
import { defineRegExp } from './regexp.ts';
import { defineStrings } from './strings.ts';
import { defineTypedArrays } from './typed-arrays.ts';
import { textOf, typeName } from './values.ts';

const UNRESERVED = /[A-Za-z0-9\-_.!~*'()]/;

function encodedComponent(text: string): string {
  return Array.from(text, (char) => {
    if (UNRESERVED.test(char)) return char;
    return `%${(char.charCodeAt(0) & 0xff).toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}

function decodedComponent(text: string): string {
  if (/[\x80-\xff]/.test(text)) throw new EngineError('Error', 'ASCII only');
  return text.replace(/%(.{0,2})/gs, (_all, hex: string) => {
    const code = /^[0-9a-fA-F]{2}$/.test(hex) ? Number.parseInt(hex, 16) : Number.NaN;
    if (Number.isNaN(code) || code > 0x7f) throw new EngineError('Error', 'Invalid URI');
    return String.fromCharCode(code);
  });
}

/** Bytes of what base64 functions take. */
function checked(value: unknown): number[] {
  if (typeof value === 'string' || Array.isArray(value) || ArrayBuffer.isView(value)) return bytesOf(value);
  throw new EngineError('Error', `Expecting String or Array, got ${typeName(value)}`);
}

/** Makes text functions work on bytes, and number text look as the engine writes it. */
export function defineText(engine: Engine): void {
  const { realm } = engine;
  defineTypedArrays(engine);
  defineObjects(engine);
  defineArrays(engine);
  defineRegExp(engine);
  defineStrings(engine);
  defineNumbers(engine);
  defineMath(engine);
  realm.defineFunctions(realm.global, {
    encodeURIComponent: (text) => encodedComponent(textOf(text)),
    decodeURIComponent: (text) => decodedComponent(textOf(text)),
    btoa: (text) => Buffer.from(checked(text)).toString('base64'),
    atob: (text) => Buffer.from(String.fromCharCode(...checked(text)), 'base64').toString('latin1'),
  });
}
