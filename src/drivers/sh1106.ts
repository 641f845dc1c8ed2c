/**
 * SH1106 display controller, 128×64 pixels, on an I2C bus. No frame buffer: whoever draws sends columns of eight pixels.
 * Datasheet: https://cdn.velleman.eu/downloads/29/infosheets/sh1106_datasheet.pdf (commands: §8)
 */
import type { I2cBus } from '../hal/hal.ts';

/** Rows of eight pixels. */
export const PAGES = 8;
/** First byte of what goes to the display's memory: columns of a page, bit 0 at the top. */
export const DATA = '@';
const RAM_COLUMNS = 132;
const COMMANDS = '\0';

/** Undefined once it has failed. */
export let bus: I2cBus | undefined;
let address: number;
let log: (text: string) => void;

/** Command bytes that put the next data at a page and column of the memory; the glass shows columns 2…129 of the 132. */
export function encodePosition(page: number, column: number): string {
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

/** Sets the display up, blank. One that does not answer is reported once as `E_OLED` and left alone from then on. */
export function startDisplay(givenBus: I2cBus, givenAddress: number, givenLog: (text: string) => void): void {
  bus = givenBus;
  address = givenAddress;
  log = givenLog;
  send(encodeSetup());
  for (let page = 0; page < PAGES; page++) {
    send(encodePosition(page, 0));
    send(DATA + '\0'.repeat(RAM_COLUMNS));
  }
  send(COMMANDS + String.fromCharCode(0xaf));
}

export function send(bytes: string): void {
  if (!bus) return;
  try {
    bus.writeTo(address, bytes);
  } catch {
    bus = undefined;
    log(`E_OLED no answer from the display at 0x${address.toString(16)}`);
  }
}
