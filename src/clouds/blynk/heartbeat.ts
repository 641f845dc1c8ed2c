/** Heartbeat of a session: pings, notices a silent server, and turns the pace of the sender. */
import { PING } from '../../codec/blynk/commands.ts';
import { arm, dropLink, hal } from '../../net/link.ts';
import { countSilence } from './receive.ts';
import { lastId, refillCredit, transmit } from './send.ts';
import type { SessionUser } from './types.ts';

/** One fifth of a second: `refillCredit` reckons with 5 turns. */
const TICK_MS = 200;
/** Between pings while the server is silent. */
const PING_AGAIN_MS = 2000;
/** Periods of silence after which the connection is given up. */
const PATIENCE = 1.5;

let user: SessionUser;
let periodMs = 0;
let sincePingMs = 0;
let pingId = 0;

/** Begins with the session; ends when the timer of the link is set to something else. */
export function startHeartbeat(givenPeriodMs: number, sessionUser: SessionUser): void {
  user = sessionUser;
  periodMs = givenPeriodMs;
  sincePingMs = 0;
  arm(tick, TICK_MS);
}

/** A frame sent earlier has succeeded. */
export function succeeded(id: number): void {
  if (id === pingId) user.confirmed(sincePingMs + TICK_MS);
}

function tick(): void {
  // First of all, so that an error below cannot end the heartbeat.
  arm(tick, TICK_MS);
  const silenceMs = countSilence(TICK_MS);
  sincePingMs += TICK_MS;
  if (silenceMs >= periodMs * PATIENCE) {
    hal.log('server silent');
    dropLink();
    return;
  }
  if (sincePingMs >= (silenceMs >= periodMs ? PING_AGAIN_MS : periodMs)) {
    sincePingMs = 0;
    if (!transmit(PING, '')) return;
    pingId = lastId;
  }
  refillCredit();
  user.tick();
}
