import { describe, expect, it } from 'vitest';
import { OLED_HEIGHT, OLED_WIDTH, pixelsOf } from '../../local-cloud/dashboard/oled.ts';

/** Column and row of every lit pixel. */
function litPixels(bytes: Uint8Array): [number, number][] {
  const pixels = pixelsOf(Buffer.from(bytes).toString('base64'));
  return [...pixels].flatMap((isLit, index) => (isLit ? [[index % OLED_WIDTH, Math.floor(index / OLED_WIDTH)]] : [])) as [
    number,
    number,
  ][];
}

function memory(...bytes: [index: number, byte: number][]): Uint8Array {
  const all = new Uint8Array(1024);
  for (const [index, byte] of bytes) all[index] = byte;
  return all;
}

describe('OLED picture memory', () => {
  it('puts bit 0 of a byte at the top of its page', () => {
    expect(litPixels(memory([0, 0x01]))).toEqual([[0, 0]]);
    expect(litPixels(memory([5, 0x80]))).toEqual([[5, 7]]);
  });

  it('finds a byte by page times 128 plus column', () => {
    expect(litPixels(memory([128 + 3, 0x02], [1023, 0x81]))).toEqual([
      [3, 9],
      [127, 56],
      [127, 63],
    ]);
  });

  it('lights every pixel when every bit is set', () => {
    expect(litPixels(new Uint8Array(1024).fill(255))).toHaveLength(OLED_WIDTH * OLED_HEIGHT);
  });

  it.each([
    ['nothing', ''],
    ['too little', 'AAECAw=='],
    ['too much', Buffer.alloc(1025, 255).toString('base64')],
    ['no base64', '<b>&</b>'],
  ])('stays dark when it gets %s', (_what, data) => {
    expect(pixelsOf(data).some((pixel) => pixel === 1)).toBe(false);
  });
});
