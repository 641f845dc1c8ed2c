import { defineArrays } from './arrays.ts';
import type { Engine } from './engine.ts';
import { numberText } from './numbers.ts';
import { defineObjects } from './objects.ts';
import { EngineError, type HostFunction, type Realm } from './realm.ts';
import { defineRegExp } from './regexp.ts';
import { defineStrings } from './strings.ts';
import { textOf } from './values.ts';

const UNRESERVED = /[A-Za-z0-9\-_.!~*'()]/;

function encodedComponent(text: string): string {
  return Array.from(text, (char) => {
    if (UNRESERVED.test(char)) return char;
    return `%${(char.charCodeAt(0) & 0xff).toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}

function decodedComponent(text: string): string {
  return text.replace(/%(..)/g, (_all, hex: string) => {
    const code = Number.parseInt(hex, 16);
    if (Number.isNaN(code) || code > 0x7f) throw new EngineError('Error', 'Invalid Escape');
    return String.fromCharCode(code);
  });
}

const numberToText: HostFunction = function numberToText(radix) {
  return numberText(Number(this), radix === undefined ? 10 : Number(radix));
};

/** In the realm: a Number whose fixed constants can be left out, and that takes no blanks round digits. */
const NUMBER_SOURCE = `(function (Native) {
  function Number(value) {
    var number = arguments.length === 0 ? 0 : typeof value === 'string' && value !== value.trim() ? NaN : Native(value);
    return this instanceof Number ? Object(number) : number;
  }
  Number.prototype = Native.prototype;
  Native.prototype.constructor = Number;
  return Number;
})`;
const NUMBER_CONSTANTS = ['NaN', 'MAX_VALUE', 'MIN_VALUE', 'NEGATIVE_INFINITY', 'POSITIVE_INFINITY'] as const;

function defineNumbers(realm: Realm): void {
  const make = realm.evaluate(NUMBER_SOURCE, 'realm') as (native: unknown) => object;
  const number = make(realm.global.Number);
  for (const name of NUMBER_CONSTANTS) realm.define(number, { [name]: Number[name] });
  realm.define(realm.global, { Number: number });
  realm.defineFunctions(realm.prototypeOf('Number'), {
    toString: numberToText,
    toFixed: function toFixed(digits) {
      return numberText(Number(this), 10, Math.min(Math.max(Number(digits ?? 0), 0), 20));
    },
  });
  realm.defineFunctions(realm.global.Math as object, {
    round: (value) => Math.sign(Number(value)) * Math.floor(Math.abs(Number(value)) + 0.5),
  });
}

/** Makes text functions work on bytes, and number text look as the engine writes it. */
export function defineText(engine: Engine): void {
  const { realm } = engine;
  defineObjects(engine);
  defineArrays(engine);
  defineRegExp(engine);
  defineStrings(engine);
  defineNumbers(realm);
  realm.defineFunctions(realm.global, {
    encodeURIComponent: (text) => encodedComponent(textOf(text)),
    decodeURIComponent: (text) => decodedComponent(textOf(text)),
    btoa: (text) => Buffer.from(String(text), 'latin1').toString('base64'),
    atob: (text) => Buffer.from(String(text), 'base64').toString('latin1'),
  });
}
