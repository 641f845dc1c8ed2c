import { types } from 'node:util';
import { functionText } from './function-text.ts';
import { numberText } from './numbers.ts';
import { listedKey, type Realm } from './realm.ts';

/** How values become text: `console` as `print` shows them, `json` as `JSON.stringify` sends them, `storage` as `writeJSON` keeps them. */
export interface TextStyle {
  kind: 'console' | 'json' | 'storage';
  /** Indent of one level in `JSON.stringify(…, space)`; undefined: on one line. */
  indent?: string;
}

interface Item {
  text: string;
  /** Stands on a line of its own. */
  isBig: boolean;
}

const ITEMS_ON_LINE = 4;
const INTEGER_KEY = /^(?:0|[1-9]\d*)$/;
const FUNCTION_TEXT = Function.prototype.toString;
/** Keys that `writeJSON` leaves without quotes. */
const PLAIN_KEY = /^(?:[A-Za-z_$][\w$]{0,62}|0|[1-9]\d*)$/;
const SHORT_ESCAPES: Record<string, string> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\t': '\\t',
  '\r': '\\r',
  '\b': '\\b',
  '\f': '\\f',
};

/** Quotes a byte string. The JSON style writes each byte from 0x7f on as \u00XX, like builds without Unicode strings. */
export function quote(text: string, kind: TextStyle['kind']): string {
  let quoted = '"';
  for (let i = 0; i < text.length; i++) {
    const char = text[i] as string;
    const code = text.charCodeAt(i) & 0xff;
    const hex = code.toString(16).toUpperCase().padStart(2, '0');
    if (SHORT_ESCAPES[char]) quoted += SHORT_ESCAPES[char];
    else if (code >= 0x20 && code < 0x7f) quoted += char;
    else if (kind === 'json') quoted += `\\u00${hex}`;
    else if (char === '\v') quoted += '\\v';
    else if (code < 8 && !/[0-7]/.test(text[i + 1] ?? '')) quoted += `\\${code}`;
    else quoted += `\\x${hex}`;
  }
  return `${quoted}"`;
}

/** Writes one value; keeps the chain of objects being written to stop at cycles. */
export class Serialiser {
  private readonly open = new Set<object>();
  private readonly realm: Realm;
  private readonly style: TextStyle;
  private readonly isPretty: boolean;

  constructor(realm: Realm, style: TextStyle) {
    this.realm = realm;
    this.style = style;
    this.isPretty = style.kind === 'console' || style.indent !== undefined;
  }

  text(value: unknown, depth = 0, key = ''): string {
    if (value === undefined) return this.style.kind !== 'console' ? 'null' : 'undefined';
    if (value === null || typeof value === 'boolean') return String(value);
    if (typeof value === 'number') return this.style.kind !== 'console' && !Number.isFinite(value) ? 'null' : numberText(value);
    if (typeof value === 'string') return quote(value, this.style.kind);
    if (typeof value !== 'object' && typeof value !== 'function') return String(value);
    if (this.open.has(value)) return ' ... ';
    this.open.add(value);
    const text = this.objectText(value, depth, key);
    this.open.delete(value);
    return text;
  }

  private objectText(value: object, depth: number, key: string): string {
    if (typeof value === 'function' || this.realm.isNative(value)) return this.functionText(value);
    if (Array.isArray(value)) return this.arrayText(value, depth);
    if (ArrayBuffer.isView(value) && !types.isDataView(value)) return this.typedText(value as Uint8Array);
    if (types.isAnyArrayBuffer(value)) return this.bufferText(new Uint8Array(value as ArrayBuffer));
    if (isPin(value)) return this.style.kind !== 'console' ? `"${value}"` : String(value);
    if (this.style.kind !== 'console') {
      const toJson = (value as { toJSON?: unknown }).toJSON;
      if (typeof toJson === 'function') return this.text(toJson.call(value, key), depth);
      return this.fieldsText(this.fields(value), depth);
    }
    const prototype = Object.getPrototypeOf(value) as { constructor?: unknown } | null;
    const maker = prototype && Object.hasOwn(prototype, 'constructor') ? prototype.constructor : undefined;
    const name = this.globalNameOf(maker);
    const toText = (value as { toString?: unknown }).toString;
    if (
      maker &&
      maker !== this.realm.global.Object &&
      typeof toText === 'function' &&
      toText !== this.realm.prototypeOf('Object').toString
    ) {
      return `${name}${toText.call(value)}`;
    }
    return name + this.fieldsText(this.fields(value), depth);
  }

  private functionText(value: object): string {
    if (this.style.kind !== 'console') return 'undefined';
    if (this.realm.isNative(value)) return 'function () { [native code] }';
    const text = FUNCTION_TEXT.call(value) as string;
    if (text.endsWith('{ [native code] }')) return 'function () { [native code] }';
    const original = this.realm.originalText(text);
    return original === text ? 'function () {}' : functionText(original);
  }

  /** Own fields but getters, which the engine leaves out. */
  private fields(value: object): [string, unknown][] {
    const fields: [string, unknown][] = [];
    for (const key of this.realm.keysOf(value)) {
      const found = Object.getOwnPropertyDescriptor(value, key);
      if (found && !found.get && !found.set) fields.push([listedKey(key), found.value]);
    }
    return fields;
  }

  /** Name of the constructor when it is a global other than Object, with a colon. */
  private globalNameOf(maker: unknown): string {
    const { global } = this.realm;
    if (typeof maker !== 'function' || maker === global.Object) return '';
    if (global[maker.name] === maker) return `${maker.name}: `;
    const name = Object.getOwnPropertyNames(global).find(
      (each) => Object.getOwnPropertyDescriptor(global, each)?.value === maker,
    );
    return name === undefined ? '' : `${name}: `;
  }

  private arrayText(array: unknown[], depth: number): string {
    const items: Item[] = [];
    // Where an item is left out the line breaks are those of the next one.
    let next: unknown;
    for (let i = array.length - 1; i >= 0; i--) {
      if (i in array) next = array[i];
      items.unshift({ text: this.text(array[i], depth + 1, String(i)), isBig: isBig(next) });
    }
    if (!this.isPretty) return `[${items.map((item) => item.text).join(',')}]`;
    const more = this.fields(array)
      .filter(([name]) => !INTEGER_KEY.test(name))
      .map(([name, value]) => this.fieldItem(name, value, depth));
    const { text, isBreakDue } = this.listed(items, depth, Number.POSITIVE_INFINITY);
    // The line breaks of what follows the items are reckoned for themselves.
    const rest = this.listed(more, depth, ITEMS_ON_LINE).text;
    return `[ ${text}${text && rest && ', '}${rest}${isBreakDue ? this.lineBreak(depth) : ''} ]`;
  }

  private keyText(name: string): string {
    return this.style.kind === 'storage' && PLAIN_KEY.test(name) ? name : quote(name, this.style.kind);
  }

  private fieldItem(name: string, value: unknown, depth: number): Item {
    const text = `${this.keyText(name)}:${this.isPretty ? ' ' : ''}${this.text(value, depth + 1, name)}`;
    return { text, isBig: isBig(value) };
  }

  private fieldsText(fields: [string, unknown][], depth: number): string {
    const isJson = this.style.kind !== 'console';
    const shown = fields.filter(([, value]) => !isJson || (value !== undefined && typeof value !== 'function'));
    const items = shown.map(([name, value]) => this.fieldItem(name, value, depth));
    if (!this.isPretty) return `{${items.map((item) => item.text).join(',')}}`;
    const { text, isBreakDue } = this.listed(items, depth, ITEMS_ON_LINE);
    return `{ ${text}${isBreakDue ? this.lineBreak(depth) : ''} }`;
  }

  private lineBreak(level: number): string {
    return `\n${(this.style.indent ?? '  ').repeat(level)}`;
  }

  /** Line breaks as the engine puts them: before and after anything that is not a number, and after `perLine` items. */
  private listed(items: readonly Item[], depth: number, perLine: number): { text: string; isBreakDue: boolean } {
    const isEach = this.style.indent !== undefined;
    let text = '';
    let isBreakDue = false;
    let onLine = 0;
    items.forEach((item, index) => {
      if (index > 0) text += ', ';
      onLine++;
      if (isBreakDue || isEach || item.isBig || onLine > perLine) {
        text += this.lineBreak(depth + 1);
        onLine = 0;
      }
      text += item.text;
      isBreakDue = isEach || item.isBig;
    });
    return { text, isBreakDue };
  }

  private bufferText(bytes: Uint8Array): string {
    return bytes.every((byte) => byte === 0) ? `new ArrayBuffer(${bytes.length})` : `${this.typedText(bytes)}.buffer`;
  }

  private typedText(value: Uint8Array): string {
    const items = Array.from(value as ArrayLike<number>, (item) => numberText(item));
    if (this.style.kind !== 'console') return `[${items.join(',')}]`;
    const name = value.constructor.name;
    if (items.every((item) => item === '0')) return `new ${name}(${items.length})`;
    return `new ${name}([${items.join(', ')}])`;
  }
}

/** Values the engine puts on a line of their own. */
function isBig(value: unknown): boolean {
  return !(value === undefined || value === null || typeof value === 'number' || typeof value === 'boolean' || isPin(value));
}

export function isPin(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value)?.constructor?.name === 'Pin';
}

/** One argument of `print`: strings stand as they are. */
export function printed(realm: Realm, value: unknown): string {
  return typeof value === 'string' ? value : new Serialiser(realm, { kind: 'console' }).text(value);
}
