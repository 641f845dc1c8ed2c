/** `Number`, `parseInt` and `parseFloat`, which read text in the engine's way. */
import { floatOf } from './conversions.ts';
import type { Engine } from './engine.ts';
import { numberText } from './numbers.ts';
import { checkLength, converted, numberAt } from './read-number.ts';
import type { HostFunction } from './realm.ts';
import { isPin } from './serialise.ts';
import { textOf } from './values.ts';

/** Longest text the engine writes a number into, or looks at to find one at its start. */
const MAX_TEXT = 69;

/** @param isInner within a list a boolean counts only when the list is in another one */
function toNumber(value: unknown, isInner = false): number {
  if (Array.isArray(value) && value.length === 1)
    return typeof value[0] !== 'boolean' || isInner ? toNumber(value[0], true) : Number.NaN;
  if (Array.isArray(value)) return value.length === 0 ? 0 : Number.NaN;
  if (value === null || typeof value === 'boolean') return Number(value);
  if (typeof value === 'string') return converted(value);
  return typeof value === 'number' || isPin(value) ? Number(value) : Number.NaN;
}

const isPlainObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !ArrayBuffer.isView(value);

/** Whole numbers are read into 64 bits. */
const integer: HostFunction = (value, radix) => {
  if (typeof value === 'number' && !Number.isFinite(value)) return Number.NaN;
  const whole = textOf(value).slice(0, MAX_TEXT);
  let base = typeof radix === 'number' ? radix | 0 : 0;
  const isHex = (base === 0 || base === 16) && /^0[xX]/.test(whole);
  base = isHex ? 16 : base || 10;
  const text = isHex ? whole.slice(2) : whole;
  const [all, sign, digits = ''] = /^[\t\n\v\f\r ]*([+-]?)([0-9a-zA-Z]*)/.exec(text) ?? [''];
  let number = 0n;
  let length = 0;
  for (const digit of digits) {
    const worth = Number.parseInt(digit, 36);
    if (worth >= base) break;
    number = BigInt.asIntN(64, number * BigInt(base) + BigInt(worth));
    length++;
  }
  if (length === 0) return Number.NaN;
  checkLength(whole.length - text.length + all.length - digits.length + length, MAX_TEXT - 1);
  return Number(sign === '-' ? -number : number);
};

/** @throws EngineError when the number fills the engine's buffer, and might go on behind it */
const float: HostFunction = (value) => {
  const text = textOf(value).slice(0, MAX_TEXT).replace(/\0.*$/s, '');
  if (text === 'Infinity' || text === '-Infinity')
    return text === 'Infinity' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  const number = numberAt(text);
  checkLength(number.length, MAX_TEXT - 1);
  return number.value;
};

const numberToText: HostFunction = function numberToText(radix) {
  return numberText(Number(this), radix === undefined ? 10 : Number(radix)).slice(0, MAX_TEXT);
};

/** In the realm: a Number whose fixed constants can be left out. */
const NUMBER_SOURCE = `(function (Native, read) {
  function Number(value) {
    return arguments.length === 0 ? 0 : typeof value === 'number' ? value : read(value);
  }
  Number.prototype = Native.prototype;
  Native.prototype.constructor = Number;
  return Number;
})`;
const NUMBER_CONSTANTS = ['NaN', 'MAX_VALUE', 'MIN_VALUE', 'NEGATIVE_INFINITY', 'POSITIVE_INFINITY'] as const;

export function defineNumbers({ realm }: Engine): void {
  const make = realm.evaluate(NUMBER_SOURCE, 'realm') as (native: unknown, read: HostFunction) => object;
  const number = make(
    realm.global.Number,
    realm.native((value) => toNumber(value)),
  );
  realm.markNative(number);
  for (const name of NUMBER_CONSTANTS) realm.define(number, { [name]: Number[name] });
  realm.define(realm.global, { Number: number });
  realm.defineFunctions(realm.prototypeOf('Number'), {
    toString: numberToText,
    toFixed: function toFixed(digits) {
      return numberText(Number(this), 10, Math.min(Math.max(Number(digits ?? 0), 0), 20)).slice(0, MAX_TEXT);
    },
  });
  realm.defineFunctions(realm.global, {
    isNaN: (value) => {
      if (typeof value === 'string') return !/^[\t\n\v\f\r ]*$/.test(value) && Number.isNaN(floatOf(value));
      if (value === undefined || typeof value === 'number') return value === undefined || Number.isNaN(value);
      return Array.isArray(value) ? Number.isNaN(toNumber(value, true)) : isPlainObject(value);
    },
    isFinite: (value) => Number.isFinite(floatOf(value)),
    parseFloat: float,
    parseInt: integer,
  });
}
