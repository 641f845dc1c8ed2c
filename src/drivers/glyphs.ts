/**
 * Pictures of characters, 16 pixels high, from a font file in Storage; made by the build (tools/build/glyphs.ts). Three short reads find a glyph, so
 * that the file (up to 140 kB) is never in memory.
 *
 * The file: 257 offsets of three bytes, the highest first: where the characters U+xx00…U+xxFF begin, for each xx, and the end. There: the low bytes of
 * their codes, then their pictures in the same order: the columns of the upper eight pixels, left to right, bit 0 at the top, then those of the lower
 * eight. Up to U+00FF a picture is 8 pixels wide, above it 16.
 */
import type { Storage } from '../hal/hal.ts';

const FILE = 'lampyris.font';
const OFFSET_BYTES = 3;
const NARROW_END = 0x100;
const NARROW_WIDTH = 8;
const WIDE_WIDTH = 16;

let files: Storage;
let log: ((text: string) => void) | undefined;

export function startGlyphs(givenFiles: Storage, givenLog: (text: string) => void): void {
  files = givenFiles;
  log = givenLog;
}

/**
 * @param code of a character
 * @returns its columns: half of them for the upper eight pixels, half for the lower; a box for what the font lacks. A font that is missing is
 * reported once as `E_FONT`.
 */
export function findGlyph(code: number): string {
  const width = code < NARROW_END ? NARROW_WIDTH : WIDE_WIDTH;
  if (code <= 32) return '\0'.repeat(2 * width);
  const place = code > 0xffff ? undefined : files.read(FILE, (code >> 8) * OFFSET_BYTES, 2 * OFFSET_BYTES);
  if (place) {
    const start = readOffset(place, 0);
    const count = (readOffset(place, OFFSET_BYTES) - start) / (1 + 2 * width);
    // No character at all, or no font of ours: a read of length 0 would give the whole rest of the file.
    const index =
      count > 0 && count <= 256 ? (files.read(FILE, start, count) || '').indexOf(String.fromCharCode(code & 255)) : -1;
    if (index >= 0) return files.read(FILE, start + count + index * 2 * width, 2 * width) as string;
  } else if (log && code <= 0xffff) {
    log(`E_FONT no ${FILE} in Storage: text is shown as boxes`);
    log = undefined;
  }
  return `\0\xfe${'\x02'.repeat(width - 4)}\xfe\0\0\x7f${'@'.repeat(width - 4)}\x7f\0`;
}

function readOffset(bytes: string, at: number): number {
  return bytes.charCodeAt(at) * 65536 + bytes.charCodeAt(at + 1) * 256 + bytes.charCodeAt(at + 2);
}
