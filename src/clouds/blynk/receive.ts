/** Frames in: finds them in the stream of bytes, and hands values of virtual pins straight to their listeners. */
import { HARDWARE } from '../../codec/blynk/commands.ts';
import { frameLength, HEADER_LENGTH, readUint16 } from '../../codec/blynk/frame.ts';
import type { Socket } from '../../hal/hal.ts';
import { dropLink, socket } from '../../net/link.ts';
import { listenerOf, type WriteListener } from './events.ts';

/** Longest frame accepted, header included; announced to the server as `buff-in`. */
export const BUFFER_LENGTH = 2048 + HEADER_LENGTH;
/** Matches no frame. */
const NOTHING = '?';
/** What `known` begins with: the two length bytes and the pin type. */
const KNOWN_OFFSET = 3;

/** @param status the status of a RESPONSE, else undefined */
type FrameHandler = (command: number, id: number, body: string, status: number) => void;

let handle: FrameHandler;
/** Start of a frame whose end has not arrived. */
let rest = '';
/** End of the bytes at hand; 0 once the connection is given up, which ends the loop. */
let end = 0;
let isHeard = false;

/** The last value received: its bytes from the length up to the value. The next one is most likely alike, and is then not decoded. */
let known = NOTHING;
let knownLength = 1;
let knownValueLength = 0;
let knownListener: WriteListener | undefined;

/** @param frameHandler gets each frame that is not a value for a listening pin */
export function startReceiving(frameHandler: FrameHandler): void {
  handle = frameHandler;
}

/** Forgets what was received in part. */
export function clearReceived(): void {
  rest = '';
  end = 0;
  known = NOTHING;
  knownLength = 1;
}

/** @returns whether bytes arrived since the last call */
export function takeHeard(): boolean {
  const was = isHeard;
  isHeard = false;
  return was;
}

/** Listener of the socket's `data`. */
export function receive(this: Socket, bytes: string): void {
  if (this !== socket) return;
  isHeard = true;
  if (rest) {
    bytes = rest + bytes;
    rest = '';
  }
  end = bytes.length;
  let at = 0;
  let next = 0;
  for (; at < end; at = next) {
    next = at + KNOWN_OFFSET + knownLength + knownValueLength;
    if (bytes.substr(at + KNOWN_OFFSET, knownLength) === known && next <= end) {
      (knownListener as WriteListener)(bytes.substr(next - knownValueLength, knownValueLength).split('\0'));
    } else {
      next = receiveFrame(bytes, at);
    }
  }
}

/** Handles the frame at `at`, or keeps its beginning. @returns where the next one starts */
function receiveFrame(bytes: string, at: number): number {
  if (end - at < HEADER_LENGTH) return keepRest(bytes, at);
  const length = frameLength(bytes, at);
  const id = readUint16(bytes, at + 1);
  if (!id || length > BUFFER_LENGTH) {
    dropLink();
    return at;
  }
  if (at + length > end) return keepRest(bytes, at);
  const command = bytes.charCodeAt(at);
  const body = bytes.substr(at + HEADER_LENGTH, length - HEADER_LENGTH);
  if (command === HARDWARE) learn(bytes, at, body);
  handle(command, id, body, readUint16(bytes, at + 3));
  return at + length;
}

function keepRest(bytes: string, at: number): number {
  rest = bytes.substr(at);
  return end;
}

/** Remembers the header of a value for a listening pin. */
function learn(bytes: string, at: number, body: string): void {
  if (body.substr(0, 3) !== 'vw\0' || listenerOf('V*')) return;
  const nameEnd = body.indexOf('\0', 3);
  knownListener = nameEnd < 0 ? undefined : (listenerOf(`V${body.substr(3, nameEnd - 3)}`) as WriteListener | undefined);
  if (!knownListener) return;
  knownLength = 2 + nameEnd + 1;
  knownValueLength = body.length - nameEnd - 1;
  known = bytes.substr(at + KNOWN_OFFSET, knownLength);
}
