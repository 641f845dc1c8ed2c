/** Packets of MQTT 3.1.1 that a client sends. Strings are byte strings (one character per byte); numbers are big-endian. @rare */
import { CONNECT, PUBLISH, QOS1, SUBSCRIBE, UNSUBSCRIBE } from './packets.ts';

/** Protocol name and level [MQTT-3.1.2-1], [MQTT-3.1.2-2]. */
const PROTOCOL = '\0\x04MQTT\x04';

/** Its arguments as bytes. Looked up on `String` each time, it takes half as long again. */
export const bytesOf = String.fromCharCode;

const CLEAN_SESSION = 2;
const WILL = 4;
const WILL_QOS1 = 8;
const WILL_RETAIN = 32;
const PASSWORD = 64;
const USER = 128;

/** Sent by the broker to others when the connection ends without DISCONNECT. */
export interface Will {
  topic: string;
  payload: string;
  /** Default 0. */
  qos?: 0 | 1;
  isRetained?: boolean;
}

/** What CONNECT carries. */
export interface Connect {
  /** Default: none, and the broker makes one up; not with `isSessionKept` [MQTT-3.1.3-7]. */
  clientId?: string;
  user?: string;
  /** Secret: sent, never logged. Only with a user [MQTT-3.1.2-22]. */
  password?: string;
  will?: Will;
  /** The broker keeps subscriptions and QoS 1 messages while the client is away. Default: a clean session each time. */
  isSessionKept?: boolean;
}

/** @param value 0…65535 */
export function encodeUint16(value: number): string {
  return bytesOf(value >> 8, value & 255);
}

/** Remaining length: seven bits a byte, the lowest first, in as few bytes as possible. @param length 0…268435455 */
export function encodeLength(length: number): string {
  let bytes = '';
  for (; length > 127; length >>= 7) bytes += bytesOf((length & 127) | 128);
  return bytes + bytesOf(length);
}

/** @param text at most 65535 bytes */
export function encodeText(text: string): string {
  return encodeUint16(text.length) + text;
}

/** @param keepAliveS 0…65535; 0 turns the broker's watch off */
export function encodeConnect(connect: Connect, keepAliveS: number): string {
  const { will, user, password } = connect;
  let flags = connect.isSessionKept ? 0 : CLEAN_SESSION;
  let texts = encodeText(connect.clientId || '');
  if (will) {
    flags |= WILL | (will.qos ? WILL_QOS1 : 0) | (will.isRetained ? WILL_RETAIN : 0);
    texts += encodeText(will.topic) + encodeText(will.payload);
  }
  if (user !== undefined) {
    flags |= USER;
    texts += encodeText(user);
    if (password !== undefined) {
      flags |= PASSWORD;
      texts += encodeText(password);
    }
  }
  const body = PROTOCOL + bytesOf(flags) + encodeUint16(keepAliveS) + texts;
  return bytesOf(CONNECT) + encodeLength(body.length) + body;
}

/** Remaining length of a PUBLISH: what a broker's limit for messages counts. @param flags see RETAIN, QOS1 */
export function publishLength(flags: number, topic: string, payloadLength: number): number {
  return (flags & QOS1 ? 4 : 2) + topic.length + payloadLength;
}

/**
 * The bytes of a PUBLISH before its payload; at QoS 1 those before its packet id, two bytes, after which comes the payload.
 * @param length see `publishLength`
 */
export function encodePublishStart(flags: number, topic: string, length: number): string {
  return bytesOf(PUBLISH | flags) + encodeLength(length) + encodeText(topic);
}

/** The bytes of a SUBSCRIBE before its packet id. After the id comes `encodeText(filter)` and the most QoS that is asked for, one byte. */
export function encodeSubscribeStart(filter: string): string {
  return bytesOf(SUBSCRIBE) + encodeLength(filter.length + 5);
}

/** The bytes of an UNSUBSCRIBE before its packet id. After the id comes `encodeText(filter)`. */
export function encodeUnsubscribeStart(filter: string): string {
  return bytesOf(UNSUBSCRIBE) + encodeLength(filter.length + 4);
}
