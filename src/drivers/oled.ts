/**
 * Status lines on an SH1106 display, 128×64 pixels. No frame buffer: a line sends the columns of the characters that changed.
 * Datasheet: https://cdn.velleman.eu/downloads/29/infosheets/sh1106_datasheet.pdf (commands: §8)
 */
import type { I2cBus } from '../hal/hal.ts';
import type { Oled } from './board.ts';
import { font5x7 } from './font-5x7.ts';

const CHARACTERS = 21;
const CELL_WIDTH = 6;
const GLYPH_WIDTH = 5;
const COLUMN_GAP = '\0';
const PAGES = 8;
const RAM_COLUMNS = 132;
/** The glass shows columns 2…129 of the 132 in memory; one more centres the 126 columns of a line. */
const FIRST_COLUMN = 3;
const COMMANDS = '\0';
const DATA = '@';

/** Undefined once it has failed. */
let bus: I2cBus | undefined;
let address: number;
let log: (text: string) => void;
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

/** Command bytes that put the next data at a page (row of eight pixels) and column of the memory. */
function encodePosition(page: number, column: number): string {
  return COMMANDS + String.fromCharCode(0xb0 + page, column & 15, 0x10 + (column >> 4));
}

function encodeSetup(): string {
  // Clock, 64 rows, no offset, charge pump on, mirrored both ways, contrast, pre-charge, VCOM, memory shown, not inverted.
  const mode = [
    0xae, 0xd5, 0x80, 0xa8, 63, 0xd3, 0, 0x40, 0xad, 0x8b, 0xa1, 0xc8, 0xda, 0x12, 0x81, 0x80, 0xd9, 0x1f, 0xdb, 0x40, 0xa4, 0xa6,
  ];
  let bytes = COMMANDS;
  for (const command of mode) bytes += String.fromCharCode(command);
  return bytes;
}

/** A display that does not answer is reported once as `E_OLED` and left alone from then on. */
export function startOled(givenBus: I2cBus, givenAddress: number, givenLog: (text: string) => void): Oled {
  bus = givenBus;
  address = givenAddress;
  log = givenLog;
  shown = [];
  send(encodeSetup());
  for (let page = 0; page < PAGES; page++) {
    send(encodePosition(page, 0));
    send(DATA + '\0'.repeat(RAM_COLUMNS));
  }
  send(COMMANDS + String.fromCharCode(0xaf));
  return { line };
}

function send(bytes: string): void {
  if (!bus) return;
  try {
    bus.writeTo(address, bytes);
  } catch {
    bus = undefined;
    log(`E_OLED no answer from the display at 0x${address.toString(16)}`);
  }
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
