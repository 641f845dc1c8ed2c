/** Text ↔ byte strings (one character 0…255 per byte), as the device protocol carries them. */
import { timingSafeEqual } from 'node:crypto';

/** UTF-8 bytes of `text`, one character per byte. */
export function toBytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** Text of UTF-8 `bytes`; what is no UTF-8 becomes U+FFFD. */
export function toText(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** For messages: quoted, control characters escaped, at most 40 characters of it. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}

/** Number written in `text` (decimal, exponent allowed, spaces around allowed), or undefined. */
export function parseNumber(text: string): number | undefined {
  const trimmed = text.trim();
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(trimmed)) return undefined;
  const value = Number(trimmed);
  return Number.isFinite(value) ? value : undefined;
}

/** For tokens: takes the same time wherever the first difference is. */
export function isSame(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Last characters of a token, for logs; none when it is so short that they would give it away. */
export function hintOf(token: string): string {
  return token.length < 16 ? '' : token.slice(-4);
}
