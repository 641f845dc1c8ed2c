/** Pings, whose answers also tell that what was sent before them has arrived. */
import { PING } from '../../codec/blynk/commands.ts';
import { lastId, transmit } from './send.ts';

/** Period of the heartbeat, one fifth of a second: `refillCredit` reckons with 5 turns. */
export const TICK_MS = 200;

let sincePingMs = 0;
let pingId = 0;

/** A session begins. @rare */
export function resetPing(): void {
  sincePingMs = 0;
}

/** Called each TICK_MS: pings when the last one was `intervalMs` ago. @returns false when the connection is gone */
export function ping(intervalMs: number): boolean {
  sincePingMs += TICK_MS;
  if (sincePingMs < intervalMs) return true;
  sincePingMs = 0;
  const isSent = transmit(PING, '');
  pingId = lastId;
  return isSent;
}

/** @param id of a frame that succeeded @returns milliseconds since it was sent at most; undefined when it was not the last ping @rare */
export function ageOfPing(id: number): number | undefined {
  return id === pingId ? sincePingMs + TICK_MS : undefined;
}
