/**
 * What a device may say, in the words of mPython's library for BIGIOT, in camelCase. Texts are byte strings of UTF-8. Each @returns false when
 * nothing was sent or kept: offline, or a value that is none; of the first and each hundredth the log says why.
 */
import { isNumericId, type Target, targetId } from '../../codec/bigiot/ids.ts';
import { alertByLine, alertLine, checkoutLine, sayLine } from '../../codec/bigiot/lines.ts';
import { hal, stop } from '../../net/session.ts';
import { writeBytes } from '../../net/write.ts';
import { kicked, leaveLine } from './login.ts';
import { listen } from './registry.ts';
import { isOnline, refuse } from './send.ts';
import { speak } from './speak.ts';
import type { Message } from './types.ts';
import { isNumber, keepUpdate, sendUpdates } from './update.ts';

export { ALL, type Target } from '../../codec/bigiot/ids.ts';
/** Connects now, also after `checkOut`. */
export { connect as checkIn } from '../../net/session.ts';
export { sayCallback } from './events.ts';
export { isOnlineAsked as isOnline, status, time } from './queries.ts';
export { update } from './update.ts';

/** Longest text of a message or an alert, in bytes. */
const TEXT_LIMIT = 512;
/** Least time between two alerts. */
const ALERT_MS = 600000;

let alertedMs = -Infinity;

/** Ends the session, and stays offline until `checkIn`. */
export function checkOut(): void {
  if (isOnline) writeBytes(leaveLine());
  stop();
}

/** Ends the session of another device. @param id digits @param key its API key */
export function forceOffline(id: number | string, key: string): boolean {
  if (!isNumericId(id) || !isOnline) return refuse(`checkout of "${id}"`);
  // The platform may tell both sides; with or without the letter is not documented.
  listen('?checkout', (message: Message) => {
    if (message.ID !== `D${id}` && message.ID !== `${id}`) kicked(message);
  });
  return writeBytes(checkoutLine(`${id}`, key));
}

/** Says something to a user, a group or a device; `{ id: ALL }`: to the owner and all of the owner's devices; `{ id }`: to whom it came from. */
export function say(target: Target, text: string, sign = ''): boolean {
  const id = targetId(target);
  if (!id) return refuse('say needs one receiver');
  if (typeof text !== 'string' || text.length > TEXT_LIMIT) return refuse(`say takes a text of up to ${TEXT_LIMIT} bytes`);
  return speak(sayLine(id, text, sign));
}

/** Sends several numbers in one line. @param values by interface id */
export function updateAll(values: Record<string, number | string>): boolean {
  if (!isOnline) return refuse('update');
  for (const id in values) if (!isNumericId(id) || !isNumber(values[id])) return refuse(`"${values[id]}" to interface "${id}"`);
  let isKept = false;
  for (const id in values) isKept = keepUpdate(id, Number(values[id])) || refuse(`too many interfaces: ${id}`);
  sendUpdates();
  return isKept;
}

/** Sends a position to an interface of that kind. Degrees. */
export function location(id: number | string, longitude: number, latitude: number): boolean {
  if (!isOnline) return refuse('position');
  if (!isNumber(longitude) || !isNumber(latitude)) return refuse('a position needs two numbers');
  if (!keepUpdate(id, `${Number(longitude)},${Number(latitude)}`)) return refuse(`position to interface "${id}"`);
  sendUpdates();
  return true;
}

/**
 * Has the platform notify the owner; at most once in ten minutes. It shows no answer, and which form it takes today is not documented.
 * @param how `id` of an alert that is set up there, or `by` which way
 */
export function alert(text: string, how: { id?: number | string; by?: 'email' | 'qq' | 'weibo' }): boolean {
  const waitedMs = hal.clock.now() - alertedMs;
  if (!isOnline) return refuse('alert');
  if (text.length > TEXT_LIMIT) return refuse(`alert takes a text of up to ${TEXT_LIMIT} bytes`);
  if (how.id === undefined ? !how.by : !isNumericId(how.id)) return refuse('alert needs an id or a way');
  if (waitedMs >= 0 && waitedMs < ALERT_MS) return refuse(`alert: wait ${Math.ceil((ALERT_MS - waitedMs) / 1000)} s`);
  if (!speak(how.id === undefined ? alertByLine(how.by as string, text) : alertLine(`${how.id}`, text))) return false;
  alertedMs = hal.clock.now();
  return true;
}
