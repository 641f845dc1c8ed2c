/** Lines in: finds them in the stream of bytes, and hands plain messages straight to their listener. */
import { readObject } from '../../codec/json/read.ts';
import { hal } from '../../net/link.ts';
import { listeners } from './registry.ts';

/** Longest line accepted, in bytes. */
export const LINE_LIMIT = 2048;
/** Matches no line: it is compared with a single character. */
const NOTHING = '??';
/** A plain message ends in `","T":"1700000000"}` and a newline: how long that is, and from the T on. */
const TAIL_LENGTH = 20;
const TAIL_T = 17;
/** Longest plain text that is looked for, and its tail. */
const AHEAD = 64 + TAIL_LENGTH;
/** Bad lines between two of which the log tells. */
const TOLD_EVERY = 100;

export type Said = (message: string, id: string, name: string) => void;

/** End of the bytes at hand; 0 when the connection is given up, which ends the loop, and once a tick. */
let end = 0;
/** How the last message began, up to its text: the next one is most likely from the same peer, and is then not decoded. */
let known = NOTHING;
let knownLength = 1;
/** Never less than the tail: the engine has no characters before the first, and throws. */
let knownLineLength = TAIL_LENGTH;
let knownId: string;
let knownName: string;
/** Start of a line whose end has not arrived; anything but '' while the rest of an over-long line is let pass. */
let rest = '';
let isSkipping = false;
let silentTicks = 0;
let handle: (message: Record<string, unknown>) => void;
/** Gets what is said to the device. */
export let said: Said | undefined;
/** Lines that were no message: too long, not JSON, without `M`. */
export let badCount = 0;

/** @param handler gets each message that is not plain */
export function startReceiving(handler: (message: Record<string, unknown>) => void): void {
  handle = handler;
}

export function setSaid(listener: Said): void {
  said = listener;
  forgetLearned();
}

/** Forgets what was received; whatever comes next is a new stream. */
export function clearReceived(): void {
  end = silentTicks = 0;
  rest = '';
  isSkipping = false;
  forgetLearned();
}

/** The next message is decoded in full. */
export function forgetLearned(): void {
  known = NOTHING;
  knownLength = 1;
  knownLineLength = TAIL_LENGTH;
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
  let text: string;
  if (rest) bytes = /*@__NOINLINE__*/ join(bytes);
  end = bytes.length;
  try {
    for (; at < end; at = next) {
      next = at + knownLineLength;
      if (bytes[next - 1] === '\n' && bytes[next - TAIL_T] === 'T' && bytes.substr(at, knownLength) === known) {
        text = bytes.slice(at + knownLength, next - TAIL_LENGTH);
        // A quote is the end of the text, with another field behind it; escapes go the long way.
        if (text.indexOf('"') < 0 && text.indexOf('\\') < 0) (said as Said)(text, knownId, knownName);
        else next = receiveLine(bytes, at);
      } else next = receiveAlike(bytes, at) || receiveLine(bytes, at);
    }
  } catch (error) {
    // Kept out, so that its text is not run past for each chunk.
    /*@__NOINLINE__*/ resume(bytes, at, error);
  }
}

/** Handles a message that begins as the last one, but is of another length. @returns where the next one starts, or 0 when it is none */
function receiveAlike(bytes: string, at: number): number {
  // Short copies, as the engine's `indexOf` takes the longer the farther from the start it begins.
  const ahead = bytes.substr(at + knownLength, AHEAD);
  const text = ahead.substr(0, ahead.indexOf('"'));
  const tail = ahead.substr(text.length);
  if (bytes.substr(at, knownLength) !== known || tail[TAIL_LENGTH - 1] !== '\n' || tail[TAIL_LENGTH - TAIL_T] !== 'T') return 0;
  if (text.indexOf('\\') >= 0) return 0;
  const next = at + knownLength + text.length + TAIL_LENGTH;
  knownLineLength = next - at;
  (said as Said)(text, knownId, knownName);
  return next;
}

/** @param bytes the next piece @returns what is to be read now */
function join(bytes: string): string {
  silentTicks = 0;
  const joined = isSkipping ? bytes.substr(bytes.indexOf('\n') + 1) : rest + bytes;
  if (isSkipping && bytes.indexOf('\n') < 0) return '';
  rest = '';
  isSkipping = false;
  return joined;
}

/** A listener failed: says so, and goes on behind its line. */
function resume(bytes: string, at: number, error: unknown): void {
  hal.log(`listener failed: ${error}\n${(error as Error | undefined)?.stack || ''}`);
  if (end) rest = bytes.substr(bytes.indexOf('\n', at) + 1);
  hal.clock.after(() => receive(''), 0);
}

/** Handles the line at `at`, or keeps its beginning. @returns where the next one starts */
function receiveLine(bytes: string, at: number): number {
  const found = bytes.substr(at, LINE_LIMIT + 2).indexOf('\n');
  const isLong = found < 0 && end - at > LINE_LIMIT;
  const newline = isLong ? bytes.indexOf('\n', at) : found < 0 ? found : at + found;
  const lineEnd = newline < 0 ? end : newline;
  isSkipping = newline < 0 && lineEnd - at > LINE_LIMIT;
  if (isSkipping || newline < 0) rest = isSkipping ? NOTHING : bytes.substr(at);
  if (lineEnd - at > LINE_LIMIT) tellBad('too long');
  else if (newline >= 0) {
    const line = bytes.slice(at, newline > at && bytes[newline - 1] === '\r' ? newline - 1 : newline);
    const message = readObject(line);
    if (message && typeof message.M === 'string') {
      learn(line, message);
      handle(message);
    } else if (line) tellBad('no message');
  }
  return newline < 0 ? lineEnd : newline + 1;
}

function tellBad(reason: string): void {
  if (badCount++ % TOLD_EVERY === 0) hal.log(`bad line ${badCount}: ${reason}`);
}

/** Remembers how a plain message begins. */
function learn(line: string, message: Record<string, unknown>): void {
  const textAt = line.indexOf('"C":"') + 5;
  const tailAt = line.length + 1 - TAIL_LENGTH;
  const isPlain = message.M === 'say' && line.slice(textAt, tailAt) === message.C && line[line.length + 1 - TAIL_T] === 'T';
  if (!isPlain || !said || listeners.message) return;
  known = line.substr(0, textAt);
  knownLength = textAt;
  knownLineLength = line.length + 1;
  knownId = message.ID as string;
  knownName = message.NAME as string;
}
