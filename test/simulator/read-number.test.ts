import { describe, expect, it } from 'vitest';
import { parseDate } from '../../simulator/engine/read-date.ts';
import { converted, decimalAt, integerIn, numberAt, numberOf, wholeIn } from '../../simulator/engine/read-number.ts';

// All values were read on the interpreter.
describe('numbers in text', () => {
  it.each([
    ['12', 12],
    [' 12', 12],
    ['12 ', Number.NaN],
    ['', 0],
    ['010', 8],
    ['089', 89],
    ['0e5', Number.NaN],
    ['1e', 1],
    ['.', Number.NaN],
    ['0x1f', 31],
    ['-Infinity', Number.NEGATIVE_INFINITY],
  ])('the whole of %j is %d', (text, value) => expect(numberOf(text)).toBe(value));

  it.each([
    ['3.14abc', 3.14, 4],
    ['0x1Fz', 31, 4],
    ['abc', Number.NaN, 0],
  ])('%j begins with %d', (text, value, length) => expect(numberAt(text)).toEqual({ value, length }));

  it('adds up the digits, so that the result need not be the nearest double', () => {
    expect(decimalAt('3.14159').value).toBe(3.1415900000000003);
    expect(decimalAt('0.5').value).toBe(0.5);
  });
});

describe('integers in text', () => {
  it.each([
    ['12', 12],
    [' -7', -7],
    ['7 ', 0],
    ['12.7', 12],
    ['010', 8],
    ['010.5', 10],
    ['-0x10', -16],
    ['1e3', 0],
    ['5\0', 0],
    ['.5', 0],
    ['', 0],
    ['4294967297', 1],
    ['x'.repeat(100), 0],
    ['7'.padStart(31, '0'), 7],
  ])('%j is %d', (text, value) => expect(integerIn(text)).toBe(value));

  it('are undefined where there is more than an integer', () => {
    expect([wholeIn('12'), wholeIn('12.7'), wholeIn('019'), wholeIn('5\0')]).toEqual([12, undefined, undefined, undefined]);
  });

  it.each(['7'.padStart(32, '0'), `7.${'0'.repeat(30)}`])('are refused from 32 bytes on: %s', (text) =>
    expect(() => integerIn(text)).toThrow('String too big to convert to number'),
  );
});

describe('a text of 64 bytes', () => {
  it.each(['x'.repeat(64), '7'.padStart(64, '0'), `5\0${'x'.repeat(62)}`])('is refused: %j', (text) => {
    expect(() => numberOf(text)).toThrow('String too big to convert to number');
    expect(() => converted(text)).toThrow('String too big to convert to number');
    expect(() => numberOf(text.slice(1))).not.toThrow();
  });
});

describe('dates in text', () => {
  it.each([
    ['2020-01-02', 1577923200000],
    ['2020-01-02T03:04', 1577934240000],
    ['2020-01-02T03:04:05.123Z', 1577934245122],
    ['2020-01-02T03:04:05-0130', 1577939645000],
    ['2020-01-02T03:04:05+05:30', 1577914445000],
    ['2020-01-02 03:04:05', 1577923200000],
    ['January 2, 2020', 1577923200000],
    ['Jan 2 2020', 0],
    ['garbage', 0],
  ])('%s', (text, ms) => expect(parseDate(text)).toBe(ms));
});
