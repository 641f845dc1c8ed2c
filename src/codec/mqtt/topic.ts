/** What MQTT allows as topic and as filter of a subscription. Byte strings of UTF-8. @rare */

const LONGEST = 65535;
const HASH = 0x23;
const PLUS = 0x2b;

/** A name to publish under: one byte at least [MQTT-4.7.3-1], no wildcards [MQTT-3.3.2-2]. */
export function isTopic(bytes: string): boolean {
  return isName(bytes, false);
}

/** A filter: a wildcard takes a whole level, `#` the last one [MQTT-4.7.1-2], [MQTT-4.7.1-3]. */
export function isFilter(bytes: string): boolean {
  return isName(bytes, true);
}

/** Well-formed UTF-8 without NUL [MQTT-1.5.3-1], [MQTT-1.5.3-2]; over-long forms and surrogates are none. */
function isName(bytes: string, mayHaveWildcards: boolean): boolean {
  let awaited = 0;
  let least = 0;
  let most = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes.charCodeAt(at);
    if (awaited ? byte < least || byte > most : !byte || (byte > 0x7f && byte < 0xc2) || byte > 0xf4) return false;
    if (byte === PLUS || byte === HASH) {
      const after = byte === PLUS && bytes[at + 1] === '/';
      if (!mayHaveWildcards || (at && bytes[at - 1] !== '/') || !(after || at + 1 === bytes.length)) return false;
    }
    awaited = awaited ? awaited - 1 : byte > 0xef ? 3 : byte > 0xdf ? 2 : byte >> 7;
    // Of the byte that follows the first one.
    least = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
    most = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
  }
  return !awaited && bytes !== '' && bytes.length <= LONGEST;
}
