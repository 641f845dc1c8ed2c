/** Joins the parts of the Blynk client. */
import type { Hal } from '../../hal/hal.ts';
import { startLink } from '../../net/link.ts';
import { MESSAGES_PER_DAY, startAllowance } from './allowance.ts';
import { handleFrame } from './dispatch.ts';
import { receive, startReceiving } from './receive.ts';
import { lost, opened, startSession } from './session.ts';
import type { About, BlynkSettings, SessionUser } from './types.ts';

/** More than a day can see. */
const UNLIMITED = 1e9;

/** Connects, and stays connected. */
export function startClient(chip: Hal, blynk: BlynkSettings, board: About, sessionUser: SessionUser): void {
  startAllowance(blynk.messagesPerDay || (blynk.messagesPerSecond ? UNLIMITED : MESSAGES_PER_DAY));
  startReceiving(handleFrame);
  startLink(chip, opened, receive, lost);
  startSession(blynk, board, sessionUser);
}
