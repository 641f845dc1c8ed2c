/** Values on their way up: at most one line in an interval, and only the newest of each interface. */

import { isNumericId } from '../../codec/bigiot/ids.ts';
import { UPDATE_END, updateStart } from '../../codec/bigiot/lines.ts';
import type { Socket } from '../../hal/hal.ts';
import { dropLink, hal, socket } from '../../net/link.ts';
import { isLagging, isOnline, refuse, writeBytes } from './send.ts';

/** What the platform asks for. */
const INTERVAL_MS = 5000;
/** Lines between two looks at the bytes that wait in the socket, where no interval is kept. */
const CREDIT = 50;
/** Interfaces: bounds the memory. */
const INTERFACE_LIMIT = 32;

let device: string;
let intervalMs: number;
/** Lines that may be sent before the next look at the socket; 0 while offline, and where an interval is kept. */
let credit = 0;
let sentMs = -Infinity;
/** Interface → how its line begins. */
const starts: Record<string, string> = {};
let startCount = 0;
/** Interface → newest value. */
let pending: Record<string, string | number> = {};
let isAnyPending = false;

/** @param deviceId digits @param givenIntervalMs 0: none */
export function startUpdates(deviceId: string, givenIntervalMs: number | undefined): void {
  device = deviceId;
  intervalMs = givenIntervalMs === undefined ? INTERVAL_MS : givenIntervalMs;
}

/**
 * Sends a number of an interface, now or when the interval allows; then only the newest is kept.
 * @returns false when offline, or when it is no number or no interface: then nothing is sent or kept
 */
export function update(id: number | string, data: number | string): boolean {
  const start = starts[id];
  // A difference that is no zero: neither infinite nor NaN, asked without a function.
  if (--credit < 0 || !start || typeof data !== 'number' || data - data !== 0) return /*@__NOINLINE__*/ updateSlowly(id, data);
  try {
    (socket as Socket).write(start + data + UPDATE_END);
    return true;
  } catch {
    dropLink();
    return false;
  }
}

function updateSlowly(id: number | string, data: number | string): boolean {
  if (!isOnline) return refuse('update before the login');
  if (!isNumber(data)) return refuse(`"${data}" is no number`);
  if (!keepUpdate(id, `${data}`)) return false;
  sendUpdates();
  return true;
}

/** False for blanks and what is infinite, too. */
export function isNumber(data: unknown): boolean {
  const text = `${data}`;
  const value = Number(text);
  return text.trim() !== '' && value - value === 0 && !(typeof data === 'object' || typeof data === 'boolean');
}

/** Keeps a value for `sendUpdates`; it may be any text without quotes. @returns false: no interface */
export function keepUpdate(id: number | string, text: string): boolean {
  if (!starts[id]) {
    if (!isNumericId(id) || startCount === INTERFACE_LIMIT) return refuse(`update of "${id}"`);
    startCount++;
    starts[id] = updateStart(device, `${id}`);
  }
  pending[id] = text;
  isAnyPending = true;
  return true;
}

/** Forgets a value that waits: somebody has set a newer one. */
export function releaseUpdate(id: number | string): void {
  delete pending[id];
}

/** Sends what waits, in one line, when the interval has passed. Called twice a second, too. */
export function sendUpdates(): void {
  const waitedMs = hal.clock.now() - sentMs;
  // A clock that was set back must not hold values for ever.
  const isDue = isOnline && !(waitedMs >= 0 && waitedMs < intervalMs) && !isLagging();
  credit = isDue && !intervalMs ? CREDIT : 0;
  if (!isDue || !isAnyPending) return;
  let line = '';
  for (const id in pending) line += line ? `","${id}":"${pending[id]}` : (starts[id] as string) + pending[id];
  if (line) {
    if (!writeBytes(line + UPDATE_END)) return;
    sentMs = hal.clock.now();
  }
  pending = {};
  isAnyPending = false;
}

/** Nothing may pass. What waits is kept for the next session. */
export function closeUpdates(): void {
  credit = 0;
}
