/**
 * Makes `unifont-16.font` beside it from a `unifont.hex` of GNU Unifont:
 *
 *     node --import tsx tools/build/fonts/make.ts /usr/share/unifont/unifont.hex
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { encodeFont, fontFile, latin } from '../glyphs.ts';

const HEIGHT = 16;

/** @returns characters of the rows `first`…`last` of GB 2312, of 94 each */
function gb2312(first: number, last: number): string[] {
  const decoder = new TextDecoder('gb2312');
  const characters: string[] = [];
  for (let row = first; row <= last; row++) {
    for (let cell = 1; cell <= 94; cell++) characters.push(decoder.decode(Uint8Array.of(0xa0 + row, 0xa0 + cell)));
  }
  return characters.filter((character) => !/[\ufffd\ue000-\uf8ff]/.test(character));
}

/** @param hex rows of pixels, top to bottom @param width 8 or 16 @returns columns as on the board */
function columnsOf(hex: string, width: number): Buffer {
  const columns = Buffer.alloc(2 * width);
  for (let y = 0; y < HEIGHT; y++) {
    const row = Number.parseInt(hex.slice((y * width) / 4, ((y + 1) * width) / 4), 16);
    for (let x = 0; x < width; x++) {
      const at = (y >> 3) * width + x;
      if ((row >> (width - 1 - x)) & 1) columns[at] = (columns[at] ?? 0) | (1 << (y & 7));
    }
  }
  return columns;
}

/** A picture 8 pixels wide in the middle of 16: above U+00FF all are wide. */
function widened(hex: string): string {
  return (hex.match(/../g) ?? []).map((row) => `0${row}0`).join('');
}

const pictures = new Map<number, string>();
for (const line of readFileSync(process.argv[2] ?? '', 'latin1').split('\n')) {
  const [code = '', hex = ''] = line.split(':');
  pictures.set(Number.parseInt(code, 16), hex);
}
const glyphs = new Map<number, Buffer>();
// Row 1: punctuation and signs. Row 3: wide letters and digits. Rows 16 to 55: level 1.
for (const character of [...latin, ...gb2312(1, 1), ...gb2312(3, 3), ...gb2312(16, 55)]) {
  const code = character.codePointAt(0) ?? 0;
  const hex = pictures.get(code);
  if (hex === undefined) throw new Error(`the font lacks ${character}`);
  if (code < 0x100 ? hex.length === 32 : true) {
    const isNarrow = hex.length === 32;
    glyphs.set(code, code < 0x100 ? columnsOf(hex, 8) : columnsOf(isNarrow ? widened(hex) : hex, 16));
  }
}
writeFileSync(fontFile, encodeFont(glyphs));
console.log(`${glyphs.size} characters, ${encodeFont(glyphs).length} bytes`);
