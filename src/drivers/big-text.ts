/** Text of any language on the display, in lines 16 pixels high: 8 Chinese or 16 Latin characters each. */
import { decodeUtf8 } from '../codec/json/utf8.ts';
import type { Storage } from '../hal/hal.ts';
import type { Oled } from './board.ts';
import { findGlyph, startGlyphs } from './glyphs.ts';
import { DATA, encodePosition, PAGES, send } from './sh1106.ts';

const WIDTH = 128;
const FIRST_COLUMN = 2;
const NEWLINE = 10;

/** @param files where the font is */
export function startBigText(files: Storage, log: (text: string) => void): Oled['bigText'] {
  startGlyphs(files, log);
  return bigText;
}

function bigText(row: number, lines: number, text: string): number {
  let at = 0;
  for (let page = row; page < row + 2 * lines && page + 1 < PAGES; page += 2) {
    let upper = '';
    let lower = '';
    while (at < text.length) {
      const { code, length } = decodeUtf8(text, at);
      const glyph = code === NEWLINE ? '' : findGlyph(code);
      const half = glyph.length / 2;
      if (upper.length + half > WIDTH) break;
      at += length;
      if (!half) break;
      upper += glyph.substring(0, half);
      lower += glyph.substring(half);
    }
    sendHalf(page, upper);
    sendHalf(page + 1, lower);
  }
  return at;
}

/** @param columns the rest of the page becomes blank */
function sendHalf(page: number, columns: string): void {
  send(encodePosition(page, FIRST_COLUMN));
  send(DATA + columns + '\0'.repeat(WIDTH - columns.length));
}
