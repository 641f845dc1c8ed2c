/** Ends and resumes the session by hand. Separate, because few programs do. */
import { disarm, dropLink } from '../../net/link.ts';
import { isOnline } from './send.ts';
import { connect as connectNow, planNext, STOP } from './session.ts';

/** Ends the session, and stays off-line until `connect`. */
export function disconnect(): void {
  planNext(STOP);
  dropLink();
  disarm();
}

/** Connects now, also after `disconnect` or a refused token. */
export function connect(): void {
  connectNow();
}

export function isConnected(): boolean {
  return isOnline;
}
