/**
 * JSON read with the engine's parser, which needs help: it keeps the last byte only of `\u` escapes above 0xFF, ignores what follows the value,
 * and has no limit to its recursion, so that a few hundred brackets overflow the chip's stack.
 */
import { encodeUtf8 } from './utf8.ts';

/** Deepest nesting taken. */
const DEPTH_LIMIT = 12;
/** First code that is no byte of its own in UTF-8. */
const FIRST_WIDE = 0x80;
/** Longest escape that is a single one: `\u706f`; a surrogate pair is two of them. */
const SINGLE_LENGTH = 6;
/** What a surrogate pair adds to its code: 0xD800 × 0x400 + 0xDC00 − 0x10000. */
const PAIR_EXCESS = 0x35fdc00;

/** @returns the value, `\u` escapes as UTF-8 bytes; undefined for all that is no single JSON value. Never throws. */
export function readJson(text: string): unknown {
  if (isDeep(text)) return undefined;
  try {
    // In brackets, so that a second value behind the first is not ignored.
    const values = JSON.parse(`[${widenEscapes(text)}]`) as unknown[];
    // Not `length`: to read it, the engine makes the prototype of arrays, which stays.
    return values[1] === undefined ? values[0] : undefined;
  } catch {
    return undefined;
  }
}

/** @returns the object, as `readJson`; undefined for other values, too */
export function readObject(text: string): Record<string, unknown> | undefined {
  const value = readJson(text);
  return typeof value === 'object' && value && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
}

/** Replaces escapes of what is not ASCII by UTF-8; the others stay, as they may stand for a quote. */
function widenEscapes(text: string): string {
  // A regular expression that is not run spares its prototype, seven variables; most lines have no escapes.
  if (text.indexOf('\\') < 0) return text;
  // Surrogate pairs, other codes, and whatever else is escaped: what follows an escaped backslash is not read as an escape.
  return text.replace(/\\ud[89ab]..\\ud[c-f]..|\\u....|\\./gi, (written) => {
    let code = Number(`0x${written.substr(2, 4)}`);
    if (written.length > SINGLE_LENGTH) code = code * 0x400 + Number(`0x${written.substr(8)}`) - PAIR_EXCESS;
    return code >= FIRST_WIDE ? encodeUtf8(code) : written;
  });
}

/** Takes away texts and what else is no bracket, then the innermost pairs of brackets, level by level. */
function isDeep(text: string): boolean {
  // Most lines have none but the first bracket.
  if (text.indexOf('{', 1) < 0 && text.indexOf('[') < 0) return false;
  let brackets = text.replace(/\\./g, '').replace(/"[^"]*"|[^{}\x5b\x5d]/g, '');
  for (let left = DEPTH_LIMIT; brackets && left; left--) brackets = brackets.replace(/{}|\[]/g, '');
  return brackets !== '';
}
