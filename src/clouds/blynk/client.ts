/** Joins the parts of the Blynk client. */
import type { Hal } from '../../hal/hal.ts';
import { startLink } from '../../net/link.ts';
import { handleFrame, startDispatch } from './dispatch.ts';
import { receive, startReceiving } from './receive.ts';
import { startSending } from './send.ts';
import { lost, opened, startSession } from './session.ts';
import type { About, BlynkSettings, SessionUser } from './types.ts';

/** Connects, and stays connected until `disconnect`. */
export function startClient(hal: Hal, settings: BlynkSettings, about: About, user: SessionUser): void {
  startSending(settings.messagesPerSecond);
  startReceiving(handleFrame);
  startDispatch(hal.log);
  startLink(hal, { opened, received: receive, lost });
  startSession(hal, settings, about, user);
}
