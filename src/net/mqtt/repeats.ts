/** Tells messages at QoS 1 that the broker repeats from new ones. */
import { ACK_LENGTH } from '../../codec/mqtt/packets.ts';

/** Bytes of acknowledgements remembered, 16 ids at least. */
const REMEMBERED = 64;

/** Acknowledgements of this connection that were sent lately. */
let recent = '';

export function rememberAcks(acks: string): void {
  recent += acks;
}

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
 */
export function isRepeated(ack: string, unsent: string): boolean {
  const all = recent + unsent;
  for (let at = 0; at < all.length; at += ACK_LENGTH) if (all.substr(at, ACK_LENGTH) === ack) return true;
  return false;
}
