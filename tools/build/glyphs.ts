/** Font files for `Oled.bigText`. What they hold is told where they are read: src/drivers/glyphs.ts. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './names.ts';
import type { Project } from './types.ts';

/** `app`: Latin letters and the characters of the program's own texts. `gb2312`: also level 1 of GB 2312, its signs and wide letters. */
export type GlyphChoice = 'app' | 'gb2312';

/**
 * What an app needs when nobody chose: texts that come from the cloud are anybody's, so a stream of them asks for `gb2312`. An app without
 * one can only show its own.
 */
export function glyphsFor({ streams }: Project): GlyphChoice {
  const isAnybodys = Object.values(streams).some(({ type, direction }) => type === 'text' && direction !== 'up');
  return isAnybodys ? 'gb2312' : 'app';
}

/** Name in the board's Storage. */
export const FONT_NAME = 'lampyris.font';
/** All characters that are to be had. */
export const fontFile = join(projectRoot, 'tools/build/fonts/unifont-16.font');

const HIGHS = 256;
const OFFSET_BYTES = 3;
const TABLE_BYTES = (HIGHS + 1) * OFFSET_BYTES;

const range = (first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, index) => String.fromCharCode(first + index));

/**
 * What every font has: ASCII and Latin-1, without the soft hyphen, which is no picture of its own. Nor is the blank, which the board knows without
 * a font; that which breaks no line (U+00A0) it does not.
 */
export const latin: readonly string[] = [...range(0x21, 0x7e), ...range(0xa0, 0xac), ...range(0xae, 0xff)];

const glyphBytes = (high: number): number => (high === 0 ? 16 : 32);

/** @param glyphs columns by code, 16 bytes each up to U+00FF, else 32 */
export function encodeFont(glyphs: ReadonlyMap<number, Uint8Array>): Buffer {
  const table = Buffer.alloc(TABLE_BYTES);
  const blocks: Uint8Array[] = [];
  let offset = TABLE_BYTES;
  for (let high = 0; high <= HIGHS; high++) {
    table.writeUIntBE(offset, high * OFFSET_BYTES, OFFSET_BYTES);
    const codes = Array.from(glyphs.keys())
      .filter((code) => code >> 8 === high)
      .sort((a, b) => a - b);
    if (high === HIGHS) break;
    blocks.push(
      Uint8Array.from(codes, (code) => code & 255),
      ...codes.map((code) => glyphs.get(code) as Uint8Array),
    );
    offset += codes.length * (1 + glyphBytes(high));
  }
  return Buffer.concat([table, ...blocks]);
}

/** @returns columns by code */
export function decodeFont(bytes: Buffer): Map<number, Uint8Array> {
  const glyphs = new Map<number, Uint8Array>();
  for (let high = 0; high < HIGHS; high++) {
    const start = bytes.readUIntBE(high * OFFSET_BYTES, OFFSET_BYTES);
    const end = bytes.readUIntBE((high + 1) * OFFSET_BYTES, OFFSET_BYTES);
    const size = glyphBytes(high);
    const count = (end - start) / (1 + size);
    for (let index = 0; index < count; index++) {
      const at = start + count + index * size;
      glyphs.set(high * 256 + (bytes[start + index] ?? 0), Uint8Array.from(bytes.subarray(at, at + size)));
    }
  }
  return glyphs;
}

/** @param texts where the characters of an `app` font are looked for; those the data lacks are left out, and become boxes on the board */
export function makeFont(choice: GlyphChoice, texts: readonly string[]): Buffer {
  const all = readFileSync(fontFile);
  if (choice === 'gb2312') return all;
  const wanted = new Set(Array.from([...latin, ...texts].join(''), (character) => character.codePointAt(0)));
  return encodeFont(new Map(Array.from(decodeFont(all)).filter(([code]) => wanted.has(code))));
}
