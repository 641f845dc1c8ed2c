/** What the broker must acknowledge: PUBLISH at QoS 1, SUBSCRIBE, UNSUBSCRIBE. */
import { bytesOf, encodeSubscribeStart, encodeText, encodeUnsubscribeStart } from '../../codec/mqtt/encode.ts';
import { QOS1, RETAIN, UNSUBACK_START } from '../../codec/mqtt/packets.ts';
import { isFilter } from '../../codec/mqtt/topic.ts';
import { drop, isOnline, NONE, PUBACK_START, startOf, starts } from './send.ts';
import { packets, post, room, SUBSCRIBE_KEY } from './waiting.ts';

/** Packets for subscriptions that may wait even when no more messages may. */
const SUBSCRIPTION_COUNT = 16;

/**
 * Sends a message at QoS 1: it arrives at least once. Offline it waits for the next connection.
 * @returns false when it was given up: 16 wait already, too long, or not a topic. Counted and reported.
 */
export function publishQos1(topic: string, payload: string): boolean {
  const start = (room > 0 && (starts[topic] || NONE)[~payload.length]) || /*@__NOINLINE__*/ startOrRefuse(topic, payload, QOS1);
  return start !== '' && post(PUBACK_START, start, payload);
}

/**
 * Like `publishQos1`; the broker keeps the message for later subscribers.
 * @rare
 */
export function publishQos1Retained(topic: string, payload: string): boolean {
  const start = startOrRefuse(topic, payload, QOS1 | RETAIN);
  return start !== '' && post(PUBACK_START, start, payload);
}

/**
 * Asks for the messages of all topics that fit a filter. Holds for this connection, or for the session when the broker keeps it.
 * @param filter may contain the wildcards `+` and `#` @param qos the most the broker may use
 * @returns false when not sent: offline, 32 packets wait already, or no filter. The broker's answer comes to `subscribed`.
 * @rare
 */
export function subscribe(filter: string, qos: 0 | 1): boolean {
  return isReady(filter) && post(SUBSCRIBE_KEY, encodeSubscribeStart(filter), encodeText(filter) + bytesOf(qos));
}

/**
 * Ends a subscription. @returns false when not sent, as with `subscribe`
 * @rare
 */
export function unsubscribe(filter: string): boolean {
  return isReady(filter) && post(UNSUBACK_START, encodeUnsubscribeStart(filter), encodeText(filter));
}

/** @rare */
function startOrRefuse(topic: string, payload: string, flags: number): string {
  return room > 0 ? startOf(flags, topic, payload.length) : refuse();
}

/** @rare */
function refuse(): '' {
  return drop(`${packets.length} packets wait for the broker`);
}

/** @rare */
function isReady(filter: string): boolean {
  if (!isFilter(filter)) drop(`"${filter}" is no filter`);
  else if (room <= -SUBSCRIPTION_COUNT) refuse();
  else return isOnline;
  return false;
}
