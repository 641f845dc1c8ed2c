import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { decodeFont, encodeFont, fontFile, glyphsFor, latin, makeFont } from '../../tools/build/glyphs.ts';

const all = decodeFont(readFileSync(fontFile));
const charactersOf = (glyphs: Map<number, Uint8Array>): string =>
  String.fromCodePoint(...[...glyphs.keys()].sort((a, b) => a - b));

/** Rows of pixels as text. */
function drawn(columns: Uint8Array): string[] {
  const width = columns.length / 2;
  return Array.from({ length: 16 }, (_row, y) =>
    Array.from({ length: width }, (_column, x) => (((columns[(y >> 3) * width + x] ?? 0) >> (y & 7)) & 1 ? '#' : '.')).join(''),
  );
}

it('has ASCII, Latin-1, signs, wide letters and all 3755 characters of GB 2312 level 1', () => {
  const decoder = new TextDecoder('gb2312');
  const levelOne = Array.from({ length: 40 * 94 }, (_cell, index) =>
    decoder.decode(Uint8Array.of(0xb0 + Math.floor(index / 94), 0xa1 + (index % 94))),
  ).filter((character) => character >= '\u4e00' && character <= '\u9fff');
  expect(levelOne).toHaveLength(3755);
  const characters = charactersOf(all);
  expect([...levelOne, ...latin, ...'，。！？；：（）“”《》、…—℃·１Ａ'].filter((one) => !characters.includes(one))).toEqual([]);
  expect(all.size).toBe(4124);
});

it('has the pixels of 灯 upright, as Unifont has them', () => {
  expect(drawn(all.get('灯'.codePointAt(0) as number) as Uint8Array)).toEqual([
    '...#............',
    '...#............',
    '...#..#########.',
    '...#......#.....',
    '.#.#.#....#.....',
    '.#.##.....#.....',
    '.#.#......#.....',
    '#..#......#.....',
    '...#......#.....',
    '...#......#.....',
    '...#......#.....',
    '..#.#.....#.....',
    '..#..#....#.....',
    '.#...#....#.....',
    '.#......#.#.....',
    '#........#......',
  ]);
});

it.each(['app', 'gb2312'] as const)('draws the blank that breaks no line (U+00A0) as nothing in %s', (choice) => {
  expect(decodeFont(makeFont(choice, [])).get(0xa0)).toEqual(new Uint8Array(16));
});

it('reads back what it writes, whatever the order', () => {
  const glyphs = new Map([
    [0x706f, Uint8Array.from({ length: 32 }, (_, at) => at)],
    [0x41, new Uint8Array(16).fill(7)],
    [0x7000, new Uint8Array(32).fill(9)],
    [0xffff, new Uint8Array(32).fill(255)],
  ]);
  const bytes = encodeFont(glyphs);
  expect(bytes).toHaveLength(771 + 17 + 3 * 33);
  expect(decodeFont(bytes)).toEqual(glyphs);
});

it('cuts a font down to Latin and the characters of the texts', () => {
  expect(charactersOf(decodeFont(makeFont('app', ['你好, 灯', '你🌞'])))).toBe(`${latin.join('')}你好灯`);
  expect(makeFont('gb2312', [])).toEqual(readFileSync(fontFile));
});

it.each([
  ['down', 'text', 'gb2312'],
  ['both', 'text', 'gb2312'],
  ['up', 'text', 'app'],
  ['both', 'number', 'app'],
] as const)('for a stream that goes %s with a %s is %s, when nobody chose', (direction, type, glyphs) => {
  expect(glyphsFor({ name: 'x', streams: { power: { direction: 'both', type: 'switch' }, it: { direction, type } } })).toBe(
    glyphs,
  );
});
