/** What MQTT allows as topic and as filter of a subscription. Byte strings of UTF-8. @rare */

const LONGEST = 65535;

/** Well-formed UTF-8 without NUL [MQTT-1.5.3-1], [MQTT-1.5.3-2]; over-long forms and surrogates are none. */
export function isText(bytes: string): boolean {
  let awaited = 0;
  let least = 0;
  let most = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes.charCodeAt(at);
    if (awaited) {
      if (byte < least || byte > most) return false;
      awaited--;
    } else {
      if (!byte || (byte > 0x7f && byte < 0xc2) || byte > 0xf4) return false;
      if (byte > 0x7f) awaited = byte > 0xef ? 3 : byte > 0xdf ? 2 : 1;
    }
    // Of the byte that follows the first one.
    least = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
    most = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
  }
  return !awaited && bytes.length <= LONGEST;
}

/** A name to publish under: one byte at least [MQTT-4.7.3-1], no wildcards [MQTT-3.3.2-2]. */
export function isTopic(topic: string): boolean {
  return topic !== '' && topic.indexOf('+') < 0 && topic.indexOf('#') < 0 && isText(topic);
}

/** A filter: a wildcard takes a whole level, `#` the last one [MQTT-4.7.1-2], [MQTT-4.7.1-3]. */
export function isFilter(filter: string): boolean {
  const levels = filter.split('/');
  const last = levels.pop() as string;
  return isLevel(last === '#' ? '+' : last) && levels.every(isLevel) && filter !== '' && isText(filter);
}

function isLevel(level: string): boolean {
  return level === '+' || (level.indexOf('+') < 0 && level.indexOf('#') < 0);
}
