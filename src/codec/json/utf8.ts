/** UTF-8 by hand: in the engine's strings a character is a byte, and `\u` escapes above 0xFF lose all but their last byte. */

/** What stands for bytes or escapes that are no character. */
export const REPLACEMENT = 0xfffd;
/** Upper bits of 0xD800…0xDFFF. */
const SURROGATES = 0xd800 >> 11;

/** @param code 0x80…0x10FFFF @returns its bytes; those of U+FFFD for half a surrogate pair @rare */
export function encodeUtf8(code: number): string {
  const char = String.fromCharCode;
  let head = code >> 11 === SURROGATES ? REPLACEMENT : code;
  let tail = '';
  // Each byte of the tail takes six bits, and leaves one bit less for the first byte.
  let firstLimit = 0x40;
  for (; head >= firstLimit; firstLimit >>= 1) {
    tail = char(0x80 | (head & 63)) + tail;
    head >>= 6;
  }
  return char((0x100 - 2 * firstLimit) | head) + tail;
}

/** @returns the character that begins at `at`, and how many bytes it takes; bytes that are no UTF-8 count as U+FFFD each */
export function decodeUtf8(bytes: string, at: number): { code: number; length: number } {
  const first = bytes.charCodeAt(at);
  const length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  let code = length > 1 ? first & (0x7f >> length) : first;
  for (let i = 1; i < length; i++) {
    const next = bytes.charCodeAt(at + i);
    // NaN at the end of the text is no continuation either.
    if ((next & 0xc0) !== 0x80) return { code: REPLACEMENT, length: 1 };
    code = (code << 6) | (next & 63);
  }
  const isWrong =
    !length ||
    (length === 3 && (code < 0x800 || (code >= 0xd800 && code < 0xe000))) ||
    (length === 4 && (code < 0x10000 || code > 0x10ffff));
  return isWrong ? { code: REPLACEMENT, length: 1 } : { code, length };
}
