/** The display of a board: status lines in a font that is part of the program, and text of any language. */
import type { I2cBus, Storage } from '../hal/hal.ts';
import { startBigText } from './big-text.ts';
import type { Oled } from './board.ts';
import { font5x7 } from './font-5x7.ts';
import { bus, DATA, encodePosition, PAGES, send, startDisplay } from './sh1106.ts';

const CHARACTERS = 21;
const CELL_WIDTH = 6;
const GLYPH_WIDTH = 5;
const COLUMN_GAP = '\0';
/** The glass begins at column 2; one more centres the 126 columns of a line. */
const FIRST_COLUMN = 3;

/** Text of each row ever written. */
let shown: string[];

/** @param font as `font5x7` gives it, handed in so that it is read once a line @returns six columns per character, bit 0 at the top; what the font lacks becomes `?` */
export function encodeText(text: string, font: string): string {
  let columns = '';
  for (const character of text) {
    const code = character.charCodeAt(0);
    const index = code < 32 || code > 126 ? 31 : code - 32;
    columns += font.substring(index * GLYPH_WIDTH, (index + 1) * GLYPH_WIDTH) + COLUMN_GAP;
  }
  return columns;
}

/** @param files where the font for `bigText` is */
export function startOled(givenBus: I2cBus, address: number, log: (text: string) => void, files: Storage): Oled {
  shown = [];
  startDisplay(givenBus, address, log);
  // The build leaves out what no app asks for.
  return { line, bigText: startBigText(files, log) };
}

function line(row: number, text: string): void {
  const cut = text.substring(0, CHARACTERS);
  if (!bus || cut === (shown[row] || '') || !(row >= 0 && row < PAGES)) return;
  sendChange(row, cut.padEnd(CHARACTERS), (shown[row] || '').padEnd(CHARACTERS));
  // Kept without the padding, which would cost two variables a row.
  shown[row] = cut;
}

/** @param wanted a whole row @param old what it shows now, another text */
function sendChange(row: number, wanted: string, old: string): void {
  let first = 0;
  let end = CHARACTERS;
  while (wanted[first] === old[first]) first++;
  while (wanted[end - 1] === old[end - 1]) end--;
  send(encodePosition(row, FIRST_COLUMN + first * CELL_WIDTH));
  send(DATA + /*@__NOINLINE__*/ encodeText(wanted.substring(first, end), font5x7()));
}
