/** Packets of MQTT 3.1.1 as a client receives them, found in a row of bytes. Nothing is copied: everything is an offset. @rare */
import { CONNACK, DUP, PINGRESP, PUBACK, PUBLISH, QOS1, QOS2, SUBACK, UNSUBACK } from './packets.ts';

/** Most bytes before the body: the first, and four of remaining length. */
export const MOST_HEADER = 5;

/** Result of `fixedLength` for PUBLISH. */
export const VARIES = -1;
/** Result of `fixedLength` for what no client may receive. */
export const FORBIDDEN = -2;

/** Two bytes of `bytes` at `offset` as a number 0…65535. */
export function readUint16(bytes: string, offset: number): number {
  return bytes.charCodeAt(offset) * 256 + bytes.charCodeAt(offset + 1);
}

/**
 * Where the body of the packet at `offset` begins. Beyond the end of `bytes` when its header is not complete; more than MOST_HEADER
 * behind `offset` when the remaining length has a fifth byte, which is an error.
 */
export function bodyOffset(bytes: string, offset: number): number {
  let at = offset + 1;
  while (bytes.charCodeAt(at) > 127 && at < offset + MOST_HEADER) at++;
  return at + 1;
}

/** Remaining length of the packet at `offset`. @param bodyAt see `bodyOffset` */
export function bodyLength(bytes: string, offset: number, bodyAt: number): number {
  let length = 0;
  for (let at = bodyAt - 1; at > offset; at--) length = length * 128 + (bytes.charCodeAt(at) & 127);
  return length;
}

/**
 * The remaining length that a packet with this first byte must have, VARIES, or FORBIDDEN: reserved types and flags [MQTT-2.2.2-2], packets
 * that only a client sends, QoS 2 and the impossible QoS 3 [MQTT-3.3.1-4], DUP without an acknowledgement [MQTT-3.3.1-2].
 * A SUBACK answers one filter, as `encodeSubscribe` asks for one.
 */
export function fixedLength(first: number): number {
  if ((first & 0xf0) === PUBLISH) return first & QOS2 || (first & (DUP | QOS1)) === DUP ? FORBIDDEN : VARIES;
  if (first === PINGRESP) return 0;
  if (first === SUBACK) return 3;
  return first === PUBACK || first === CONNACK || first === UNSUBACK ? 2 : FORBIDDEN;
}
