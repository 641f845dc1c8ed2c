/** Heartbeat of a session: keeps it alive, notices a silent server, and turns the pace of the senders. */
import { STATUS } from '../../codec/bigiot/lines.ts';
import { arm, dropLink, hal } from '../../net/link.ts';
import { countSilence } from './receive.ts';
import { writeBytes } from './send.ts';
import { speakHeld } from './speak.ts';
import type { SessionUser } from './types.ts';
import { sendUpdates } from './update.ts';

export const TICK_MS = 500;
/** The server gives up a device that says nothing for 60 s. On all ports, as the answer also proves that the server is there. */
const STATUS_MS = 40000;
/** Two unanswered questions, and time for the answer: 100 s. */
const SILENT_TICKS = 200;

let user: SessionUser;
/** Since the server was last asked for the status; the platform wants 10 s between two. */
export let sinceStatusMs = 0;
/** For modules that few programs carry. */
let onTick: (() => void) | undefined;

/** Begins with the session; ends when the timer of the link is set to something else. */
export function startHeartbeat(sessionUser: SessionUser): void {
  user = sessionUser;
  sinceStatusMs = 0;
  arm(tick, TICK_MS);
}

/** @param run called while online, twice a second */
export function whenTicked(run: () => void): void {
  onTick = run;
}

/** Asks whether this connection is logged in. */
export function sendStatus(): void {
  sinceStatusMs = 0;
  writeBytes(STATUS);
}

/** The server has answered: it got what was sent before the question. */
export function statusAnswered(): void {
  user.confirmed(sinceStatusMs + TICK_MS);
}

function tick(): void {
  // First of all, so that an error below cannot end the heartbeat.
  arm(tick, TICK_MS);
  sinceStatusMs += TICK_MS;
  if (countSilence() >= SILENT_TICKS) {
    hal.log('server silent');
    dropLink();
    return;
  }
  if (sinceStatusMs >= STATUS_MS) sendStatus();
  sendUpdates();
  speakHeld();
  if (onTick) onTick();
  user.tick();
}
