/** Joins the parts of the BIGIOT client. */
import type { Hal } from '../../hal/hal.ts';
import { setTiming, startSession } from '../../net/session.ts';
import { tick } from './heartbeat.ts';
import { endLogin } from './login.ts';
import { clearReceived, receive } from './receive.ts';
import type { BigiotSettings, SessionUser } from './types.ts';
import { setUser } from './user.ts';

/** For connecting, and again for the greeting. */
const GREETING_MS = 10000;
const FIRST_RETRY_MS = 5000;

/** Connects, and stays connected. @param bigiot `deviceId` must be digits @rare */
export function startClient(chip: Hal, bigiot: BigiotSettings, sessionUser: SessionUser): void {
  setUser(bigiot, sessionUser, tick);
  setTiming(GREETING_MS, FIRST_RETRY_MS);
  startSession(chip, bigiot, receive, changed, sessionUser.stateChanged);
}

/** The login waits for the greeting. @rare */
function changed(isConnected: boolean): void {
  if (isConnected) return;
  clearReceived();
  endLogin();
}
