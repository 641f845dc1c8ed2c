/** Heartbeat of a connection: keeps it alive, and notices a silent broker. */
import { PING } from '../../codec/mqtt/packets.ts';
import type { Socket } from '../../hal/hal.ts';
import { arm, dropLink, hal, socket, succeed } from '../session.ts';
import { writeBytes } from '../write.ts';
import { countSilence } from './receive.ts';
import { keepAliveS, listener, TICK_MS } from './session.ts';
import { checkOverdue } from './waiting.ts';

const TICKS_PER_SECOND = 5;
/** So that a PINGREQ is never late, as a tick may be [MQTT-3.1.2-23]. */
const EARLY_TICKS = 2;
/** Between two looks for packets without an answer (10 s): they are sent again after 10 to 20 s. */
const OVERDUE_TICKS = 50;
/** A connection that stood so long (20 s) was a success; two devices with one client id would else take turns each second. */
const STEADY_TICKS = 100;
/** Keep-alive periods of silence after which the connection is given up. */
const PATIENCE = 1.5;

let period = 0;
/** Ticks since the connection was accepted. */
let age = 0;

/** For the next connection. @rare */
export function clearHeartbeat(): void {
  period = keepAliveS() * TICKS_PER_SECOND;
  age = 0;
}

/** Called each TICK_MS while online; ends when the timer of the session is set to something else. */
export function tick(): void {
  // First of all, so that an error below cannot end the heartbeat.
  arm(tick, TICK_MS);
  if (countSilence() >= period * PATIENCE) silent();
  // Whatever else is sent: to hear whether the broker is there.
  else if (++age % (period - EARLY_TICKS) || writeBytes(PING)) {
    if (age % OVERDUE_TICKS === 0) look();
    if (listener.tick) listener.tick();
  }
}

/** @rare */
function silent(): void {
  hal.log('broker silent');
  dropLink();
}

/** @rare */
function look(): void {
  if (age >= STEADY_TICKS) succeed();
  // What a peer that does not read leaves in the socket would wait there twice, and once more with each look.
  if (!(socket as Socket).dSnd) checkOverdue();
}
