export const OLED_WIDTH = 128;
export const OLED_HEIGHT = 64;
const BYTES = (OLED_WIDTH * OLED_HEIGHT) / 8;

/**
 * Pixels of an SH1106 picture memory: byte = page × 128 + column, bit 0 = top pixel of its page of eight rows.
 * @param base64 1024 bytes; anything else counts as a dark screen
 * @returns 128 × 64 entries, row by row, 1 = lit
 */
export function pixelsOf(base64: string): Uint8Array {
  const pixels = new Uint8Array(OLED_WIDTH * OLED_HEIGHT);
  const bytes = decode(base64);
  if (bytes.length !== BYTES) return pixels;
  for (let index = 0; index < pixels.length; index++) {
    const row = Math.floor(index / OLED_WIDTH);
    const byte = bytes.charCodeAt((row >> 3) * OLED_WIDTH + (index % OLED_WIDTH));
    pixels[index] = (byte >> (row & 7)) & 1;
  }
  return pixels;
}

function decode(base64: string): string {
  try {
    return atob(base64);
  } catch {
    return '';
  }
}
