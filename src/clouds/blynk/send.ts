/** Frames out: message ids, pacing, and what waits while the pace or a full send buffer holds it back. */

import { virtualWriteBody } from '../../codec/blynk/body.ts';
import { HARDWARE } from '../../codec/blynk/commands.ts';
import { encodeFrame, encodeHeader, nextMessageId } from '../../codec/blynk/frame.ts';
import type { Socket } from '../../hal/hal.ts';
import { dropLink, socket } from '../../net/link.ts';

/** Frames per second when the settings say nothing; the limit of Blynk's own libraries (BLYNK_MSG_LIMIT). */
const MESSAGES_PER_SECOND = 15;
/** Turns of `refillCredit` in a second. */
const REFILLS_PER_SECOND = 5;
/** Bytes waiting in the socket beyond which only the newest values are kept. */
const BACKLOG_LIMIT = 1024;
/** Frames kept while they may not be sent; one per pin or property. */
const HELD_LIMIT = 32;
/** Longest value whose header is remembered: bounds the memory. */
const REMEMBERED_LENGTH = 12;
const REMEMBERED_HEADERS = 48;

/**
 * Frames that may be sent before the next refill. 0 while offline or while the socket lags, so that one test on the hot path serves
 * the pace, the backlog and the state of the session.
 */
let credit = 0;
let burst = 0;
let refill = 0;
let isReady = false;
/** Id of the latest frame that took a new one. */
export let lastId = 0;
/** Pin → value length → header of such a write up to the value, message id included: an error comes back with that id. */
let headers: Record<number, Record<number, string>> = {};
let headerCount = 0;
/** Command character and what is set → newest body. */
const held: Record<string, string> = {};
let heldCount = 0;
/** Frames given up because too many waited. */
export let droppedCount = 0;

/** @param messagesPerSecond most paced frames in any second */
export function startSending(messagesPerSecond: number | undefined): void {
  const limit = messagesPerSecond || MESSAGES_PER_SECOND;
  // A full burst and the refills of one second together stay within the limit.
  burst = Math.ceil(limit / 3);
  refill = Math.floor((limit - burst) / REFILLS_PER_SECOND) || 1;
}

/** The session stands: sends what waits, and lets writes through from now on. */
export function openSending(): void {
  isReady = true;
  credit = burst;
  flushHeld();
}

/** No frame but the login may pass. What waits is kept for the next session. @param firstId id of the next frame */
export function closeSending(): void {
  isReady = false;
  credit = 0;
  lastId = 0;
  headers = {};
  headerCount = 0;
}

export function isSending(): boolean {
  return isReady;
}

/** Called REFILLS_PER_SECOND times a second while the session stands. */
export function refillCredit(): void {
  const waiting = (socket as Socket).dSnd || '';
  if (waiting.length > BACKLOG_LIMIT) {
    credit = 0;
    return;
  }
  credit = Math.min(Math.max(credit, 0) + refill, burst);
  flushHeld();
}

/** Sends a frame now, whatever the pace. @returns false when the connection is gone */
export function transmit(command: number, body: string): boolean {
  lastId = nextMessageId(lastId);
  return writeBytes(encodeFrame(command, lastId, body));
}

/** @param bytes whole frames @returns false when the connection is gone */
export function writeBytes(bytes: string): boolean {
  try {
    (socket as Socket).write(bytes);
    return true;
  } catch {
    dropLink();
    return false;
  }
}

/**
 * Sends a frame when the pace allows, else keeps it for later.
 * @param key what the frame sets: a newer one with the same command and key replaces one that waits
 * @returns false when offline, or when too many frames wait: then nothing is kept
 */
export function send(command: number, key: string, body: string): boolean {
  if (--credit >= 0) return transmit(command, body);
  return isReady && hold(command, key, body);
}

/** Keeps a frame until `flushHeld`, also while offline. @returns false when too many wait */
export function hold(command: number, key: string, body: string): boolean {
  const slot = String.fromCharCode(command) + key;
  if (held[slot] === undefined && ++heldCount > HELD_LIMIT) {
    heldCount = HELD_LIMIT;
    droppedCount++;
    return false;
  }
  held[slot] = body;
  return true;
}

/**
 * Sends a value of a virtual pin.
 * @param value text of one field or of several joined by NUL
 * @returns false when offline: nothing is sent or kept
 */
export function writePin(pin: number, value: string): boolean {
  if (--credit < 0) return isReady && hold(HARDWARE, `${pin}`, virtualWriteBody(pin, value));
  const remembered = headers[pin];
  const header = remembered ? remembered[value.length] : '';
  try {
    (socket as Socket).write(header ? header + value : newWrite(pin, value));
    return true;
  } catch {
    dropLink();
    return false;
  }
}

function newWrite(pin: number, value: string): string {
  const body = virtualWriteBody(pin, value);
  lastId = nextMessageId(lastId);
  const header = encodeHeader(HARDWARE, lastId, body.length) + virtualWriteBody(pin, '');
  if (value.length < REMEMBERED_LENGTH && headerCount < REMEMBERED_HEADERS) {
    headerCount++;
    if (!headers[pin]) headers[pin] = {};
    (headers[pin] as Record<number, string>)[value.length] = header;
  }
  return header + value;
}

function flushHeld(): void {
  for (const slot in held) {
    if (--credit < 0) return;
    const body = held[slot] as string;
    delete held[slot];
    heldCount--;
    if (!transmit(slot.charCodeAt(0), body)) return;
  }
}
