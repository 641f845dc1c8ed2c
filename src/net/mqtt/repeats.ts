/** Acknowledges messages at QoS 1, and tells those that the broker repeats from new ones. */
import { ACK_LENGTH, PUBLISH } from '../../codec/mqtt/packets.ts';
import { writeBytes } from '../write.ts';
import { PUBACK_START } from './send.ts';
import { violated } from './violated.ts';

const NO_ID = '\0\0';

/** Bytes of acknowledgements remembered, 16 ids at least. */
const REMEMBERED = 64;

/** Acknowledgements of this connection that were sent lately. */
let recent = '';

/** Sends acknowledgements. @param acks whole ones */
export function acknowledge(acks: string): void {
  recent += acks;
  // Packet id 0 is none [MQTT-2.3.1-1]. Not `indexOf`: Espruino's takes a beginning at the end of the text for the whole.
  if (acks.lastIndexOf(PUBACK_START + NO_ID) < 0) writeBytes(acks);
  else violated(PUBLISH);
}

/** @rare */
export function forgetAcks(): void {
  recent = '';
}

/** Called each tick: bounds the memory. */
export function trimAcks(): void {
  if (recent.length > REMEMBERED) recent = recent.substr(recent.length - REMEMBERED);
}

/**
 * Whether a message with DUP was acknowledged on this connection before. [MQTT-4.3.2-2] would have every message taken as new, but within one
 * connection a broker marks as DUP only what it has sent there before, or before that.
 * @param unsent acknowledgements not sent yet
 * @rare
 */
export function isRepeated(ack: string, unsent: string): boolean {
  const all = recent + unsent;
  for (let at = 0; at < all.length; at += ACK_LENGTH) if (all.substr(at, ACK_LENGTH) === ack) return true;
  return false;
}
