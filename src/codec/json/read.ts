/**
 * JSON read with the engine's parser, which needs help: it keeps the last byte only of `\u` escapes above 0xFF, ignores what follows the value,
 * and has no limit to its recursion, so that a few hundred brackets overflow the chip's stack.
 */
import { encodeUtf8 } from './utf8.ts';

/** Deepest nesting taken. */
const DEPTH_LIMIT = 12;
/** First code that is no byte of its own in UTF-8. */
const FIRST_WIDE = 0x80;

/** @returns the object, `\u` escapes as UTF-8 bytes; undefined for all that is no single JSON object. Never throws. */
export function readObject(text: string): Record<string, unknown> | undefined {
  if (isDeep(text)) return undefined;
  let values: unknown[];
  try {
    // In brackets, so that a second value behind the first is not ignored.
    values = JSON.parse(`[${text.indexOf('\\u') < 0 ? text : widenEscapes(text)}]`);
  } catch {
    return undefined;
  }
  const value = values[0];
  return values.length === 1 && typeof value === 'object' && value && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

/** Replaces escapes of what is not ASCII by UTF-8; the others stay, as they may stand for a quote. */
export function widenEscapes(text: string): string {
  const parts = text.split('\\');
  let wide = parts[0] as string;
  let high = 0;
  // The part behind an escaped backslash is plain text, whatever it begins with.
  let isPlain = false;
  for (let i = 1; i < parts.length; i++) {
    const part = parts[i] as string;
    const code = isPlain ? 0 : escapedCode(part);
    const isHigh = code >= 0xd800 && code < 0xdc00;
    const isLow = code >= 0xdc00 && code < 0xe000;
    if (high && !isLow) wide += encodeUtf8(high);
    if (code < FIRST_WIDE) wide += `\\${part}`;
    else if (!isHigh)
      wide += encodeUtf8(high && isLow ? 0x10000 + ((high & 0x3ff) << 10) + (code & 0x3ff) : code) + part.substr(5);
    else if (part.length > 5) wide += encodeUtf8(code) + part.substr(5);
    high = isHigh && part.length === 5 ? code : 0;
    isPlain = !isPlain && part === '';
  }
  return high ? wide + encodeUtf8(high) : wide;
}

/** @param part what follows a backslash @returns the code of `uXXXX`, else 0 */
function escapedCode(part: string): number {
  if (part[0] !== 'u' || part.length < 5) return 0;
  const code = Number(`0x${part.substr(1, 4)}`);
  return code || 0;
}

function isDeep(text: string): boolean {
  // Most texts have few brackets; then their places need not be looked at.
  if (countOf(text, '[') + countOf(text, '{') <= DEPTH_LIMIT) return false;
  let depth = 0;
  let isQuoted = false;
  let isEscaped = false;
  for (const char of text) {
    if (isEscaped) isEscaped = false;
    else if (char === '\\') isEscaped = true;
    else if (char === '"') isQuoted = !isQuoted;
    else if (!isQuoted) {
      if (char === '[' || char === '{') depth++;
      if (char === ']' || char === '}') depth--;
      if (depth > DEPTH_LIMIT) return true;
    }
  }
  return false;
}

/** @returns how many there are, counted up to one more than the limit */
function countOf(text: string, char: string): number {
  let count = 0;
  for (let at = text.indexOf(char); at >= 0 && count <= DEPTH_LIMIT; at = text.indexOf(char, at + 1)) count++;
  return count;
}
