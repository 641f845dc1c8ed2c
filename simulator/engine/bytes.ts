/** Reading the engine's "anything that can be bytes" arguments. */

/**
 * Flattens strings, numbers, arrays, typed arrays and `{data, count}` repeats into bytes.
 * @returns numbers 0…255
 */
export function bytesOf(...values: readonly unknown[]): number[] {
  const bytes: number[] = [];
  for (const value of values) append(bytes, value);
  return bytes;
}

function append(bytes: number[], value: unknown): void {
  if (typeof value === 'string') {
    for (let i = 0; i < value.length; i++) bytes.push(value.charCodeAt(i) & 0xff);
  } else if (typeof value === 'object' && value !== null) {
    appendObject(bytes, value);
  } else if (value !== undefined) bytes.push(Number(value) & 0xff);
}

function appendObject(bytes: number[], value: object): void {
  const { data, count, callback } = value as { data?: unknown; count?: unknown; callback?: unknown };
  if (typeof callback === 'function') append(bytes, callback());
  else if (data !== undefined && count !== undefined) for (let i = 0; i < Number(count); i++) append(bytes, data);
  else if (Object.prototype.toString.call(value) === '[object ArrayBuffer]') bytes.push(...new Uint8Array(value as ArrayBuffer));
  else for (const item of Array.from(value as ArrayLike<unknown>)) append(bytes, item);
}

/** @param bytes numbers 0…255 @returns one character per byte */
export function byteString(bytes: ArrayLike<number>): string {
  let text = '';
  for (let i = 0; i < bytes.length; i++) text += String.fromCharCode(bytes[i] as number);
  return text;
}

/** CRC-32 (polynomial 0xEDB88320) as an unsigned number. */
export function crc32(bytes: readonly number[]): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
