import { describe, expect, it } from 'vitest';
import { parseDate } from '../../simulator/engine/read-date.ts';
import { decimalAt, numberAt, numberOf } from '../../simulator/engine/read-number.ts';

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
