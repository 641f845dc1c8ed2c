/** Messages out: how many a second and a day, and what waits meanwhile. */

import { isTopic } from '../../codec/mqtt/topic.ts';
import type { Socket } from '../../hal/hal.ts';
import { startOf } from '../../net/mqtt/send.ts';
import { publish } from '../../net/mqtt-client.ts';
import { hal, socket } from '../../net/session.ts';
import { allowance, draw, MESSAGES_PER_SECOND, REFILLS_PER_SECOND } from '../blynk/allowance.ts';

/** Largest message either way: topic with its length, and payload (Blynk.Cloud's limit). */
export const MESSAGE_LIMIT = 1024;
/** Bytes waiting in the socket beyond which only the newest values are kept; the MQTT client refuses from twice as many on. */
const BACKLOG_LIMIT = 512;
/** Topics that may wait. */
const HELD_LIMIT = 32;

/** Messages sent since the start; each counts in the plan. */
export let messageCount = 0;
/** Messages that may be sent before the next refill; 0 while offline or while the socket lags. */
let credit = 0;
let burst = 0;
let refill = 0;
let earned = 0;
let drawnCount = 0;
let droppedCount = 0;
/** Topic → newest payload. */
const held: Record<string, string> = {};
let heldCount = 0;

/** The session stands. @param perSecond most paced messages in any second */
export function openSending(perSecond: number | undefined): void {
  // A third at once and two thirds spread over a second: together the limit.
  const limit = perSecond || MESSAGES_PER_SECOND;
  burst = Math.max(Math.floor(limit / 3), 1);
  refill = (limit * 2) / 3 / REFILLS_PER_SECOND;
  credit = Math.min(burst, Math.floor(allowance));
}

/** Nothing may pass. What waits is kept for the next session. */
export function closeSending(): void {
  credit = 0;
}

/** Called REFILLS_PER_SECOND times a second while the session stands. */
export function refillCredit(): void {
  draw(messageCount - drawnCount);
  drawnCount = messageCount;
  earned = (earned % 1) + refill;
  // What is written to a socket that lags would soon be refused, and forgotten.
  const isLagging = ((socket as Socket).dSnd || '').length > BACKLOG_LIMIT;
  credit = isLagging ? 0 : Math.min(credit + Math.floor(earned), burst, Math.floor(allowance));
  // Not `in`: in this engine such a loop ends when its key is deleted.
  for (const topic of Object.keys(held)) {
    if (!hasCredit()) return;
    if (!transmit(topic, held[topic] as string)) return;
    delete held[topic];
    heldCount--;
  }
}

export function hasCredit(): boolean {
  return credit >= 1;
}

/** Sends a message now, whatever the pace. @returns false when it was not sent: offline, the connection lags, or longer than the limit */
export function transmit(topic: string, payload: string): boolean {
  credit--;
  messageCount++;
  return publish(topic, payload);
}

/**
 * Sends a message, or keeps it until pace and session allow; a newer one of the same topic replaces it.
 * @returns false when it is longer than the limit, no topic, or too many wait
 */
export function post(topic: string, payload: string): boolean {
  // Too long, it would be dropped when its turn comes: `startOf` says so now.
  if (topic === '' || (topic.length + payload.length + 2 > MESSAGE_LIMIT && !startOf(0, topic, payload.length))) return false;
  // Sent now, it would be followed by the older one that waits.
  if (hasCredit() && held[topic] === undefined && transmit(topic, payload)) return true;
  if (held[topic] === undefined) {
    // It would stand in the way of all others.
    if (!isTopic(topic)) return false;
    if (heldCount === HELD_LIMIT) {
      if (droppedCount++ % 100 === 0) hal.log(`dropped ${droppedCount}: too many messages wait`);
      return false;
    }
    heldCount++;
  }
  held[topic] = payload;
  return true;
}
