/** The question for the state of the connection, whose answer also tells that what was sent before it has arrived. */
import { STATUS } from '../../codec/bigiot/lines.ts';
import { writeBytes } from '../../net/write.ts';

/** Period of the heartbeat. */
export const TICK_MS = 500;
/** The server gives up a device that says nothing for 60 s. On all ports, as the answer also proves that the server is there. */
const STATUS_MS = 40000;

/** Since the server was last asked; the platform wants 10 s between two. */
export let sinceStatusMs = 0;

/** A session begins. @rare */
export function resetStatus(): void {
  sinceStatusMs = 0;
}

/** Asks whether this connection is logged in. @rare */
export function sendStatus(): void {
  sinceStatusMs = 0;
  writeBytes(STATUS);
}

/** Called each TICK_MS. */
export function keepAlive(): void {
  sinceStatusMs += TICK_MS;
  if (sinceStatusMs >= STATUS_MS) sendStatus();
}
