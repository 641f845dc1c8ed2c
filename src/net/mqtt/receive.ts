/** Packets in: finds them in the stream of bytes, acknowledges messages of QoS 1, and hands messages straight to their listener. */
import { bodyLength, bodyOffset, FORBIDDEN, fixedLength, MOST_HEADER, readUint16, VARIES } from '../../codec/mqtt/decode.ts';
import { ACK_LENGTH, DUP, QOS1 } from '../../codec/mqtt/packets.ts';
import { isTopic } from '../../codec/mqtt/topic.ts';
import { hal } from '../link.ts';
import { settle, waiting } from './acknowledged.ts';
import type { handlePacket } from './dispatch.ts';
import * as last from './learned.ts';
import { join, keepRest, rest } from './partial.ts';
import { acknowledge, forgetAcks, isRepeated, trimAcks } from './repeats.ts';
import { isOnline, messageLimit, PUBACK_START } from './send.ts';
import { violated } from './violated.ts';

/** End of the bytes at hand; 0 when the connection is given up, which ends the loop, and once a tick. */
let end = 0;
let tell: (topic: string, payload: string) => void;
/** Acknowledgements to be sent once the bytes at hand are done. */
let acks = '';
let silentTicks = 0;
let handle: typeof handlePacket;

/** @param packetHandler gets each whole packet that is no PUBLISH, without its fixed header */
export function startReceiving(message: (topic: string, payload: string) => void, packetHandler: typeof handlePacket): void {
  tell = message;
  handle = packetHandler;
}

/** Forgets what was received; whatever comes next is a new stream. */
export function clearReceived(): void {
  end = silentTicks = 0;
  acks = '';
  keepRest('', 0);
  forgetAcks();
  last.forgetLearned();
}

/** Called each tick. @returns for how many of them nothing has arrived */
export function countSilence(): number {
  silentTicks = end ? 0 : silentTicks + 1;
  end = 0;
  trimAcks();
  return silentTicks;
}

/** Listener of the socket's `data`. */
export function receive(bytes: string): void {
  let at = 0;
  let next: number;
  if (rest) {
    silentTicks = 0;
    bytes = /*@__NOINLINE__*/ join(bytes);
  }
  end = bytes.length;
  try {
    for (; at < end; at = next) {
      next = at + last.packetLength;
      if (bytes.substr(at, last.startLength) === last.start && next <= end) {
        if (last.isAcked) acks += PUBACK_START + bytes.substr(at + last.startLength, 2);
        tell(last.topic, bytes.slice(next - last.payloadLength, next));
      } else next = receiveOther(bytes, at);
    }
  } catch (error) {
    // Kept out, so that its text is not run past for each chunk.
    /*@__NOINLINE__*/ resume(bytes, at, error);
  }
  if (acks) /*@__NOINLINE__*/ sendAcks();
}

function sendAcks(): void {
  acknowledge(acks);
  acks = '';
}

/** A listener failed: says so, and goes on behind its packet. */
function resume(bytes: string, at: number, error: unknown): void {
  hal.log(`listener failed: ${error}`);
  const bodyAt = bodyOffset(bytes, at);
  if (end) keepRest(bytes.substr(bodyAt + bodyLength(bytes, at, bodyAt)), 0);
  hal.clock.after(() => receive(''), 0);
}

/** Short, since the engine runs past all of a function's text, also behind `return`. @returns where the next packet starts */
function receiveOther(bytes: string, at: number): number {
  const ack = bytes.substr(at, ACK_LENGTH);
  return waiting[ack] && isOnline ? at + settle(ack) : /*@__NOINLINE__*/ receiveRare(bytes, at);
}

/** The last message of a piece is mostly cut: seen by its beginning, it waits for its end without being decoded. */
function receiveRare(bytes: string, at: number): number {
  const isCut = at + last.packetLength > end && last.start.substr(0, end - at) === bytes.substr(at, last.startLength);
  return /*@__NOINLINE__*/ (isCut ? keepTail : receivePacket)(bytes, at);
}

/** @returns the end of the bytes at hand */
function keepTail(bytes: string, at: number): number {
  keepRest(bytes.substr(at), 0);
  return end;
}

/** Handles the packet at `at`, or keeps its beginning. @returns where the next one starts */
function receivePacket(bytes: string, at: number): number {
  const first = bytes.charCodeAt(at);
  const wanted = fixedLength(first);
  const bodyAt = bodyOffset(bytes, at);
  const length = bodyLength(bytes, at, bodyAt);
  const next = bodyAt + length;
  const isWhole = bodyAt <= end;
  if (wanted === FORBIDDEN || bodyAt > at + MOST_HEADER || (isWhole && (wanted === VARIES ? !isOnline : wanted !== length)))
    violated(first);
  else if (isWhole && length > messageLimit) return skip(bytes, at, bodyAt, next);
  else if (!isWhole || next > end) return keepTail(bytes, at);
  else {
    if (wanted === VARIES) receiveMessage(bytes, at, bodyAt, next);
    else handle(first, bytes.slice(bodyAt, next));
    return next;
  }
  return end;
}

/** Lets a message pass that is too long to keep; acknowledged, or the broker would send it again. */
function skip(bytes: string, at: number, bodyAt: number, next: number): number {
  const topicEnd = bodyAt + 2 + readUint16(bytes, bodyAt);
  if (topicEnd > next) violated(bytes.charCodeAt(at));
  else if (end < bodyAt + 2 || (topicEnd + 2 > end && topicEnd < at + messageLimit)) return keepTail(bytes, at);
  else {
    hal.log(`skipped a message of ${next - bodyAt} bytes, limit ${messageLimit}`);
    if (bytes.charCodeAt(at) & QOS1 && topicEnd + 2 <= end) acks += PUBACK_START + bytes.substr(topicEnd, 2);
    if (next <= end) return next;
    keepRest('-', next - end);
  }
  return end;
}

function receiveMessage(bytes: string, at: number, bodyAt: number, next: number): void {
  const first = bytes.charCodeAt(at);
  const isAcked = !!(first & QOS1);
  const topicEnd = bodyAt + 2 + readUint16(bytes, bodyAt);
  const payloadAt = isAcked ? topicEnd + 2 : topicEnd;
  const topic = bytes.slice(bodyAt + 2, topicEnd);
  if (payloadAt > next || next < bodyAt + 2 || (topic !== last.topic && !isTopic(topic))) violated(first);
  else {
    const ack = PUBACK_START + bytes.substr(topicEnd, 2);
    const isNew = !(isAcked && first & DUP && isRepeated(ack, acks));
    if (isAcked) acks += ack;
    if (!(first & DUP)) last.learn(bytes.slice(at, topicEnd), topic, next - payloadAt, next - at, isAcked);
    if (isNew) tell(topic, bytes.slice(payloadAt, next));
  }
}
