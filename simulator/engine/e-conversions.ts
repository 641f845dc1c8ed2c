import { byteString, bytesOf, crc32 } from './bytes.ts';
import { floatOf } from './conversions.ts';
import type { Engine } from './engine.ts';
import { EngineError, type HostFunction } from './realm.ts';
import { Serialiser } from './serialise.ts';

type Numbers = ArrayLike<number>;

const reversedBits = (value: unknown): number =>
  Number.parseInt((Number(value) & 0xff).toString(2).padStart(8, '0').split('').reverse().join(''), 2);

/** One character of UTF-8 at an offset: its code point, and the offset behind it. A stray byte stands for itself. */
function codePoint(bytes: Numbers, at: number): { code: number; next: number } {
  const first = bytes[at] as number;
  const more = first >= 0xf0 && first < 0xf8 ? 3 : first >= 0xe0 && first < 0xf0 ? 2 : first >= 0xc0 && first < 0xe0 ? 1 : 0;
  let code = more === 0 ? first : first & (0x3f >> more);
  for (let i = 1; i <= more; i++) code = (code << 6) | ((bytes[at + i] ?? 0) & 0x3f);
  return { code, next: at + 1 + more };
}

/** Up to 255 a code point is a byte; above, `lookup` gives a text by its number, else `other`, a text or a function of it. */
const decodeUtf8: HostFunction = (text, lookup, other) => {
  if (typeof text !== 'string') throw new EngineError('Error', 'First argument must be String');
  const bytes = bytesOf(text);
  let decoded = '';
  for (let at = 0; at < bytes.length; ) {
    const { code, next } = codePoint(bytes, at);
    at = next;
    const found = (lookup as Record<number, unknown> | undefined)?.[code];
    const rest = typeof other === 'function' ? other(code) : other;
    if (code <= 0xff) decoded += String.fromCharCode(code);
    else decoded += String(found ?? rest ?? '');
  }
  return decoded;
};

const isTyped = (value: unknown): value is Uint8Array => ArrayBuffer.isView(value) && !(value instanceof DataView);

/** @param bits of each item that is read, most significant first; negative: least significant first */
const mapInPlace: HostFunction = (from, to, map, bits) => {
  if (!isTyped(from) || !isTyped(to)) throw new EngineError('Error', 'First 2 arguments should be array buffers');
  if (map !== undefined && typeof map !== 'function' && !Array.isArray(map) && !isTyped(map))
    throw new EngineError('Error', 'Third argument should be a function or array');
  const size = 8 * from.BYTES_PER_ELEMENT;
  const count = Math.abs(Number(bits ?? 0)) || size;
  const perItem = size / count;
  const isLowFirst = Number(bits ?? 0) < 0;
  const total = Math.min(to.length, Math.floor(from.length * perItem));
  for (let i = 0; i < total; i++) {
    const part = i % perItem;
    const shift = isLowFirst ? part * count : size - (part + 1) * count;
    const item = from[Math.floor(i / perItem)] as number;
    const value = count === size ? item : (item >> shift) & (2 ** count - 1);
    to[i] = typeof map === 'function' ? map(value, i) : map === undefined ? value : (map as Numbers)[value];
  }
};

const lookupNoCase: HostFunction = (object, name, wantsKey) => {
  const fields = (typeof object === 'object' && object !== null ? object : {}) as Record<string, unknown>;
  const key = Object.keys(fields).find((each) => each.toLowerCase() === String(name).toLowerCase());
  return key === undefined ? undefined : wantsKey ? key : fields[key];
};

/** Red in the lowest byte, as LED1 and the Graphics library want it. @param hue saturation and brightness: 0…1 */
function colour(hue: number, saturation: number, brightness: number): number {
  const turn = (hue - Math.floor(hue)) * 6;
  const sector = Math.floor(turn) % 6;
  const part = turn - Math.floor(turn);
  const top = Math.floor(brightness * 255);
  const [x, y, z] = [1 - saturation, 1 - saturation * part, 1 - saturation * (1 - part)].map((share) =>
    Math.floor(share * brightness * 255),
  ) as [number, number, number];
  const sectors = [
    [top, z, x],
    [y, top, x],
    [x, top, z],
    [x, y, top],
    [z, x, top],
    [top, x, y],
  ];
  const [red, green, blue] = sectors[sector] as [number, number, number];
  return (blue << 16) | (green << 8) | red;
}

/** The functions of `E` that turn values into others. */
export function conversions({ realm }: Engine): Record<string, HostFunction> {
  const hsbToRgb: HostFunction = (hue, saturation, brightness, format) => {
    const all = colour(Number(hue), Number(saturation), Number(brightness));
    const [red, green, blue] = [all & 0xff, (all >> 8) & 0xff, all >> 16] as [number, number, number];
    if (!format || format === 24) return all;
    if (format === 16) return (blue >> 3) | ((green >> 2) << 5) | ((red >> 3) << 11);
    if (format !== true && format !== 1) throw new EngineError('Error', "HSBtoRGB's format arg expects undefined/1/16/24");
    return realm.array([red, green, blue]);
  };
  return {
    toString: (...values) => byteString(bytesOf(...values)),
    toFlatString: (...values) => byteString(bytesOf(...values)),
    toUint8Array: (...values) => realm.bytes(bytesOf(...values)),
    toArrayBuffer: (text) => realm.bytes(bytesOf(text)).buffer,
    toJS: (value) => new Serialiser(realm, { kind: 'storage' }).text(value),
    CRC32: (data) => crc32(bytesOf(data)),
    reverseByte: reversedBits,
    clip: (value, low, high) => Math.min(Math.max(floatOf(value), floatOf(low)), floatOf(high)),
    sum: (list) => Array.from(list as Numbers).reduce((total, item) => total + item, 0),
    // The sum of squares, not their mean.
    variance: (list, mean) => Array.from(list as Numbers).reduce((total, item) => total + (item - Number(mean)) ** 2, 0),
    HSBtoRGB: hsbToRgb,
    mapInPlace,
    lookupNoCase,
    decodeUTF8: decodeUtf8,
    isUTF8: () => false,
    asUTF8: (text) => text,
    fromUTF8: (text) => text,
  };
}
