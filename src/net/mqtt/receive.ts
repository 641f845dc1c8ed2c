/**
 * Packets in: finds them in the stream of bytes, acknowledges messages of QoS 1, and hands messages straight to their listener. One file for it all,
 * as nearly every function moves on in that stream.
 */
import { bodyLength, bodyOffset, FORBIDDEN, fixedLength, MOST_HEADER, readUint16, VARIES } from '../../codec/mqtt/decode.ts';
import { ACK_LENGTH, DUP, QOS1 } from '../../codec/mqtt/packets.ts';
import { isTopic } from '../../codec/mqtt/topic.ts';
import { hal } from '../session.ts';
import { handlePacket } from './dispatch.ts';
import * as last from './learned.ts';
import { acknowledge, forgetAcks, isRepeated, trimAcks } from './repeats.ts';
import { isOnline, messageLimit, PUBACK_START } from './send.ts';
import { violated } from './violated.ts';
import { awaited, settleFirst } from './waiting.ts';

/** End of the bytes at hand; 0 when the connection is given up, which ends the loop, and once a tick. */
let end = 0;
let tell: (topic: string, payload: string) => void;
/** Acknowledgements to be sent once the bytes at hand are done. */
let acks = '';
let silentTicks = 0;
/** Start of a packet whose end has not arrived; anything but '' while bytes are skipped. */
let rest = '';
/** Bytes to come that belong to a message beyond the limit. */
let skipped = 0;

/** @rare */
export function startReceiving(message: (topic: string, payload: string) => void): void {
  tell = message;
}

/** Forgets what was received; whatever comes next is a new stream. @rare */
export function clearReceived(): void {
  end = silentTicks = skipped = 0;
  acks = rest = '';
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
    if (skipped) bytes = /*@__NOINLINE__*/ skipMore(bytes);
    else {
      bytes = rest + bytes;
      rest = '';
    }
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

/** A listener failed: says so, and goes on behind its packet. @rare */
function resume(bytes: string, at: number, error: unknown): void {
  hal.log(`listener failed: ${error}`);
  const bodyAt = bodyOffset(bytes, at);
  if (end) rest = bytes.substr(bodyAt + bodyLength(bytes, at, bodyAt));
  hal.clock.after(() => receive(''), 0);
}

/**
 * Acknowledgements mostly come in the order of the packets, and alone.
 * Short, since the engine runs past all of a function's text, also behind `return`.
 * @returns where the next packet starts
 */
function receiveOther(bytes: string, at: number): number {
  const left = bytes.substr(at);
  return isOnline && awaited.substr(0, left.length) === left && left.length % ACK_LENGTH === 0
    ? at + settleFirst(left.length)
    : /*@__NOINLINE__*/ receiveRare(bytes, at);
}

/** The last message of a piece is mostly cut: seen by its beginning, it waits for its end without being decoded. */
function receiveRare(bytes: string, at: number): number {
  if (at + last.packetLength <= end || last.start.substr(0, end - at) !== bytes.substr(at, last.startLength))
    return /*@__NOINLINE__*/ receivePacket(bytes, at);
  rest = bytes.substr(at);
  return end;
}

/** @returns what of the bytes is behind those to be skipped @rare */
function skipMore(bytes: string): string {
  const left = bytes.substr(skipped);
  silentTicks = 0;
  skipped = Math.max(0, skipped - bytes.length);
  if (!skipped) rest = '';
  return left;
}

/** Handles the packet at `at`, or keeps its beginning. @returns where the next one starts @rare */
function receivePacket(bytes: string, at: number): number {
  const first = bytes.charCodeAt(at);
  const wanted = fixedLength(first);
  const bodyAt = bodyOffset(bytes, at);
  const length = bodyLength(bytes, at, bodyAt);
  const next = bodyAt + length;
  const hasHeader = bodyAt <= end;
  if (wanted === FORBIDDEN || bodyAt > at + MOST_HEADER || (hasHeader && (wanted === VARIES ? !isOnline : wanted !== length)))
    violated(first);
  else if (hasHeader && length > messageLimit) return skip(bytes, at, bodyAt, next);
  else if (next > end || !hasHeader) rest = bytes.substr(at);
  else {
    if (wanted === VARIES) receiveMessage(bytes, at, bodyAt, next);
    else handlePacket(first, bytes.slice(at, bodyAt), bytes.slice(bodyAt, next));
    return next;
  }
  return end;
}

/** Lets a message pass that is too long to keep; acknowledged, or the broker would send it again. @rare */
function skip(bytes: string, at: number, bodyAt: number, next: number): number {
  const topicEnd = bodyAt + 2 + readUint16(bytes, bodyAt);
  if (topicEnd > next) violated(bytes.charCodeAt(at));
  else if (end < bodyAt + 2 || (topicEnd + 2 > end && topicEnd < at + messageLimit)) rest = bytes.substr(at);
  else {
    hal.log(`skipped a message of ${next - bodyAt} bytes, limit ${messageLimit}`);
    if (bytes.charCodeAt(at) & QOS1 && topicEnd + 2 <= end) acks += PUBACK_START + bytes.substr(topicEnd, 2);
    if (next <= end) return next;
    rest = '-';
    skipped = next - end;
  }
  return end;
}

/** @rare */
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
