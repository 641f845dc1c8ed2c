/** What the MQTT client is handed, and what it tells. */
import type { Connect } from '../../codec/mqtt/encode.ts';
import type { Endpoint } from '../../hal/hal.ts';
import type { SessionState } from '../types.ts';

export interface MqttSettings extends Endpoint, Connect {
  /** Something is sent at least so often; the connection is given up after 1.5 times that without a byte. 1…65535, default 45. */
  keepAliveS?: number;
  /** Longest message, sent or received: topic, packet id and payload together, with 2 bytes for the topic's length. Default 2048. */
  messageLimit?: number;
}

/** Whoever uses the client. `message` is called without `this`. All are called from its own callbacks; an error thrown in one is reported and ends nothing. */
export interface MqttListener {
  /** The state has changed. Called without `this`. */
  stateChanged(state: SessionState): void;
  /**
   * A connection stands: the place to subscribe, as a clean session has no subscriptions. Called before `stateChanged('online')`; only QoS 1
   * messages that waited are sent before.
   * @param isSessionPresent the broker still has the session: subscriptions need not be repeated
   */
  connected(isSessionPresent: boolean): void;
  /** A message has arrived. Byte strings; the payload may be empty. */
  message(topic: string, payload: string): void;
  /** The broker answered `subscribe`. @param qos what it grants: 0, 1, or REFUSED (0x80) */
  subscribed?(filter: string, qos: number): void;
  /** While online, 5 times a second. */
  tick?(): void;
}
