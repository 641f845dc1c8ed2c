/** Joins the parts of the Blynk client. */
import type { Hal } from '../../hal/hal.ts';
import { startLink } from '../../net/link.ts';
import { handleFrame } from './dispatch.ts';
import { receive, startReceiving } from './receive.ts';
import { lost, opened, startSession } from './session.ts';
import type { About, BlynkSettings, SessionUser } from './types.ts';

/** Connects, and stays connected. */
export function startClient(chip: Hal, blynk: BlynkSettings, board: About, sessionUser: SessionUser): void {
  startReceiving(handleFrame);
  startLink(chip, opened, receive, lost);
  startSession(blynk, board, sessionUser);
}
