import { types } from 'node:util';
import { functionText } from './function-text.ts';
import { numberText } from './numbers.ts';
import type { Realm } from './realm.ts';

/** How values become text: `console` as `print` shows them, `json` as `JSON.stringify` sends them, `storage` as `writeJSON` keeps them. */
export interface TextStyle {
  kind: 'console' | 'json' | 'storage';
  /** Indent of one level in `JSON.stringify(…, space)`; undefined: on one line. */
  indent?: string;
}

const ITEMS_ON_LINE = 4;
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
    else if (code < 8 && !/[0-9]/.test(text[i + 1] ?? '')) quoted += `\\${code}`;
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
      return this.fieldsText(Object.entries(value), depth);
    }
    const name = this.globalNameOf(value);
    const toText = (value as { toString?: unknown }).toString;
    if (name && !types.isRegExp(value) && typeof toText === 'function' && toText !== this.realm.prototypeOf('Object').toString) {
      return `${name}: ${toText.call(value)}`;
    }
    return (name && `${name}: `) + this.fieldsText(this.consoleFields(value), depth);
  }

  private functionText(value: object): string {
    if (this.style.kind !== 'console') return 'undefined';
    return this.realm.isNative(value) ? 'function () { [native code] }' : functionText(this.realm.originalText(String(value)));
  }

  private consoleFields(value: object): [string, unknown][] {
    if (!types.isRegExp(value)) return Object.entries(value);
    return Object.entries({ source: value.source, flags: value.flags, lastIndex: value.lastIndex });
  }

  /** Name of the constructor when it is a global other than Object, else ''. */
  private globalNameOf(value: object): string {
    const maker = Object.getPrototypeOf(value)?.constructor;
    if (typeof maker !== 'function' || maker === this.realm.global.Object) return '';
    return this.realm.global[maker.name] === maker ? maker.name : '';
  }

  private arrayText(array: unknown[], depth: number): string {
    const items: { text: string; isBig: boolean }[] = [];
    for (let i = 0; i < array.length; i++)
      items.push({ text: this.text(array[i], depth + 1, String(i)), isBig: isBig(array[i]) });
    if (this.style.kind === 'console') {
      for (const [name, value] of Object.entries(array).slice(Object.keys(array).filter((k) => /^\d+$/.test(k)).length)) {
        items.push({ text: `${quote(name, 'console')}: ${this.text(value, depth + 1)}`, isBig: isBig(value) });
      }
    }
    return this.joined('[', items, ']', depth, Number.POSITIVE_INFINITY);
  }

  private keyText(name: string): string {
    return this.style.kind === 'storage' && PLAIN_KEY.test(name) ? name : quote(name, this.style.kind);
  }

  private fieldsText(fields: [string, unknown][], depth: number): string {
    const isJson = this.style.kind !== 'console';
    const items: { text: string; isBig: boolean }[] = [];
    for (const [name, value] of fields) {
      if (isJson && (value === undefined || typeof value === 'function')) continue;
      const text = `${this.keyText(name)}:${this.isPretty ? ' ' : ''}${this.text(value, depth + 1, name)}`;
      items.push({ text, isBig: isBig(value) });
    }
    return this.joined('{', items, '}', depth, ITEMS_ON_LINE);
  }

  /** Line breaks as the engine puts them: before and after anything that is not a number, and after `perLine` items. */
  private joined(open: string, items: { text: string; isBig: boolean }[], close: string, depth: number, perLine: number): string {
    if (!this.isPretty) return open + items.map((item) => item.text).join(',') + close;
    const breakText = (level: number) => `\n${(this.style.indent ?? '  ').repeat(level)}`;
    const isEach = this.style.indent !== undefined;
    let text = `${open} `;
    let isBreakDue = false;
    let onLine = 0;
    items.forEach((item, index) => {
      if (index > 0) text += ', ';
      onLine++;
      if (isBreakDue || isEach || item.isBig || onLine > perLine) {
        text += breakText(depth + 1);
        onLine = 0;
      }
      text += item.text;
      isBreakDue = isEach || item.isBig;
    });
    return `${text}${isBreakDue ? breakText(depth) : ''} ${close}`;
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

function isPin(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value)?.constructor?.name === 'Pin';
}

/** One argument of `print`: strings stand as they are. */
export function printed(realm: Realm, value: unknown): string {
  return typeof value === 'string' ? value : new Serialiser(realm, { kind: 'console' }).text(value);
}
