/** Joins the parts of the BIGIOT client. */
import type { Hal } from '../../hal/hal.ts';
import { startLink } from '../../net/link.ts';
import { handleMessage } from './dispatch.ts';
import { lost, opened } from './login.ts';
import { receive, startReceiving } from './receive.ts';
import { startSession } from './session.ts';
import type { BigiotSettings, SessionUser } from './types.ts';
import { startUpdates } from './update.ts';

/** Connects, and stays connected. @param bigiot `deviceId` must be digits */
export function startClient(chip: Hal, bigiot: BigiotSettings, sessionUser: SessionUser): void {
  startUpdates(bigiot.deviceId as string, bigiot.updateIntervalMs);
  startReceiving(handleMessage);
  startLink(chip, opened, receive, lost);
  startSession(bigiot, sessionUser);
}
