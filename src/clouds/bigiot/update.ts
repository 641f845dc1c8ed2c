/** Values on their way up: at most one line in an interval, and only the newest of each interface. */

import { isNumericId } from '../../codec/bigiot/ids.ts';
import { UPDATE_END, updateStart } from '../../codec/bigiot/lines.ts';
import type { Socket } from '../../hal/hal.ts';
import { dropLink, hal, socket } from '../../net/link.ts';
import { isOnline, mayWrite, refuse, writeBytes } from './send.ts';

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
  if (!isOnline || !isNumber(data) || !keepUpdate(id, data)) return refuse(`"${data}" to interface "${id}"`);
  sendUpdates();
  return true;
}

/** True for finite numbers and their texts. A list of one number would pass for it. */
export function isNumber(data: unknown): boolean {
  // The difference is NaN, and thus not less, where either finds no number, and for what is infinite.
  return typeof data !== 'object' && parseFloat(data as string) - (data as number) < Infinity;
}

/** Keeps a value for `sendUpdates`; it may be any text without quotes. @returns false: no interface, or one too many */
export function keepUpdate(id: number | string, value: number | string): boolean {
  if (!starts[id]) {
    if (!isNumericId(id) || startCount === INTERFACE_LIMIT) return false;
    startCount++;
    starts[id] = updateStart(device, `${id}`);
  }
  pending[id] = value;
  return true;
}

/** Sends what waits, in one line, when the interval has passed. Called twice a second, too. */
export function sendUpdates(): void {
  const isDue = mayWrite(sentMs, intervalMs);
  credit = isDue && !intervalMs ? CREDIT : 0;
  if (!isDue) return;
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
