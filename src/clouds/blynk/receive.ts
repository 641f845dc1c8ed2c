/** Frames in: finds them in the stream of bytes, and hands values of virtual pins straight to their listeners. */
import { BRIDGE, HARDWARE } from '../../codec/blynk/commands.ts';
import { BUFFER_LENGTH, frameLength, HEADER_LENGTH, readUint16, SEPARATOR } from '../../codec/blynk/frame.ts';
import { dropLink, hal } from '../../net/session.ts';
import { handleFrame } from './dispatch.ts';
import { listeners, type WriteListener } from './registry.ts';

/** Matches no frame. */
const NOTHING = '?';
/** Where `known` begins in a frame: at the length. */
const KNOWN_OFFSET = 3;

/** End of the bytes at hand; 0 when the connection is given up, which ends the loop, and once a tick. */
let end = 0;
/** The last value received: its bytes from the length up to the value. The next one is most likely alike, and is then not decoded. */
let known = NOTHING;
let knownLength = 1;
let knownFrameLength = 0;
let knownValueLength = 0;
let knownListener: WriteListener;
/** Start of a frame whose end has not arrived. */
let rest = '';
let silentTicks = 0;
/** Pin the latest HARDWARE or BRIDGE frame was about, as text. */
export let receivedPin = '';

/** Forgets what was received; whatever comes next is a new stream. @rare */
export function clearReceived(): void {
  end = silentTicks = 0;
  rest = '';
  forgetLearned();
}

/** The next value is decoded in full, and finds its listener anew. @rare */
export function forgetLearned(): void {
  known = NOTHING;
  knownLength = 1;
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
  let next = 0;
  if (rest) {
    bytes = rest + bytes;
    rest = '';
  }
  end = bytes.length;
  try {
    for (; at < end; at = next) {
      next = at + knownFrameLength;
      // Only a value has such a body, so the command needs no look; the id must not be 0.
      if (
        bytes.substr(at + KNOWN_OFFSET, knownLength) === known &&
        next <= end &&
        (bytes[at + 2] !== '\0' || bytes[at + 1] !== '\0')
      ) {
        knownListener(bytes.slice(next - knownValueLength, next).split(SEPARATOR));
      } else next = receiveOther(bytes, at);
    }
  } catch (error) {
    // Kept out, so that its text is not run past for each chunk.
    /*@__NOINLINE__*/ resume(bytes, at, error);
  }
}

/** A listener failed: says so, and goes on behind its frame. @rare */
function resume(bytes: string, at: number, error: unknown): void {
  hal.log(`listener failed: ${error}\n${(error as Error | undefined)?.stack || ''}`);
  rest = end ? bytes.substr(at + frameLength(bytes, at)) : '';
  hal.clock.after(() => receive(''), 0);
}

/** The last value of a piece is mostly cut: seen by its beginning, it waits for its end without being decoded. */
function receiveOther(bytes: string, at: number): number {
  const left = end - at - KNOWN_OFFSET;
  if (left > 0 && (at + knownFrameLength <= end || known.substr(0, left) !== bytes.substr(at + KNOWN_OFFSET, knownLength)))
    return /*@__NOINLINE__*/ receiveFrame(bytes, at);
  rest = bytes.substr(at);
  return end;
}

/** Handles the frame at `at`, or keeps its beginning. @returns where the next one starts @rare */
function receiveFrame(bytes: string, at: number): number {
  const available = end - at;
  const id = readUint16(bytes, at + 1);
  const length = frameLength(bytes, at);
  if (available >= HEADER_LENGTH && (!id || length > BUFFER_LENGTH)) {
    hal.log(`bad frame: id ${id}, ${length} bytes`);
    dropLink();
  } else if (available < HEADER_LENGTH || available < length) {
    rest = bytes.substr(at);
  } else {
    const command = bytes.charCodeAt(at);
    const body = bytes.substr(at + HEADER_LENGTH, length - HEADER_LENGTH);
    if (command === HARDWARE || command === BRIDGE) learn(bytes, at, body);
    handleFrame(command, id, body, readUint16(bytes, at + 3));
    return at + length;
  }
  return end;
}

/** Remembers how a value for a listening pin begins. @rare */
function learn(bytes: string, at: number, body: string): void {
  const pinEnd = body.indexOf(SEPARATOR, 3) + 1;
  receivedPin = body.substr(3, pinEnd ? pinEnd - 4 : undefined);
  const listener = listeners[`V${receivedPin}`];
  if (!pinEnd || !listener || body.substr(0, 3) !== 'vw\0' || listeners['V*']) return;
  knownListener = listener as WriteListener;
  knownLength = 2 + pinEnd;
  knownValueLength = body.length - pinEnd;
  knownFrameLength = KNOWN_OFFSET + knownLength + knownValueLength;
  known = bytes.substr(at + KNOWN_OFFSET, knownLength);
}
