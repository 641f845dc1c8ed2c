/** Packets out: PUBLISH at QoS 0, and what bounds the bytes that wait in the socket. */
import { encodePublishStart, publishLength } from '../../codec/mqtt/encode.ts';
import { QOS1, RETAIN } from '../../codec/mqtt/packets.ts';
import { isTopic } from '../../codec/mqtt/topic.ts';
import type { Socket } from '../../hal/hal.ts';
import { dropLink, hal, socket } from '../session.ts';
import { writeBytes } from '../write.ts';

/** First bytes of a PUBACK, up to the packet id. */
export const PUBACK_START = '@\x02';

/** Bytes waiting in the socket beyond which messages are refused. */
const BACKLOG_LIMIT = 1024;
/** Messages between two looks at the bytes that wait: a look takes as long as a tenth of a message. */
const CREDIT = 50;
/** A long message takes another credit for each 64 bytes, given as their logarithm. */
const CREDIT_BYTES_LOG2 = 6;
/** Starts are remembered for payloads and topics shorter than this, and for so many of them: bounds the memory. */
const REMEMBERED_PAYLOAD = 12;
const REMEMBERED_TOPIC = 64;
const REMEMBERED_STARTS = 48;

const MESSAGE_LIMIT = 2048;

/** The broker accepted the connection. */
export let isOnline = false;
/** Messages given up since the start: too long, bad topic, too many waiting. */
export let droppedCount = 0;
/** Why the last one was. */
let dropReason = '';
/** See `messageLimit` of the settings. */
export let messageLimit = MESSAGE_LIMIT;

/** Messages until the next look at the socket; 0 while offline or while it lags: one test on the hot path serves all three. */
let credit = 0;
/** Topic → payload length (QoS 1: its complement) → start of such a PUBLISH. */
export const starts: Record<string, Record<number, string>> = {};
export const NONE: Record<number, string> = {};
let startCount = 0;

/** @rare */
export function setMessageLimit(limit: number | undefined): void {
  messageLimit = limit || MESSAGE_LIMIT;
}

/** Lets messages through, or no longer. @rare */
export function setOnline(isNowOnline: boolean): void {
  isOnline = isNowOnline;
  credit = 0;
}

/**
 * Sends a message at QoS 0: it arrives once or not at all.
 * @returns false when nothing was sent: offline, too much waiting in the socket, too long, or not a topic
 */
export function publish(topic: string, payload: string): boolean {
  if (--credit < 0 && !(/*@__NOINLINE__*/ renewCredit())) return false;
  const start = (starts[topic] || NONE)[payload.length];
  if (!start) return /*@__NOINLINE__*/ publishAfresh(0, topic, payload);
  try {
    (socket as Socket).write(start + payload);
    return true;
  } catch {
    dropLink();
    return false;
  }
}

/** Like `publish`; the broker keeps the message for later subscribers. An empty payload deletes what it keeps. @rare */
export function publishRetained(topic: string, payload: string): boolean {
  return renewCredit() && publishAfresh(RETAIN, topic, payload);
}

function renewCredit(): boolean {
  credit = 0;
  if (!isOnline) return false;
  if (((socket as Socket).dSnd || '').length > BACKLOG_LIMIT) {
    drop('the connection lags');
    return false;
  }
  credit = CREDIT;
  return true;
}

/** @rare */
function publishAfresh(flags: number, topic: string, payload: string): boolean {
  const start = startOf(flags, topic, payload.length);
  credit -= payload.length >> CREDIT_BYTES_LOG2;
  return start !== '' && writeBytes(start + payload);
}

/** The start of a PUBLISH, remembered for the next one. @returns '' when there can be no such message: that is reported @rare */
export function startOf(flags: number, topic: string, payloadLength: number): string {
  const length = publishLength(flags, topic, payloadLength);
  if (length > messageLimit) return drop(`message of ${length} bytes, limit ${messageLimit}`);
  if (!isTopic(topic)) return drop(`"${topic}" is no topic`);
  const start = encodePublishStart(flags, topic, length);
  if (
    payloadLength < REMEMBERED_PAYLOAD &&
    topic.length < REMEMBERED_TOPIC &&
    !(flags & RETAIN) &&
    startCount < REMEMBERED_STARTS &&
    // An object has this name already.
    topic !== '__proto__'
  ) {
    const ofTopic = starts[topic] || {};
    ofTopic[flags & QOS1 ? ~payloadLength : payloadLength] = start;
    starts[topic] = ofTopic;
    startCount++;
  }
  return start;
}

/** Counts a message that is given up; says so when it is for another reason than the one before, and now and then. @rare */
export function drop(reason: string): '' {
  if (droppedCount++ % 100 === 0 || reason !== dropReason) hal.log(`dropped ${droppedCount}: ${reason}`);
  dropReason = reason;
  return '';
}
