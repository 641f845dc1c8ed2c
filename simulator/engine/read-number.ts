/**
 * Reads decimal numbers as the engine does: digit by digit, the exponent by repeated multiplication. The result is not always the nearest
 * double: 3.14159 reads as 3.1415900000000003.
 */

import { EngineError } from './realm.ts';

const DECIMAL = /^[+-]?(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d*))?/;

/** @returns the number at the start of a text, and how many characters it took; NaN and 0 where there is none */
export function decimalAt(text: string): { value: number; length: number } {
  const match = DECIMAL.exec(text);
  const [all = '', whole = '', fraction = '', exponent = ''] = match ?? [];
  // An exponent alone is 0.
  if (/^[+-]?\.?$/.test(all)) return { value: Number.NaN, length: 0 };
  let value = 0;
  for (const digit of whole) value = value * 10 + Number(digit);
  let share = 0.1;
  for (const digit of fraction) {
    value += share * Number(digit);
    share /= 10;
  }
  // Beyond this nothing is left to change.
  const power = Math.max(-700, Math.min(Number.parseInt(exponent, 10) || 0, 700));
  for (let i = 0; i < power; i++) value *= 10;
  for (let i = 0; i > power; i--) value /= 10;
  return { value: text.startsWith('-') ? -value : value, length: all.length };
}

/** Prefix, base and digits of numbers that are not decimal. */
const BASES: readonly [RegExp, number][] = [
  [/^[+-]?0[xX]([0-9a-fA-F]*)/, 16],
  [/^[+-]?0[bB]([01]*)/, 2],
  [/^[+-]?0[oO]([0-7]*)/, 8],
  // A zero in front makes it octal, unless there is a point or an 8 or 9.
  [/^[+-]?0(?!\d*[.89])([0-7]*)/, 8],
];

/** @returns the number of any form at the start of a text, and how many characters it took; blanks may stand before it */
export function numberAt(text: string): { value: number; length: number } {
  const blanks = /^[\t\n\v\f\r ]*/.exec(text)?.[0].length ?? 0;
  const rest = text.slice(blanks).replace(/\0.*$/s, '');
  for (const [pattern, base] of BASES) {
    const match = pattern.exec(rest);
    if (!match) continue;
    const size = Number.parseInt(match[1] || '0', base);
    return { value: rest.startsWith('-') ? -size : size, length: blanks + match[0].length };
  }
  const { value, length } = decimalAt(rest);
  return { value, length: blanks + length };
}

/** Longest text the engine reads a number from. */
const MAX_LENGTH = 63;
/** Longest text the engine reads a whole number from. */
const MAX_WHOLE_LENGTH = 31;

/** @throws EngineError when a text is longer than the engine's buffer */
export function checkLength(length: number, limit: number): void {
  if (length > limit) throw new EngineError('Error', 'String too big to convert to number');
}

/**
 * @returns the number that a text as a whole stands for; 0 for an empty one, NaN for anything else
 * @throws EngineError when the text is longer than the engine's buffer
 */
export function numberOf(text: string): number {
  checkLength(text.length, MAX_LENGTH);
  const whole = text.replace(/\0.*$/s, '');
  if (whole === '') return 0;
  if (whole === 'Infinity' || whole === '-Infinity')
    return whole === 'Infinity' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  const { value, length } = numberAt(whole);
  return length === whole.length ? value : Number.NaN;
}

const WHOLE = /^[\t\n\v\f\r ]*([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0(?:[89]\d*)?|[1-9]\d*)$/;

/** @returns the number of a text that is a whole one in any form; undefined for any other text */
export function wholeOf(text: string): bigint | undefined {
  const [, sign, digits] = WHOLE.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const size = BigInt(digits.replace(/^0(?=[0-7]+$)/, '0o'));
  return sign === '-' ? -size : size;
}

/**
 * @returns a text that is a whole number in any form, cut to 32 bits; undefined for any other text
 * @throws EngineError when there is one, and the text is longer than the engine's buffer
 */
export function wholeIn(text: string): number | undefined {
  const whole = wholeOf(text);
  if (whole === undefined) return undefined;
  checkLength(text.length, MAX_WHOLE_LENGTH);
  return Number(BigInt.asIntN(32, whole));
}

/** A point and digits behind a whole number; `010.5` is not octal. */
const FRACTION = /\.\d*$/;
const LEADING_ZEROS = /^([\t\n\v\f\r ]*[-+]?)0+(?=\d)/;

/**
 * @returns the whole part of a text that is digits and at most a point, cut to 32 bits; 0 for any other, be it `1e3`
 * @throws EngineError when there is one, and the text is longer than the engine's buffer
 */
export function integerIn(text: string): number {
  if (!FRACTION.test(text)) return wholeIn(text) ?? 0;
  const whole = wholeOf(text.replace(FRACTION, '').replace(LEADING_ZEROS, '$1'));
  if (whole === undefined) return 0;
  checkLength(text.length, MAX_WHOLE_LENGTH);
  return Number(BigInt.asIntN(32, whole));
}

/** Digits that are the same number in every way of reading. */
const USUAL = /^(?:0|[1-9]\d{0,14})$/;

/** @returns what `Number(text)` and `+text` give: as `numberOf`, but whole numbers have 64 bits */
export function converted(text: string): number {
  if (USUAL.test(text)) return Number(text);
  const number = numberOf(text);
  const whole = wholeOf(text);
  // A lone zero keeps its sign.
  return whole === undefined || whole === 0n ? number : Number(BigInt.asIntN(64, whole));
}
