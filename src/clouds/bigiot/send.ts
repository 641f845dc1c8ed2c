/** Bytes out, and what bounds those that wait in the socket. */
import type { Socket } from '../../hal/hal.ts';
import { hal, socket } from '../../net/session.ts';

/** Bytes waiting in the socket beyond which nothing but the session's own lines is sent. */
const BACKLOG_LIMIT = 1024;
/** Refusals between two of which the log tells. */
const TOLD_EVERY = 100;

/** The server accepted the login. */
export let isOnline = false;
let refusedCount = 0;

/** @rare */
export function setOnline(isNowOnline: boolean): void {
  isOnline = isNowOnline;
}

/** @param sinceMs when it was last done @returns true when the session stands, `gapMs` have passed and the socket takes the bytes */
export function mayWrite(sinceMs: number, gapMs: number): boolean {
  const waitedMs = hal.clock.now() - sinceMs;
  // A clock that was set back must not hold anything for ever.
  return isOnline && !(waitedMs >= 0 && waitedMs < gapMs) && ((socket as Socket).dSnd || '').length <= BACKLOG_LIMIT;
}

/** Says what is not sent, and why. @rare */
export function refuse(reason: string): false {
  if (refusedCount++ % TOLD_EVERY === 0) hal.log(`not sent (${refusedCount})${isOnline ? '' : ', offline'}: ${reason}`);
  return false;
}
