/** Values on their way up: at most one line in an interval, and only the newest of each interface. */

import { isNumericId } from '../../codec/bigiot/ids.ts';
import { UPDATE_END, UPDATE_START, UPDATE_VALUES } from '../../codec/bigiot/lines.ts';
import { hal } from '../../net/session.ts';
import { writeBytes } from '../../net/write.ts';
import { LONGEST_NUMBER } from '../accept.ts';
import { isOnline, mayWrite, refuse } from './send.ts';
import { settings } from './user.ts';

/** What the platform asks for. */
const INTERVAL_MS = 5000;
/** Lines between two looks at the bytes that wait in the socket, where no interval is kept. */
const CREDIT = 64;
/** Interfaces: bounds the memory. */
const INTERFACE_LIMIT = 32;

/** Lines that may be sent before the next look at the socket; 0 while offline, and where an interval is kept. */
let credit = 0;
let sentMs = -Infinity;
/** Interface → how its line begins. */
const starts: Record<string, string> = {};
let startCount = 0;
/** Interface → newest value. */
let pending: Record<string, string | number> = {};

/**
 * Sends a number of an interface, now or when the interval allows; then only the newest is kept.
 * @returns false when offline, or when it is no number or no interface: then nothing is sent or kept
 */
export function update(id: number | string, data: number | string): boolean {
  // The same with 0 added: no text. No difference: neither infinite nor NaN. Asked without a function, and quicker than with `typeof`.
  return credit-- > 0 && starts[id] && (data as number) + 0 === data && data - data === 0
    ? writeBytes(starts[id] + data + UPDATE_END)
    : /*@__NOINLINE__*/ updateSlowly(id, data);
}

/** What is not sent at once; now and then also what is. @rare */
function updateSlowly(id: number | string, data: number | string): boolean {
  const isKept = isOnline && isNumber(data) && keepUpdate(id, Number(data));
  if (isKept) sendUpdates();
  else refuse(`"${data}" to interface "${id}"`);
  return isKept;
}

/**
 * True for finite numbers and their texts. A list of one number would pass for it. To the engine '5' with a zero byte and whatever else behind it
 * is the number 5: what is sent must be `Number(data)`, not the text.
 */
export function isNumber(data: unknown): boolean {
  // The difference is NaN, and thus not less, where either finds no number, and for what is infinite.
  return (
    typeof data !== 'object' && `${data}`.length <= LONGEST_NUMBER && parseFloat(data as string) - (data as number) < Infinity
  );
}

/** Keeps a value for `sendUpdates`; it may be any text without quotes, backslashes and control characters. @returns false: no interface, or one too many */
export function keepUpdate(id: number | string, value: number | string): boolean {
  if (!starts[id]) {
    if (!isNumericId(id) || startCount === INTERFACE_LIMIT) return false;
    startCount++;
    starts[id] = `${UPDATE_START}${settings.deviceId}${UPDATE_VALUES}${id}":"`;
  }
  pending[id] = value;
  return true;
}

/** Sends what waits, in one line, when the interval has passed. Called twice a second, too. */
export function sendUpdates(): void {
  const intervalMs = settings.updateIntervalMs === undefined ? INTERVAL_MS : settings.updateIntervalMs;
  credit = 0;
  if (!mayWrite(sentMs, intervalMs)) return;
  credit = intervalMs ? 0 : CREDIT;
  let line = '';
  for (const id in pending) line += line ? `","${id}":"${pending[id]}` : (starts[id] as string) + pending[id];
  if (line && writeBytes(line + UPDATE_END)) {
    sentMs = hal.clock.now();
    pending = {};
  }
}

/** Nothing may pass. What waits is kept for the next session. */
export function closeUpdates(): void {
  credit = 0;
}
