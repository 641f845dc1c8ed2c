/** JSON written by hand: the engine's `JSON.stringify` spells every byte above 0x7E as an escape of its own, which no peer reads as UTF-8. */

/** A text as JSON. Bytes from 0x80 on stay as they are: UTF-8. */
export function quoteJson(text: string): string {
  let quoted = '"';
  for (const char of text) quoted += char < ' ' || char === '"' || char === '\\' ? escapeJson(char) : char;
  return `${quoted}"`;
}

function escapeJson(char: string): string {
  return char < ' ' ? `\\u00${(256 + char.charCodeAt(0)).toString(16).substring(1)}` : `\\${char}`;
}
