/** Packets that wait for their acknowledgement. Sent again until it comes. */
import { bytesOf, encodeUint16 } from '../../codec/mqtt/encode.ts';
import { ACK_LENGTH, DUP, SUBSCRIBE } from '../../codec/mqtt/packets.ts';
import { writeBytes } from '../write.ts';
import { isOnline, PUBACK_START } from './send.ts';

/** Messages that may wait. */
const MESSAGE_COUNT_LIMIT = 16;
const LAST_ID = 65535;

/** Start of a SUBSCRIBE's key: its acknowledgement has a return code as well, so it is not found by its bytes. */
export const SUBSCRIBE_KEY = '\0\0';

/** What acknowledges each waiting packet, ACK_LENGTH bytes (for a SUBSCRIBE see SUBSCRIBE_KEY), in the order of sending [MQTT-4.6.0-1]. */
export let awaited = '';
/** The packets, in the same order. */
export const packets: string[] = [];
/** Messages that may be added; subscriptions take from it, too. */
export let room = MESSAGE_COUNT_LIMIT;
/** How many of the packets, the last ones, were never sent, for want of a connection. */
let unsentCount = 0;
let lastId = 0;
/** Ids below have not been used before. */
let checkedFrom = LAST_ID + 1;
/** Key of the longest waiting packet at the last look. */
let oldest = '';

/**
 * Sends a packet, and keeps it. Its id is one that no message waits with [MQTT-2.3.1-2].
 * @param key see `awaited`, without the id @param start what comes before the id @param end what comes after it
 */
export function post(key: string, start: string, end: string): true {
  if (++lastId >= checkedFrom) /*@__NOINLINE__*/ findFreeId();
  const id = bytesOf(lastId >> 8, lastId & 255);
  awaited += key + id;
  start += id + end;
  packets.push(start);
  room--;
  if (isOnline) writeBytes(start);
  else unsentCount++;
  return true;
}

/**
 * Once all ids were used, any may still be waiting.
 * @rare
 */
function findFreeId(): void {
  checkedFrom = 0;
  if (lastId > LAST_ID) lastId = 1;
  while (placeOf(PUBACK_START + encodeUint16(lastId)) >= 0) lastId = lastId < LAST_ID ? lastId + 1 : 1;
}

/**
 * Place of a waiting packet among them, or -1.
 * @rare
 */
function placeOf(key: string): number {
  // `indexOf` would find keys across the borders of others.
  for (let place = 0; place < packets.length; place++) if (awaited.substr(place * ACK_LENGTH, ACK_LENGTH) === key) return place;
  return -1;
}

/** The broker has acknowledged the packets that wait longest. @param length of their keys, in bytes @returns the same */
export function settleFirst(length: number): number {
  awaited = awaited.substr(length);
  packets.splice(0, length >> 2);
  room += length >> 2;
  return length;
}

/**
 * The broker has acknowledged a packet, in whatever order.
 * @param key see `awaited` @returns the packet, or undefined when none waits so
 * @rare
 */
export function settle(key: string): string | undefined {
  const place = placeOf(key);
  return place < 0 ? undefined : remove(place);
}

/** @rare */
function remove(place: number): string {
  awaited = awaited.substr(0, place * ACK_LENGTH) + awaited.substr((place + 1) * ACK_LENGTH);
  room++;
  return packets.splice(place, 1)[0] as string;
}

/**
 * Called at times: sends all again when the longest waiting packet was waiting the last time, too.
 * @rare
 */
export function checkOverdue(): void {
  const first = awaited.substr(0, ACK_LENGTH);
  if (first && first === oldest) sendWaiting();
  oldest = first;
}

/**
 * Subscriptions go with their connection; they are the listener's task on the next one.
 * @rare
 */
export function forgetSubscriptions(): void {
  for (let place = packets.length; place--; ) if (awaited[place * ACK_LENGTH] !== PUBACK_START[0]) remove(place);
}

/**
 * Sends all that waits; messages that were sent before are marked so [MQTT-3.3.1-1], [MQTT-4.4.0-1].
 * @rare
 */
export function sendWaiting(): void {
  const firstUnsent = packets.length - unsentCount;
  for (let place = 0; place < packets.length; place++) {
    const packet = packets[place] as string;
    const first = packet.charCodeAt(0);
    if (place >= firstUnsent) unsentCount--;
    else if (first < SUBSCRIBE) packets[place] = bytesOf(first | DUP) + packet.substr(1);
    if (!writeBytes(packets[place] as string)) return;
  }
}
