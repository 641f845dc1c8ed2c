/** Frames out: message ids, pacing, and what waits while the pace or a full send buffer holds it back. */
import { HARDWARE } from '../../codec/blynk/commands.ts';
import { encodeHeader } from '../../codec/blynk/frame.ts';
import type { Socket } from '../../hal/hal.ts';
import { dropLink, hal, socket } from '../../net/session.ts';
import { writeBytes } from '../../net/write.ts';
import { allowance, draw, MESSAGES_PER_SECOND, REFILLS_PER_SECOND } from './allowance.ts';

/** Bytes waiting in the socket beyond which only the newest values are kept. */
const BACKLOG_LIMIT = 1024;
const HELD_LIMIT = 32;
/** Headers are remembered for values shorter than this, and for so many of them: bounds the memory. */
const REMEMBERED_LENGTH = 12;
const REMEMBERED_HEADERS = 48;

/** The session stands. */
export let isOnline = false;
/** Id of the latest frame that took a new one. */
export let lastId = 0;
/** Frames given up because too many waited. */
let droppedCount = 0;

/** Frames that may be sent before the next refill. 0 while offline or while the socket lags: one test on the hot path serves all three. */
let credit = 0;
/** What `credit` was made: the rest of it was sent. */
let given = 0;
let burst = 0;
let refill = 0;
let earned = 0;
/** Pin → value length → header of such a write up to the value, message id included: an error comes back with that id. */
let headers: Record<number, Record<number, string>> = {};
const NONE: Record<number, string> = {};
let headerCount = 0;
/** Command character and what is set → newest body. */
const held: Record<string, string> = {};
let heldCount = 0;

/** The session stands: sends what waits, and lets frames through. @param perSecond most paced frames in any second @rare */
export function openSending(perSecond: number | undefined): void {
  // A third at once and two thirds spread over a second: together the limit.
  const limit = perSecond || MESSAGES_PER_SECOND;
  burst = Math.max(Math.floor(limit / 3), 1);
  refill = (limit * 2) / 3 / REFILLS_PER_SECOND;
  credit = given = Math.min(burst, Math.floor(allowance));
  isOnline = true;
  refillCredit();
}

/** Nothing but the login may pass. What waits is kept for the next session. @rare */
export function closeSending(): void {
  isOnline = false;
  draw(given - Math.max(credit, 0));
  credit = given = 0;
  lastId = 0;
  headers = {};
  headerCount = 0;
}

/** Sends what waits as far as the pace allows. Called REFILLS_PER_SECOND times a second while the session stands. */
export function refillCredit(): void {
  draw(given - Math.max(credit, 0));
  if (credit === burst && !heldCount) return;
  earned = (earned % 1) + refill;
  const isLagging = ((socket as Socket).dSnd || '').length > BACKLOG_LIMIT;
  credit = given = isLagging ? 0 : Math.min(Math.max(credit, 0) + Math.floor(earned), burst, Math.floor(allowance));
  // Not `in`: in this engine such a loop ends when its key is deleted.
  for (const slot of Object.keys(held)) {
    if (--credit < 0) return;
    const body = held[slot] as string;
    delete held[slot];
    heldCount--;
    if (!transmit(slot.charCodeAt(0), body)) return;
  }
}

/** Sends a frame now, whatever the pace. @returns false when the connection is gone @rare */
export function transmit(command: number, body: string): boolean {
  lastId = lastId < 65535 ? lastId + 1 : 1;
  return writeBytes(encodeHeader(command, lastId, body.length) + body);
}

/**
 * Sends a frame when the pace allows, else keeps it for later.
 * @param key what the frame sets: a newer one with the same command and key replaces one that waits
 * @returns false when offline, or when too many frames wait: then nothing is kept
 * @rare
 */
export function send(command: number, key: string, body: string): boolean {
  return --credit < 0 ? isOnline && hold(command, key, body) : transmit(command, body);
}

/** Keeps a frame until the pace or the next session lets it through. @returns false when too many wait @rare */
export function hold(command: number, key: string, body: string): boolean {
  const slot = String.fromCharCode(command) + key;
  if (held[slot] === undefined) {
    if (heldCount === HELD_LIMIT) {
      if (droppedCount++ % 100 === 0) hal.log(`dropped ${droppedCount}: too many frames wait`);
      return false;
    }
    heldCount++;
  }
  held[slot] = body;
  return true;
}

/** Keeps a value of a virtual pin like `hold`. @rare */
export function holdPin(pin: number, value: string): boolean {
  return hold(HARDWARE, `${pin}`, `vw\0${pin}\0${value}`);
}

/** Forgets a value that waits: the cloud has a newer one. */
export function releasePin(pin: number): void {
  const slot = String.fromCharCode(HARDWARE) + pin;
  if (held[slot] !== undefined) heldCount--;
  delete held[slot];
}

/** Sends a value of a virtual pin, fields joined by NUL. @returns false when offline: nothing is sent or kept */
export function writePin(pin: number, value: string): boolean {
  // Calls rather than their text in place: what is seldom needed would be run past each time.
  if (--credit < 0) return isOnline && /*@__NOINLINE__*/ holdPin(pin, value);
  const header = (headers[pin] || NONE)[value.length];
  try {
    (socket as Socket).write(header ? header + value : /*@__NOINLINE__*/ newWrite(pin, value));
    return true;
  } catch {
    dropLink();
    return false;
  }
}

/** @rare */
function newWrite(pin: number, value: string): string {
  const start = `vw\0${pin}\0`;
  lastId = lastId < 65535 ? lastId + 1 : 1;
  const header = encodeHeader(HARDWARE, lastId, start.length + value.length) + start;
  if (value.length < REMEMBERED_LENGTH && ++headerCount < REMEMBERED_HEADERS) {
    const ofPin = headers[pin] || {};
    ofPin[value.length] = header;
    headers[pin] = ofPin;
  }
  return header + value;
}
