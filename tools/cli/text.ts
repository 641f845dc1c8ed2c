/** Text from outside, made fit for a terminal. */

/** Decodes a byte string (one character per byte) that holds UTF-8; anything else is returned as it is. */
export function fromByteString(bytes: string): string {
  if (!/[\x80-\xff]/.test(bytes) || /[^\0-\xff]/.test(bytes)) return bytes;
  const text = Buffer.from(bytes, 'latin1').toString('utf8');
  return text.includes('\ufffd') ? bytes : text;
}

/** Control characters, line separators and what turns the direction of writing. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

/** Shows characters that would move the cursor, recolour the terminal or reorder the line, instead of obeying them. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (char) => {
    const hex = char.charCodeAt(0).toString(16);
    if (char === '\t') return ' ';
    return hex.length > 2 ? `\\u${hex}` : `\\x${hex.padStart(2, '0')}`;
  });
}

/** As `visible`, for text of several lines. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

/** JSON text that means the same, with those characters escaped which JSON allows to stand as they are. */
export function visibleJson(json: string): string {
  return json.replace(UNSEEN, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** 14235 → "14.2 kB"; below 1 000 exact. */
export function kilobytes(bytes: number): string {
  return bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(1)} kB`;
}

/** 2900 → "2,900". */
export function thousands(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}
