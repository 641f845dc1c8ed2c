/** Packets that the broker must acknowledge: PUBLISH at QoS 1, SUBSCRIBE, UNSUBSCRIBE. Sent again until it does. */
import { encodeSubscribeStart, encodeText, encodeUint16, encodeUnsubscribeStart } from '../../codec/mqtt/encode.ts';
import { ACK_LENGTH, DUP, QOS1, RETAIN, SUBSCRIBE, UNSUBACK_START } from '../../codec/mqtt/packets.ts';
import { isFilter } from '../../codec/mqtt/topic.ts';
import { bytesOf, drop, isOnline, NONE, PUBACK_START, startOf, starts, writeBytes } from './send.ts';

/** Packets that wait for their acknowledgement beyond which messages are refused. */
const MESSAGE_COUNT_LIMIT = 16;
/** The same for subscriptions, which must be possible with so many messages waiting. */
const WAITING_LIMIT = 32;
const LAST_ID = 65535;

/** Key of a SUBSCRIBE, before its packet id: its acknowledgement has a return code as well, so it is not found by its bytes. */
export const SUBSCRIBE_KEY = 'S';

/** What acknowledges it, ACK_LENGTH bytes (for a SUBSCRIBE see SUBSCRIBE_KEY) → packet, in the order of sending [MQTT-4.6.0-1]. */
export const waiting: Record<string, string> = {};
let waitingCount = 0;
let lastId = 0;
/** Ids below have not been used before. */
let checkedFrom = LAST_ID + 1;
/** The first of those that were never sent, for want of a connection. */
let firstUnsent = '';
/** Id of the longest waiting packet at the last look. */
let oldest = '';

/**
 * Sends a message at QoS 1: it arrives at least once. Offline it waits for the next connection.
 * @returns false when it was given up: 16 wait already, too long, or not a topic. Counted and reported.
 */
export function publishQos1(topic: string, payload: string): boolean {
  if (waitingCount >= MESSAGE_COUNT_LIMIT) return /*@__NOINLINE__*/ refuse();
  const start = (starts[topic] || NONE)[~payload.length] || /*@__NOINLINE__*/ startOf(QOS1, topic, payload.length);
  return start !== '' && post(PUBACK_START, start, payload);
}

/** Like `publishQos1`; the broker keeps the message for later subscribers. */
export function publishQos1Retained(topic: string, payload: string): boolean {
  const start = startOf(QOS1 | RETAIN, topic, payload.length);
  return waitingCount >= MESSAGE_COUNT_LIMIT ? refuse() : start !== '' && post(PUBACK_START, start, payload);
}

/**
 * Asks for the messages of all topics that fit a filter. Holds for this connection, or for the session when the broker keeps it.
 * @param filter may contain the wildcards `+` and `#` @param qos the most the broker may use
 * @returns false when not sent: offline, 32 packets wait already, or no filter. The broker's answer comes to `subscribed`.
 */
export function subscribe(filter: string, qos: 0 | 1): boolean {
  return isReady(filter) && post(SUBSCRIBE_KEY, encodeSubscribeStart(filter), encodeText(filter) + bytesOf(qos));
}

/** Ends a subscription. @returns false when not sent, as with `subscribe` */
export function unsubscribe(filter: string): boolean {
  return isReady(filter) && post(UNSUBACK_START, encodeUnsubscribeStart(filter), encodeText(filter));
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

/**
 * Sends a packet, and keeps it. Its id is one that no message waits with [MQTT-2.3.1-2].
 * @param key see `waiting`, without the id @param start what comes before the id @param end what comes after it
 */
function post(key: string, start: string, end: string): true {
  if (++lastId >= checkedFrom) /*@__NOINLINE__*/ findFreeId();
  const id = bytesOf(lastId >> 8, lastId & 255);
  const packet = start + id + end;
  waiting[key + id] = packet;
  waitingCount++;
  if (isOnline) writeBytes(packet);
  else firstUnsent = firstUnsent || key + id;
  return true;
}

/** Once all ids were used, any may still be waiting. */
function findFreeId(): void {
  checkedFrom = 0;
  if (lastId > LAST_ID) lastId = 1;
  while (waiting[PUBACK_START + encodeUint16(lastId)]) lastId = lastId < LAST_ID ? lastId + 1 : 1;
}

/** The acknowledgement of a waiting packet has come. @returns its length, ACK_LENGTH */
export function settle(ack: string): number {
  delete waiting[ack];
  waitingCount--;
  return ACK_LENGTH;
}

/** Called at times: sends all again when the longest waiting packet was waiting the last time, too. */
export function checkOverdue(): void {
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
      if (first < SUBSCRIBE && wasSent) waiting[ack] = bytesOf(first | DUP) + packet.substr(1);
      if (!writeBytes(waiting[ack] as string)) return;
    }
  }
  firstUnsent = '';
}
