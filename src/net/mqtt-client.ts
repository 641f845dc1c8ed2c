/**
 * MQTT 3.1.1 client: QoS 0 and 1 both ways, over TCP or TLS. State is module-level: a program has one broker.
 *
 * Strings are byte strings: one character per byte. Text goes as UTF-8, which on the chip every literal is.
 *
 * @rare
 */
import type { Hal } from '../hal/hal.ts';
import { clearHeartbeat, tick } from './mqtt/heartbeat.ts';
import { clearReceived, receive, startReceiving } from './mqtt/receive.ts';
import { closeSession, logIn, prepareSession } from './mqtt/session.ts';
import type { MqttListener, MqttSettings } from './mqtt/types.ts';
import { setTiming, startSession } from './session.ts';

export type { Connect, Will } from '../codec/mqtt/encode.ts';
export { REFUSED } from '../codec/mqtt/packets.ts';
export { publishQos1, publishQos1Retained, subscribe, unsubscribe } from './mqtt/acknowledged.ts';
export { droppedCount, isOnline, publish, publishRetained } from './mqtt/send.ts';
export { disconnect, redirect } from './mqtt/session.ts';
export type { MqttListener, MqttSettings } from './mqtt/types.ts';
export { connect, state } from './session.ts';
export type { SessionState as MqttState } from './types.ts';

/** For connecting, and again for the answer to CONNECT. */
const TIMEOUT_MS = 6000;
const FIRST_RETRY_MS = 1000;

/** Connects, and stays connected until `disconnect`. Call once. @rare */
export function startMqtt(hal: Hal, settings: MqttSettings, listener: MqttListener): void {
  startReceiving(listener.message);
  prepareSession(settings, listener, tick);
  setTiming(TIMEOUT_MS, FIRST_RETRY_MS);
  startSession(hal, settings, receive, changed, listener.stateChanged);
}

/** @rare */
function changed(isConnected: boolean): void {
  if (isConnected) {
    clearHeartbeat();
    logIn();
  } else {
    closeSession();
    clearReceived();
  }
}
