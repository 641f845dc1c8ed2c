import { describe, expect, it } from 'vitest';
import { screenText } from '../../simulator/hardware/screen-text.ts';
import { Sh1106 } from '../../simulator/hardware/sh1106.ts';
import { run } from './helpers.ts';

const ON = [0x00, 0xae, 0x81, 0x7f, 0xa1, 0xc8, 0xa6, 0xaf];
/** Two letters for the test: blank, then from `!` on (33) a block and a bar. */
const FONT = [0, 0, 0, 0, 0, 0x7f, 0x41, 0x41, 0x41, 0x7f, 0x08, 0x08, 0x08, 0x08, 0x08];

function display(...writes: number[][]): Sh1106 {
  const oled = new Sh1106();
  for (const bytes of writes) oled.write(bytes);
  return oled;
}

const lit = (pixels: Uint8Array) => Array.from(pixels.entries()).filter(([, byte]) => byte !== 0);

describe('SH1106', () => {
  it('shows page 0, column 2 of its RAM at the top left', () => {
    expect(lit(display(ON, [0x00, 0xb0, 0x02, 0x10], [0x40, 0x81]).pixels())).toEqual([[0, 0x81]]);
  });

  it('puts any page and column where they belong, and moves on by itself', () => {
    const oled = display(ON, [0x00, 0xb7, 0x01, 0x18], [0x40, 1, 2, 3, 4]);
    expect(lit(oled.pixels())).toEqual([[7 * 128 + 127, 1]]);
  });

  it('takes commands and data in one transfer with single control bytes', () => {
    const oled = display(ON, [0x80, 0xb1, 0x80, 0x02, 0x80, 0x10, 0xc0, 0x0f, 0x40, 0xf0, 0xff]);
    expect(lit(oled.pixels())).toEqual([
      [128, 0x0f],
      [129, 0xf0],
      [130, 0xff],
    ]);
  });

  it('is dark until switched on, keeps its RAM while off, and can be inverted', () => {
    const oled = display([0x00, 0xb0, 0x02, 0x10], [0x40, 0xff]);
    expect(lit(oled.pixels())).toEqual([]);
    oled.write(ON);
    expect(lit(oled.pixels())).toEqual([[0, 0xff]]);
    oled.write([0x00, 0xa7]);
    expect(lit(oled.pixels())).toHaveLength(1023);
    oled.write([0x00, 0xae]);
    expect(lit(oled.pixels())).toEqual([]);
  });

  it('shows the picture turned when columns and rows are not mirrored', () => {
    const oled = display([0x00, 0xa0, 0xc0, 0xaf], [0x00, 0xb0, 0x02, 0x10], [0x40, 0x01]);
    expect(lit(oled.pixels())).toEqual([[7 * 128 + 127, 0x80]]);
  });

  it('does not take the parameter of a command for a command', () => {
    expect(lit(display(ON, [0x00, 0xb0, 0x02, 0x10], [0x40, 0xff], [0x00, 0x81, 0xae]).pixels())).toEqual([[0, 0xff]]);
    expect(lit(display(ON, [0x00, 0xb0, 0x02, 0x10], [0x40, 0xff], [0x00, 0x81], [0x00, 0xae]).pixels())).toEqual([[0, 0xff]]);
  });

  it('survives empty, cut and unknown transfers and columns beyond its RAM', () => {
    const oled = display(
      ON,
      [],
      [0x80],
      [0x40],
      [0x00, 0xe3, 0x30, 0x81],
      [0x00, 0x00],
      [0x00, 0xb0, 0x0f, 0x1f],
      [0x40, 1, 2, 3],
    );
    expect(lit(oled.pixels())).toEqual([]);
    expect(oled.read(2)).toEqual([0x08, 0x08]);
  });
});

describe('text on the OLED', () => {
  it('is found where the cells begin a column or two further right', () => {
    const pixels = new Uint8Array(1024);
    pixels.set([...FONT.slice(5, 10), 0, ...FONT.slice(10, 15)], 2 * 128 + 2);
    expect(screenText(pixels, String.fromCharCode(...FONT))).toEqual(['', '', '!"', '', '', '', '', '']);
  });

  it('is read back cell by cell; what is no letter is marked', () => {
    const board = run(
      `I2C1.setup({ scl: D22, sda: D23 });
      function at(page, bytes) { I2C1.writeTo(60, [0, 0xb0 + page, 2, 0x10]); I2C1.writeTo(60, [0x40].concat(bytes)); }
      I2C1.writeTo(60, ${JSON.stringify(ON)});
      at(0, ${JSON.stringify([...FONT.slice(5, 10), 0, ...FONT.slice(0, 5), 0, ...FONT.slice(10, 15), 0])});
      at(3, [1, 2, 3]);`,
      { font: FONT },
    );
    expect(board.oledText()).toEqual(['! "', '', '', '\ufffd', '', '', '', '']);
    expect(Buffer.from(board.snapshot().oled, 'base64')).toHaveLength(1024);
  });
});
