/** `Number`, `parseInt` and `parseFloat`, which read text in the engine's way. */
import type { Engine } from './engine.ts';
import { numberText } from './numbers.ts';
import { converted, numberAt, numberOf } from './read-number.ts';
import type { HostFunction } from './realm.ts';
import { isPin } from './serialise.ts';
import { textOf } from './values.ts';

/** Longest text the engine writes a number into. */
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
  let text = textOf(value);
  let base = typeof radix === 'number' ? radix | 0 : 0;
  if ((base === 0 || base === 16) && /^0[xX]/.test(text)) {
    base = 16;
    text = text.slice(2);
  }
  base ||= 10;
  const [, sign, digits = ''] = /^[\t\n\v\f\r ]*([+-]?)([0-9a-zA-Z]*)/.exec(text) ?? [];
  let number = 0n;
  let length = 0;
  for (const digit of digits) {
    const worth = Number.parseInt(digit, 36);
    if (worth >= base) break;
    number = BigInt.asIntN(64, number * BigInt(base) + BigInt(worth));
    length++;
  }
  if (length === 0) return Number.NaN;
  return sign === '-' ? -Number(number) : Number(number);
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
      if (typeof value === 'string') return !/^[\t\n\v\f\r ]*$/.test(value) && Number.isNaN(numberOf(value));
      if (value === undefined || typeof value === 'number') return value === undefined || Number.isNaN(value);
      return Array.isArray(value) ? Number.isNaN(toNumber(value, true)) : isPlainObject(value);
    },
    parseFloat: (text) => {
      const whole = textOf(text);
      if (whole === 'Infinity' || whole === '-Infinity')
        return whole === 'Infinity' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
      return numberAt(whole).value;
    },
    parseInt: integer,
  });
}
