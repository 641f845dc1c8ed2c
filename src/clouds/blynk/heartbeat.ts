/** Heartbeat of a session: pings, notices a silent server, and turns the pace of the sender. */
import { arm, dropLink, hal } from '../../net/session.ts';
import { ping, TICK_MS } from './ping.ts';
import { countSilence } from './receive.ts';
import { refillCredit } from './send.ts';
import { heartbeatMs, user } from './session.ts';

/** Between pings while the server is silent. */
const PING_AGAIN_MS = 2000;
/** Periods of silence after which the connection is given up. */
const PATIENCE = 1.5;

let periodMs = 0;

/** For the next session. @rare */
export function resetHeartbeat(): void {
  periodMs = heartbeatMs();
}

/** Called each TICK_MS while online; ends when the timer of the session is set to something else. */
export function tick(): void {
  // First of all, so that an error below cannot end the heartbeat.
  arm(tick, TICK_MS);
  const silenceMs = countSilence() * TICK_MS;
  if (silenceMs >= periodMs * PATIENCE) silent();
  else if (ping(silenceMs >= periodMs ? PING_AGAIN_MS : periodMs)) {
    refillCredit();
    user.tick();
  }
}

/** @rare */
function silent(): void {
  hal.log('server silent');
  dropLink();
}
