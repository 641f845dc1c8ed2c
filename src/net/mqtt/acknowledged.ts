/** Packets that the broker must acknowledge: PUBLISH at QoS 1, SUBSCRIBE, UNSUBSCRIBE. Sent again until it does. */
import { bodyOffset } from '../../codec/mqtt/decode.ts';
import { encodeSubscribe, encodeUint16, encodeUnsubscribe } from '../../codec/mqtt/encode.ts';
import { DUP, PUBLISH, QOS1, RETAIN } from '../../codec/mqtt/packets.ts';
import { isFilter } from '../../codec/mqtt/topic.ts';
import { drop, isOnline, NONE, startOf, starts, writeBytes } from './send.ts';

/** Packets that wait for their acknowledgement beyond which messages are refused. */
const MESSAGE_COUNT_LIMIT = 16;
/** The same for subscriptions, which must be possible with so many messages waiting. */
const WAITING_LIMIT = 32;
/** Ticks between two looks for packets that are overdue: 10 s. */
const OVERDUE_TICKS = 50;

/** Packet id, two bytes → packet, in the order of sending [MQTT-4.6.0-1]. */
const waiting: Record<string, string> = {};
let waitingCount = 0;
let lastId = 0;
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
  return start !== '' && post(start, payload);
}

/** Like `publishQos1`; the broker keeps the message for later subscribers. */
export function publishQos1Retained(topic: string, payload: string): boolean {
  const start = startOf(QOS1 | RETAIN, topic, payload.length);
  return waitingCount >= MESSAGE_COUNT_LIMIT ? refuse() : start !== '' && post(start, payload);
}

/**
 * Asks for the messages of all topics that fit a filter. Holds for this connection, or for the session when the broker keeps it.
 * @param filter may contain the wildcards `+` and `#` @param qos the most the broker may use
 * @returns false when not sent: offline, 32 packets wait already, or no filter. The broker's answer comes to `subscribed`.
 */
export function subscribe(filter: string, qos: 0 | 1): boolean {
  return isReady(filter) && postWhole(encodeSubscribe(nextId(), filter, qos));
}

/** Ends a subscription. @returns false when not sent, as with `subscribe` */
export function unsubscribe(filter: string): boolean {
  return isReady(filter) && postWhole(encodeUnsubscribe(nextId(), filter));
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

/** @returns a packet id that no packet waits with, two bytes [MQTT-2.3.1-2] */
function nextId(): string {
  let id: string;
  do {
    lastId = lastId < 65535 ? lastId + 1 : 1;
    id = encodeUint16(lastId);
  } while (waiting[id] !== undefined);
  return id;
}

function post(start: string, payload: string): boolean {
  const id = nextId();
  const packet = start + id + payload;
  waiting[id] = packet;
  waitingCount++;
  if (isOnline) writeBytes(packet);
  return true;
}

function postWhole(packet: string): boolean {
  waiting[packet.substr(bodyOffset(packet, 0), 2)] = packet;
  waitingCount++;
  return writeBytes(packet);
}

/**
 * An acknowledgement has come.
 * @param first first byte of its packet @returns what it acknowledges; undefined when nothing waits for it, as for the answer to a repetition
 */
export function settle(first: number, id: string): string | undefined {
  const packet = waiting[id];
  // Names every object has, such as `on`, are ids, too. The types of a packet and its acknowledgement are one apart.
  if (typeof packet !== 'string' || packet.charCodeAt(0) >> 4 !== (first >> 4) - 1) return undefined;
  delete waiting[id];
  waitingCount--;
  return packet;
}

/** Called each tick while online: sends again what has waited for 10 to 20 s. */
export function checkOverdue(): void {
  if (++ticks % OVERDUE_TICKS) return;
  const before = oldest;
  oldest = '';
  for (const id in waiting) {
    if (!oldest) oldest = id;
    if (oldest !== before) return;
    if (!writeBytes(repeated(id))) return;
  }
}

/** Sends all that waits, after a connection was made. */
export function sendWaiting(): void {
  for (const id in waiting) if (!writeBytes(waiting[id] as string)) return;
}

/** The connection is gone: messages will be repeated on the next one [MQTT-4.4.0-1], subscriptions are the listener's task. */
export function keepMessages(): void {
  for (const id in waiting) {
    if ((repeated(id).charCodeAt(0) & 0xf0) === PUBLISH) continue;
    delete waiting[id];
    waitingCount--;
  }
}

/** @returns a waiting packet, marked as sent before if it is a message [MQTT-3.3.1-1] */
function repeated(id: string): string {
  const packet = waiting[id] as string;
  const first = packet.charCodeAt(0);
  if ((first & 0xf0) !== PUBLISH) return packet;
  waiting[id] = String.fromCharCode(first | DUP) + packet.substr(1);
  return waiting[id];
}
