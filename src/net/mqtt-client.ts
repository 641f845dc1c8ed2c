/**
 * MQTT 3.1.1 client: QoS 0 and 1 both ways, over TCP or TLS. State is module-level: a program has one broker.
 *
 * Strings are byte strings: one character per byte. Text goes as UTF-8, which on the chip every literal is.
 */
import type { Hal } from '../hal/hal.ts';
import { startLink } from './link.ts';
import { handlePacket } from './mqtt/dispatch.ts';
import { receive, startReceiving } from './mqtt/receive.ts';
import { lost, opened, startSession } from './mqtt/session.ts';
import type { MqttListener, MqttSettings } from './mqtt/types.ts';

export type { Connect, Will } from '../codec/mqtt/encode.ts';
export { REFUSED } from '../codec/mqtt/packets.ts';
export { publishQos1, publishQos1Retained, subscribe, unsubscribe } from './mqtt/acknowledged.ts';
export { droppedCount, isOnline, publish, publishRetained } from './mqtt/send.ts';
export { connect, disconnect, redirect, state } from './mqtt/session.ts';
export type { MqttListener, MqttSettings, MqttState } from './mqtt/types.ts';

/** Connects, and stays connected until `disconnect`. Call once. */
export function startMqtt(hal: Hal, settings: MqttSettings, listener: MqttListener): void {
  startLink(hal, opened, receive, lost);
  startReceiving(listener.message, handlePacket);
  startSession(settings, listener);
}
