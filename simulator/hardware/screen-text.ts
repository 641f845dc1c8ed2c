const CELL_WIDTH = 6;
const GLYPH_WIDTH = 5;
const COLUMNS = 21;
const ROWS = 8;
const FIRST_CHAR = 32;
const UNKNOWN = '\ufffd';

/**
 * Reads 6×8 character cells back from a picture.
 * @param pixels 1024 bytes, 8 pages of 128 columns, bit 0 = top
 * @param font 5 column bytes per character from 32 on, bit 0 = top; numbers or a byte string
 * @returns 8 rows without trailing spaces; a cell that is no character of the font is U+FFFD
 */
export function screenText(pixels: Uint8Array, font: readonly number[] | string): string[] {
  const columns = typeof font === 'string' ? Array.from(font, (byte) => byte.charCodeAt(0)) : font;
  const glyphs = new Map<string, string>();
  for (let i = 0; i * GLYPH_WIDTH < columns.length; i++) {
    const key = columns.slice(i * GLYPH_WIDTH, (i + 1) * GLYPH_WIDTH).join();
    if (!glyphs.has(key)) glyphs.set(key, String.fromCharCode(FIRST_CHAR + i));
  }
  return Array.from({ length: ROWS }, (_row, row) => {
    let text = '';
    for (let column = 0; column < COLUMNS; column++) {
      const start = row * 128 + column * CELL_WIDTH;
      text += glyphs.get(Array.from(pixels.subarray(start, start + GLYPH_WIDTH)).join()) ?? UNKNOWN;
    }
    return text.trimEnd();
  });
}
