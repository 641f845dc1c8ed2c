/**
 * Session with an MQTT broker: CONNECT, its answer, the end. One per program, hence module-level state.
 *
 * @rare
 */
import { bytesOf, encodeConnect } from '../../codec/mqtt/encode.ts';
import { BAD_CREDENTIALS, CONNACK, DISCONNECT } from '../../codec/mqtt/packets.ts';
import { connackText } from '../../codec/mqtt/words.ts';
import type { Endpoint } from '../../hal/hal.ts';
import { endpoint } from '../address.ts';
import { arm, BACK_OFF, hal, leave, REFUSED, redirect as redirectSession, setState, stop } from '../session.ts';
import { writeBytes } from '../write.ts';
import { isOnline, setMessageLimit, setOnline } from './send.ts';
import type { MqttListener, MqttSettings } from './types.ts';
import { violated } from './violated.ts';
import { forgetSubscriptions, sendWaiting } from './waiting.ts';

const KEEP_ALIVE_S = 45;
/** Period of the heartbeat. */
export const TICK_MS = 200;

let settings: MqttSettings;
export let listener: MqttListener;
/** Begins the heartbeat that follows a login. */
let tick: () => void;

/** @param heartbeat to be called each TICK_MS while online; arms itself again */
export function prepareSession(givenSettings: MqttSettings, givenListener: MqttListener, heartbeat: () => void): void {
  settings = givenSettings;
  listener = givenListener;
  tick = heartbeat;
  setMessageLimit(settings.messageLimit);
}

/** Seconds, 1…65535. */
export function keepAliveS(): number {
  return settings.keepAliveS || KEEP_ALIVE_S;
}

/** Says DISCONNECT, so that the broker discards the will [MQTT-3.14.4-3], and stays offline until `connect`. */
export function disconnect(): void {
  sayGoodbye();
  stop();
}

/**
 * Says DISCONNECT and connects elsewhere at once, with the same CONNECT. If that fails, or after the fifth time in a row, back to the address of
 * the settings, with a delay.
 */
export function redirect(to: Endpoint): void {
  sayGoodbye();
  redirectSession(to);
}

function sayGoodbye(): void {
  if (isOnline) writeBytes(bytesOf(DISCONNECT, 0));
}

/** The connection stands. */
export function logIn(): void {
  if (endpoint.tls) hal.log('TLS: encrypted, but nothing tells who the broker is');
  writeBytes(encodeConnect(settings, keepAliveS()));
}

/** The connection is gone. */
export function closeSession(): void {
  setOnline(false);
  forgetSubscriptions();
}

/** The broker answered CONNECT. */
export function answered(flags: number, code: number): void {
  if (flags > 1) violated(CONNACK);
  else if (code) {
    hal.log(`broker: ${connackText(code)}`);
    leave(code === BAD_CREDENTIALS ? REFUSED : BACK_OFF);
  } else {
    arm(tick, TICK_MS);
    setOnline(true);
    sendWaiting();
    try {
      if (isOnline) listener.connected(flags === 1);
    } finally {
      if (isOnline) setState('online');
    }
  }
}
