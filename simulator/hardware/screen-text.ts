const CELL_WIDTH = 6;
const GLYPH_WIDTH = 5;
const COLUMNS = 21;
const ROWS = 8;
const WIDTH = 128;
const FIRST_CHAR = 32;
const UNKNOWN = '\ufffd';

/** Pictures of characters (their column bytes as text) → characters. */
function glyphsOf(font: readonly number[] | string): Map<string, string> {
  const columns = typeof font === 'string' ? Array.from(font, (byte) => byte.charCodeAt(0)) : font;
  const glyphs = new Map<string, string>();
  for (let i = 0; i * GLYPH_WIDTH < columns.length; i++) {
    const key = columns.slice(i * GLYPH_WIDTH, (i + 1) * GLYPH_WIDTH).join();
    if (!glyphs.has(key)) glyphs.set(key, String.fromCharCode(FIRST_CHAR + i));
  }
  return glyphs;
}

function rowText(pixels: Uint8Array, start: number, glyphs: Map<string, string>): string {
  let text = '';
  for (let at = start; at < start + COLUMNS * CELL_WIDTH; at += CELL_WIDTH) {
    text += glyphs.get(Array.from(pixels.subarray(at, at + GLYPH_WIDTH)).join()) ?? UNKNOWN;
  }
  return text.trimEnd();
}

/**
 * Reads 6×8 character cells back from a picture. The cells may begin in any of the columns that leave room for 21 of them.
 * @param pixels 1024 bytes, 8 pages of 128 columns, bit 0 = top
 * @param font 5 column bytes per character from 32 on, bit 0 = top; numbers or a byte string
 * @returns 8 rows without trailing spaces; a cell that is no character of the font is U+FFFD
 */
export function screenText(pixels: Uint8Array, font: readonly number[] | string): string[] {
  const glyphs = glyphsOf(font);
  const readings: string[][] = [];
  for (let left = 0; left <= WIDTH - COLUMNS * CELL_WIDTH; left++) {
    readings.push(Array.from({ length: ROWS }, (_row, row) => rowText(pixels, row * WIDTH + left, glyphs)));
  }
  const unknown = (rows: string[]) => rows.join('').split(UNKNOWN).length;
  return readings.reduce((best, rows) => (unknown(rows) < unknown(best) ? rows : best));
}
