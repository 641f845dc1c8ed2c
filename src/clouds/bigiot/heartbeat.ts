/** Heartbeat of a session: keeps it alive, notices a silent server, and turns the pace of the senders. */
import { arm, dropLink, hal } from '../../net/session.ts';
import { countSilence } from './receive.ts';
import { speakHeld } from './speak.ts';
import { keepAlive, TICK_MS } from './status.ts';
import { sendUpdates } from './update.ts';
import { user } from './user.ts';

/** Two unanswered questions for the status, and time for the answer: 100 s. */
const SILENT_TICKS = 200;

/** For modules that few programs carry. */
let onTick: (() => void) | undefined;

/** @param run called while online, twice a second */
export function whenTicked(run: () => void): void {
  onTick = run;
}

/** Called each TICK_MS while online; ends when the timer of the session is set to something else. */
export function tick(): void {
  // First of all, so that an error below cannot end the heartbeat.
  arm(tick, TICK_MS);
  if (countSilence() >= SILENT_TICKS) silent();
  else {
    keepAlive();
    sendUpdates();
    speakHeld();
    if (onTick) onTick();
    user.tick();
  }
}

/** @rare */
function silent(): void {
  hal.log('server silent');
  dropLink();
}
