/** Packets that the broker must acknowledge: PUBLISH at QoS 1, SUBSCRIBE, UNSUBSCRIBE. Sent again until it does. */
import { charsOf, encodeSubscribe, encodeUnsubscribe } from '../../codec/mqtt/encode.ts';
import { DUP, PUBACK_START, QOS1, RETAIN, SUBACK_START, SUBSCRIBE, UNSUBACK_START } from '../../codec/mqtt/packets.ts';
import { isFilter } from '../../codec/mqtt/topic.ts';
import { drop, isOnline, NONE, startOf, starts, writeBytes } from './send.ts';

/** Packets that wait for their acknowledgement beyond which messages are refused. */
const MESSAGE_COUNT_LIMIT = 16;
/** The same for subscriptions, which must be possible with so many messages waiting. */
const WAITING_LIMIT = 32;
/** Ticks between two looks for packets that are overdue: 10 s. */
const OVERDUE_TICKS = 50;

/** What acknowledges it, ACK_LENGTH bytes → packet, in the order of sending [MQTT-4.6.0-1]. */
export const waiting: Record<string, string> = {};
let waitingCount = 0;
let lastId = 0;
let lastIdBytes = '';
/** The first of those that were never sent, for want of a connection. */
let firstUnsent = '';
let ticks = 0;
/** Id of the longest waiting packet at the last look. */
let oldest = '';

/**
 * Sends a message at QoS 1: it arrives at least once. Offline it waits for the next connection.
 * @returns false when it was given up: 16 wait already, too long, or not a topic. Counted and reported.
 */
export function publishQos1(topic: string, payload: string): boolean {
  if (waitingCount >= MESSAGE_COUNT_LIMIT) return /*@__NOINLINE__*/ refuse();
  const start = (starts[topic] || NONE)[~payload.length] || /*@__NOINLINE__*/ startOf(QOS1, topic, payload.length);
  return start !== '' && post(PUBACK_START, start + takeId() + payload);
}

/** Like `publishQos1`; the broker keeps the message for later subscribers. */
export function publishQos1Retained(topic: string, payload: string): boolean {
  const start = startOf(QOS1 | RETAIN, topic, payload.length);
  return waitingCount >= MESSAGE_COUNT_LIMIT ? refuse() : start !== '' && post(PUBACK_START, start + takeId() + payload);
}

/**
 * Asks for the messages of all topics that fit a filter. Holds for this connection, or for the session when the broker keeps it.
 * @param filter may contain the wildcards `+` and `#` @param qos the most the broker may use
 * @returns false when not sent: offline, 32 packets wait already, or no filter. The broker's answer comes to `subscribed`.
 */
export function subscribe(filter: string, qos: 0 | 1): boolean {
  return isReady(filter) && post(SUBACK_START, encodeSubscribe(takeId(), filter, qos));
}

/** Ends a subscription. @returns false when not sent, as with `subscribe` */
export function unsubscribe(filter: string): boolean {
  return isReady(filter) && post(UNSUBACK_START, encodeUnsubscribe(takeId(), filter));
}

function refuse(): false {
  drop(`${waitingCount} packets wait for the broker`);
  return false;
}

function isReady(filter: string): boolean {
  if (!isFilter(filter)) drop(`"${filter}" is no filter`);
  else if (waitingCount >= WAITING_LIMIT) refuse();
  else return isOnline;
  return false;
}

/** @returns a packet id that no message waits with, two bytes [MQTT-2.3.1-2] */
function takeId(): string {
  do {
    lastId = lastId < 65535 ? lastId + 1 : 1;
    lastIdBytes = charsOf(lastId >> 8, lastId & 255);
  } while (waiting[PUBACK_START + lastIdBytes]);
  return lastIdBytes;
}

/** Sends a packet with the id just taken, and keeps it. */
function post(ackStart: string, packet: string): true {
  const ack = ackStart + lastIdBytes;
  waiting[ack] = packet;
  waitingCount++;
  if (isOnline) writeBytes(packet);
  else firstUnsent = firstUnsent || ack;
  return true;
}

/** An acknowledgement has come. Nothing waits for it when a repetition was acknowledged, too. */
export function settle(ack: string): void {
  if (!waiting[ack]) return;
  delete waiting[ack];
  waitingCount--;
}

/** Called each tick while online: sends again what has waited for 10 to 20 s. */
export function checkOverdue(): void {
  if (++ticks % OVERDUE_TICKS) return;
  const before = oldest;
  oldest = '';
  for (const ack in waiting) {
    oldest = ack;
    break;
  }
  if (oldest && oldest === before) sendWaiting(false);
}

/**
 * Sends all that waits; messages sent before are marked so [MQTT-3.3.1-1].
 * @param isNew on a new connection [MQTT-4.4.0-1]: messages only, as subscribing is the listener's task
 */
export function sendWaiting(isNew: boolean): void {
  let wasSent = true;
  for (const ack in waiting) {
    const packet = waiting[ack] as string;
    const first = packet.charCodeAt(0);
    if (ack === firstUnsent) wasSent = false;
    if (first >= SUBSCRIBE && isNew) settle(ack);
    else {
      if (first < SUBSCRIBE && wasSent) waiting[ack] = charsOf(first | DUP) + packet.substr(1);
      if (!writeBytes(waiting[ack] as string)) return;
    }
  }
  firstUnsent = '';
}
