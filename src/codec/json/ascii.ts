/** JSON of nothing but ASCII, for peers of which nobody knows what they do with other bytes. */
import { decodeUtf8 } from './utf8.ts';

/** @param text UTF-8 bytes; what is no UTF-8 becomes U+FFFD */
export function quoteAscii(text: string): string {
  let quoted = '"';
  for (let at = 0; at < text.length; ) {
    const { code, length } = decodeUtf8(text, at);
    at += length;
    if (code > 0xffff) quoted += escapeUnit(0xd7c0 + (code >> 10)) + escapeUnit(0xdc00 + (code & 0x3ff));
    else if (code < 0x20 || code > 0x7e) quoted += escapeUnit(code);
    else quoted += code === 0x22 || code === 0x5c ? `\\${text[at - 1]}` : text[at - 1];
  }
  return `${quoted}"`;
}

function escapeUnit(code: number): string {
  return `\\u${(0x10000 + code).toString(16).substring(1)}`;
}
