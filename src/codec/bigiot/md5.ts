/**
 * MD5 (RFC 1321), which the engine has not. One function: until it is called it takes few variables, and none of them for tables.
 */

/** @param bytes byte string @returns 32 lower-case hexadecimal digits */
export function md5(bytes: string): string {
  const shifts = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  const blocks = (bytes.length + 72) >> 6;
  const padded = new Uint8Array(blocks * 64);
  for (let i = 0; i < bytes.length; i++) padded[i] = bytes.charCodeAt(i);
  padded[bytes.length] = 0x80;
  for (let i = 0; i < 4; i++) padded[padded.length - 8 + i] = (bytes.length * 8) >> (i * 8);
  const byte = (at: number): number => padded[at] as number;
  for (let block = 0; block < blocks; block++) {
    let [a, b, c, d] = state as [number, number, number, number];
    for (let step = 0; step < 64; step++) {
      const round = step >> 4;
      const mix = round === 0 ? (b & c) | (~b & d) : round === 1 ? (d & b) | (~d & c) : round === 2 ? b ^ c ^ d : c ^ (b | ~d);
      const word = round === 0 ? step : round === 1 ? 5 * step + 1 : round === 2 ? 3 * step + 5 : 7 * step;
      const constant = Math.floor(Math.abs(Math.sin(step + 1)) * 0x100000000);
      const at = block * 64 + (word & 15) * 4;
      const value = byte(at) | (byte(at + 1) << 8) | (byte(at + 2) << 16) | (byte(at + 3) << 24);
      const sum = (a + mix + constant + value) | 0;
      const shift = shifts[round * 4 + (step & 3)] as number;
      a = d;
      d = c;
      c = b;
      b = (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0;
    }
    [a, b, c, d].forEach((value, index) => {
      state[index] = ((state[index] as number) + value) | 0;
    });
  }
  let hex = '';
  for (const value of state) {
    for (let shift = 0; shift < 32; shift += 8) hex += (256 + ((value >>> shift) & 255)).toString(16).substring(1);
  }
  return hex;
}
