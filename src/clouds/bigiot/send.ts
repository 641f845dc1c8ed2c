/** Bytes out, and what bounds those that wait in the socket. */
import type { Socket } from '../../hal/hal.ts';
import { dropLink, hal, socket } from '../../net/link.ts';

/** Bytes waiting in the socket beyond which nothing but the session's own lines is sent. */
const BACKLOG_LIMIT = 1024;

/** The server accepted the login. */
export let isOnline = false;
let droppedCount = 0;

export function setOnline(isNowOnline: boolean): void {
  isOnline = isNowOnline;
}

/** @param lines whole lines @returns false when the connection is gone */
export function writeBytes(lines: string): boolean {
  try {
    (socket as Socket).write(lines);
    return true;
  } catch {
    dropLink();
    return false;
  }
}

export function isLagging(): boolean {
  return ((socket as Socket).dSnd || '').length > BACKLOG_LIMIT;
}

/** Says why something is not sent. */
export function refuse(reason: string): false {
  if (droppedCount++ % 100 === 0) hal.log(`not sent (${droppedCount}): ${reason}`);
  return false;
}
