/** SH1106 display controller as a device on the I2C bus. Source: SH1106 datasheet, "Command Table" and "I2C-bus Interface". */

import type { I2cDevice } from './i2c-bus.ts';

const COLUMNS = 132;
const PAGES = 8;
const WIDTH = 128;
/** The 128 pixels sit in the middle of 132 columns of RAM. */
const FIRST_COLUMN = 2;

/** Commands followed by one parameter byte. */
const TWO_BYTE = new Set([0x81, 0xa8, 0xad, 0xd3, 0xd5, 0xd9, 0xda, 0xdb]);

export class Sh1106 implements I2cDevice {
  private readonly ram = new Uint8Array(COLUMNS * PAGES);
  private page = 0;
  private column = 0;
  private isOn = false;
  private isInverted = false;
  private isAllOn = false;
  private isMirrored = true;
  private isFlipped = true;
  private startLine = 0;
  private pending: number | undefined;

  /** @param bytes control byte and what follows; 0x80 and 0xC0 announce one byte, 0x00 and 0x40 all the rest */
  write(bytes: readonly number[]): void {
    let at = 0;
    while (at < bytes.length) {
      const control = bytes[at++] as number;
      const isData = (control & 0x40) !== 0;
      const end = control & 0x80 ? Math.min(at + 1, bytes.length) : bytes.length;
      for (; at < end; at++) {
        if (isData) this.data(bytes[at] as number);
        else this.command(bytes[at] as number);
      }
    }
  }

  /** Status byte: bit 6 is 1 while the display is off. */
  read(count: number): number[] {
    return new Array<number>(count).fill(this.isOn ? 0x08 : 0x48);
  }

  /** What the eye sees: 8 pages of 128 columns, bit 0 = top pixel of a page. The glass is mounted for mirrored columns and rows (0xA1, 0xC8). */
  pixels(): Uint8Array {
    const seen = new Uint8Array(WIDTH * PAGES);
    if (!this.isOn) return seen;
    for (let y = 0; y < PAGES * 8; y++) {
      for (let x = 0; x < WIDTH; x++) {
        const at = (y >> 3) * WIDTH + x;
        if (this.pixel(x, y)) seen[at] = (seen[at] as number) | (1 << (y & 7));
      }
    }
    return seen;
  }

  private pixel(x: number, y: number): boolean {
    if (this.isAllOn) return true;
    const column = FIRST_COLUMN + (this.isMirrored ? WIDTH - 1 - x : x);
    const row = ((this.isFlipped ? 63 - y : y) + this.startLine) & 63;
    const isSet = ((this.ram[(row >> 3) * COLUMNS + column] as number) >> (row & 7)) & 1;
    return (isSet === 1) !== this.isInverted;
  }

  private data(byte: number): void {
    if (this.column < COLUMNS) this.ram[this.page * COLUMNS + this.column++] = byte;
  }

  private command(byte: number): void {
    if (this.pending !== undefined) this.pending = undefined;
    else if (TWO_BYTE.has(byte)) this.pending = byte;
    else if (byte <= 0x0f) this.column = (this.column & 0xf0) | byte;
    else if (byte <= 0x1f) this.column = (this.column & 0x0f) | ((byte & 0x0f) << 4);
    else if (byte >= 0x40 && byte <= 0x7f) this.startLine = byte & 0x3f;
    else if (byte >= 0xb0 && byte <= 0xb7) this.page = byte & 7;
    else this.switchOver(byte);
  }

  private switchOver(byte: number): void {
    const isSet = (byte & 1) === 1;
    if (byte === 0xae || byte === 0xaf) this.isOn = isSet;
    else if (byte === 0xa6 || byte === 0xa7) this.isInverted = isSet;
    else if (byte === 0xa4 || byte === 0xa5) this.isAllOn = isSet;
    else if (byte === 0xa0 || byte === 0xa1) this.isMirrored = !isSet;
    else if (byte === 0xc0 || byte === 0xc8) this.isFlipped = byte === 0xc0;
  }
}
