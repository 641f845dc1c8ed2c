/** Lines in: finds them in the stream of bytes, and hands plain messages straight to their listener. */
import { readJson } from '../../codec/json/read.ts';
import { hal } from '../../net/session.ts';
import { handleMessage } from './dispatch.ts';

/** Longest line accepted, in bytes. */
const LINE_LIMIT = 2048;
/** In place of the start of a line too long: begins no JSON, so that the end of it is counted as bad. */
const TOO_LONG = '?';
/** More than is ever at hand: behind it no end of a text is found. */
const NOTHING_KNOWN = 2 * LINE_LIMIT;
/** From the quote behind its text on, a plain message ends in `","T":"1700000000"}` and a newline. */
const TAIL_LENGTH = 20;
/** Bad lines between two of which the log tells. */
const TOLD_EVERY = 100;

type Received = Record<string, unknown>;
export type Said = (message: string, id: string, name: string) => void;

/** End of the bytes at hand; 0 when the connection is given up, which ends the loop, and once a tick. */
let end = 0;
/** How the last plain message began, up to its text: one that begins alike is from the same peer, and is not decoded. */
let known: string;
let knownLength = NOTHING_KNOWN;
let knownId: string;
let knownName: string;
/** Start of a line whose end has not arrived; of one too long that which makes it a bad line. */
let rest = '';
let silentTicks = 0;
/** Gets what is said to the device. */
export let said: Said | undefined;
/** Gets messages with all their fields, for a module that few programs carry. */
export let tellWhole: ((message: Received) => void) | undefined;
/** Lines that were no message: too long, not JSON, without `M`. */
export let badCount = 0;

/**
 * Somebody says something to the device.
 * @param listener gets the content (text, as a rule), the sender's id with its prefix, and the sender's name
 */
export function sayCallback(listener: Said): void {
  said = listener;
}

/** @param listener gets each message, plain or not, behind the listener of `sayCallback` */
export function setTellWhole(listener: (message: Received) => void): void {
  tellWhole = listener;
  knownLength = NOTHING_KNOWN;
}

/** Forgets what was received; whatever comes next is a new stream. @rare */
export function clearReceived(): void {
  end = silentTicks = 0;
  rest = '';
}

/** Called each tick. @returns for how many of them nothing has arrived */
export function countSilence(): number {
  silentTicks = end ? 0 : silentTicks + 1;
  end = 0;
  return silentTicks;
}

/** Listener of the socket's `data`. */
export function receive(bytes: string): void {
  let at = 0;
  let next: number;
  let quoteAt: number;
  let text: string;
  if (rest) {
    bytes = rest + bytes;
    rest = '';
  }
  end = bytes.length;
  while (at < end) {
    try {
      for (; at < end; at = next) {
        quoteAt = bytes.indexOf('"', at + knownLength);
        next = quoteAt + TAIL_LENGTH;
        text = bytes.slice(at + knownLength, quoteAt);
        // Escapes go the long way.
        if (quoteAt > 0 && bytes[next - 1] === '\n' && bytes.startsWith(known, at) && text.indexOf('\\') < 0)
          (said as Said)(text, knownId, knownName);
        else {
          next = bytes.indexOf('\n', at) + 1;
          if (next) /*@__NOINLINE__*/ receiveLine(bytes.slice(at, next - 1));
          else {
            // Cut, as the last line of a piece mostly is.
            rest = end - at > LINE_LIMIT ? TOO_LONG : bytes.substr(at);
            next = end;
          }
        }
      }
    } catch (error) {
      hal.log(`listener failed: ${error}\n${((error || '') as Error).stack}`);
      at = bytes.indexOf('\n', at) + 1 || end;
    }
  }
}

/** Handles a whole line. @rare */
function receiveLine(line: string): void {
  const message = line.length <= LINE_LIMIT && (readJson(line) as Received | null | undefined);
  if (message && message.M === 'say') heard(message, line);
  else if (message && typeof message.M === 'string') handleMessage(message);
  else if (line.trim() && badCount++ % TOLD_EVERY === 0) hal.log(`bad line ${badCount}`);
}

/** @rare */
function heard(message: Received, line: string): void {
  if (said) {
    if (!tellWhole) learn(line, message);
    said(message.C as string, message.ID as string, message.NAME as string);
  }
  if (tellWhole) tellWhole(message);
}

/** Remembers how a plain message begins: one whose text is written without escapes, and followed by the time. @rare */
function learn(line: string, message: Received): void {
  const fieldAt = line.indexOf(`"C":"${message.C}","T":"`);
  if (fieldAt < 0) return;
  knownLength = fieldAt + '"C":"'.length;
  known = line.substr(0, knownLength);
  knownId = message.ID as string;
  knownName = message.NAME as string;
}
