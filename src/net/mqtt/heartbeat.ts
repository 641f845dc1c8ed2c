/** Heartbeat of a connection: keeps it alive, and notices a silent broker. */
import { PINGREQ } from '../../codec/mqtt/packets.ts';
import { arm, dropLink, hal } from '../link.ts';
import { checkOverdue } from './acknowledged.ts';
import { countSilence } from './receive.ts';
import { bytesOf, hasSent, writeBytes } from './send.ts';
import type { MqttListener } from './types.ts';

const TICK_MS = 200;
const TICKS_PER_SECOND = 5;
/** So that no period passes without a packet: a sending is seen one tick later, and a tick may be late. */
const EARLY_TICKS = 2;
/** Between two looks for packets without an answer (10 s): they are sent again after 10 to 20 s. */
const OVERDUE_TICKS = 50;
/** Keep-alive periods of silence after which the connection is given up. */
const PATIENCE = 1.5;

let listener: MqttListener;
let period = 0;
let idleTicks = 0;
/** PINGREQ was sent since the broker was heard. */
let isPinged = false;
/** Ticks since the connection was accepted. */
export let age = 0;

/** Begins when the broker has accepted; ends when the timer of the link is set to something else. */
export function startHeartbeat(keepAliveS: number, givenListener: MqttListener): void {
  listener = givenListener;
  period = keepAliveS * TICKS_PER_SECOND;
  idleTicks = age = 0;
  isPinged = false;
  arm(tick, TICK_MS);
}

function tick(): void {
  // First of all, so that an error below cannot end the heartbeat.
  arm(tick, TICK_MS);
  const silence = countSilence();
  age++;
  idleTicks = hasSent() ? 0 : idleTicks + 1;
  if (silence >= period * PATIENCE) {
    hal.log('broker silent');
    dropLink();
    return;
  }
  if (!silence) isPinged = false;
  // [MQTT-3.1.2-23]; and when only this side talks, to hear whether the other one is there.
  if (idleTicks >= period - EARLY_TICKS || (silence >= period && !isPinged)) {
    isPinged = true;
    if (!writeBytes(bytesOf(PINGREQ, 0))) return;
  }
  if (age % OVERDUE_TICKS === 0) /*@__NOINLINE__*/ checkOverdue();
  if (listener.tick) listener.tick();
}
