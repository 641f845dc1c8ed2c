/** Ends and resumes the session by hand. Separate, because few programs do. */
import { isOnline } from './send.ts';

/** `connect` connects now, also after `disconnect` or a refused token; `disconnect` ends the session, and stays off-line until `connect`. */
export { connect, stop as disconnect } from '../../net/session.ts';

export function isConnected(): boolean {
  return isOnline;
}
