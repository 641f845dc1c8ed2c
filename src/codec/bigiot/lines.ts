/**
 * What a device says to BIGIOT: each line is a JSON object in ASCII and ends in a newline. Ids are without prefix where not said otherwise.
 *
 * @rare
 */
import { quoteAscii } from '../json/ascii.ts';

export const BEAT = '{"M":"beat"}\n';
export const STATUS = '{"M":"status"}\n';

/** @param device digits @param digest key of the device, or what encrypted login makes of it */
export function checkinLine(device: string, digest: string): string {
  return keyLine('checkin', device, digest);
}

/** Ends the session a device has, on whatever connection. */
export function checkoutLine(device: string, digest: string): string {
  return keyLine('checkout', device, digest);
}

function keyLine(kind: string, device: string, digest: string): string {
  // No key has bytes beyond ASCII, which the engine would spell as escapes.
  return `{"M":"${kind}","ID":"${device}","K":${JSON.stringify(digest)}}\n`;
}

/** Around the device's id in an update; interface, `":"` and value follow, `","` stands between two. Numbers and positions need no escapes. */
export const UPDATE_START = '{"M":"update","ID":"';
export const UPDATE_VALUES = '","V":{"';
export const UPDATE_END = '"}}\n';

/** @param target id with prefix, or ALL @param sign label of the message; empty: none */
export function sayLine(target: string, text: string, sign: string): string {
  return `{"M":"say","ID":${quoteAscii(target)},"C":${quoteAscii(text)}${sign && `,"SIGN":${quoteAscii(sign)}`}}\n`;
}

/** @param ids with prefix */
export function onlineLine(ids: string[]): string {
  return `{"M":"isOL","ID":[${ids.map(quoteAscii).join(',')}]}\n`;
}

export function timeLine(format: string): string {
  return `{"M":"time","F":${quoteAscii(format)}}\n`;
}

/** The newer form. @param id of an alert that is set up on the platform */
export function alertLine(id: string, text: string): string {
  return `{"M":"alert","ID":${quoteAscii(id)},"C":${quoteAscii(text)}}\n`;
}

/** The older form. @param way `email`, `qq` or `weibo` */
export function alertByLine(way: string, text: string): string {
  return `{"M":"alert","C":${quoteAscii(text)},"B":${quoteAscii(way)}}\n`;
}
