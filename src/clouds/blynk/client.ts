/** Joins the parts of the Blynk client. */
import type { Hal } from '../../hal/hal.ts';
import { setTiming, startSession } from '../../net/session.ts';
import { MESSAGES_PER_DAY, startAllowance } from './allowance.ts';
import { resetHeartbeat, tick } from './heartbeat.ts';
import { clearReceived, receive } from './receive.ts';
import { closeSession, logIn, prepareSession } from './session.ts';
import type { About, BlynkSettings, SessionUser } from './types.ts';

/** More than a day can see. */
const UNLIMITED = 1e9;
/** For connecting, and again for the answer to the login. */
const TIMEOUT_MS = 6000;
const FIRST_RETRY_MS = 1000;

/** Connects, and stays connected. @rare */
export function startClient(chip: Hal, blynk: BlynkSettings, board: About, sessionUser: SessionUser): void {
  startAllowance(blynk.messagesPerDay || (blynk.messagesPerSecond ? UNLIMITED : MESSAGES_PER_DAY));
  prepareSession(blynk, board, sessionUser, tick);
  setTiming(TIMEOUT_MS, FIRST_RETRY_MS);
  startSession(chip, blynk, receive, changed, sessionUser.stateChanged);
}

/** @rare */
function changed(isConnected: boolean): void {
  if (isConnected) {
    resetHeartbeat();
    logIn();
  } else {
    clearReceived();
    closeSession();
  }
}
