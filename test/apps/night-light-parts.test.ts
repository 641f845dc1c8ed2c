import { describe, expect, it } from 'vitest';
import { decideByLight } from '../../src/apps/night-light/auto.ts';
import { parseCommand } from '../../src/apps/night-light/terminal.ts';
import { formatColour, parseColour, parseNumber } from '../../src/apps/parts/values.ts';

describe('auto', () => {
  it.each([
    ['dark turns it on', 0, 799, 800, 1],
    ['at the threshold it stays off', 0, 800, 800, 0],
    ['at the threshold it stays on', 1, 800, 800, 1],
    ['within a tenth above it stays on', 1, 880, 800, 1],
    ['beyond a tenth above it goes off', 1, 881, 800, 0],
    ['a low threshold keeps a band of 20', 1, 60, 40, 1],
    ['beyond that band it goes off', 1, 61, 40, 0],
    ['threshold 0 never turns it on', 0, 0, 0, 0],
    ['threshold 4095 never turns it off', 1, 4095, 4095, 1],
  ])('%s', (_what, power, light, threshold, wanted) => {
    expect(decideByLight(power, light, threshold)).toBe(wanted);
  });
});

describe('values', () => {
  it.each<[unknown, number | undefined]>([
    ['0', 0],
    ['42', 42],
    ['41.6', 42],
    [7, 7],
    ['-5', 0],
    ['101', 100],
    ['', undefined],
    ['abc', undefined],
    ['12abc', undefined],
    ['NaN', undefined],
    ['Infinity', undefined],
    ['1e30', undefined],
    [Number.NaN, undefined],
    [null, undefined],
    [undefined, undefined],
  ])('reads %j on a scale of 0 to 100 as %j', (text, value) => {
    expect(parseNumber(text, 0, 100)).toBe(value);
  });

  it.each<[unknown[], number[] | undefined]>([
    [
      ['255', '128', '0'],
      [255, 128, 0],
    ],
    [
      ['300', '-1', '12.4'],
      [255, 0, 12],
    ],
    [['255', '128'], undefined],
    [['1', '2', '3', '4'], undefined],
    [['1', 'x', '3'], undefined],
    [['', '', ''], undefined],
    [[], undefined],
  ])('reads the colour %j as %j', (values, colour) => {
    expect(parseColour(values)).toEqual(colour);
  });

  it.each<[[number, number, number], string]>([
    [[255, 128, 0], '#FF8000'],
    [[0, 0, 10], '#00000A'],
  ])('writes the colour %j as %s', (colour, text) => {
    expect(formatColour(colour)).toBe(text);
  });
});

describe('terminal commands', () => {
  it.each<[string, string[]]>([
    ['on', ['power', '1']],
    ['OFF\r\n', ['power', '0']],
    ['  auto  ', ['auto', '1']],
    ['help', ['help']],
    ['status', ['status']],
    ['set threshold 800', ['threshold', '800']],
    ['set  colour 255 128 0', ['colour', '255', '128', '0']],
    ['set', []],
    ['on now', ['on now']],
    ['', ['']],
    ['x'.repeat(100), ['x'.repeat(64)]],
  ])('reads %j as %j', (line, words) => {
    expect(parseCommand(line)).toEqual(words);
  });
});
