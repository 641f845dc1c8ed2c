/** What each packet from the broker means, messages aside. */
import { bodyOffset } from '../../codec/mqtt/decode.ts';
import { CONNACK, REFUSED, SUBACK } from '../../codec/mqtt/packets.ts';
import { hal } from '../link.ts';
import { SUBSCRIBE_KEY, settle, waiting } from './acknowledged.ts';
import { isOnline } from './send.ts';
import { answered, listener } from './session.ts';
import { violated } from './violated.ts';

/** A packet has come that is no message. @param body of the length its type demands */
export function handlePacket(first: number, body: string): void {
  // First and once [MQTT-3.2.0-1].
  if ((first === CONNACK) === isOnline) violated(first);
  else if (first === CONNACK) answered(body.charCodeAt(0), body.charCodeAt(1));
  else if (first === SUBACK) subscribed(SUBSCRIBE_KEY + body.substr(0, 2), body.charCodeAt(2));
  // The rest are PINGRESP and acknowledgements nothing waits for, as that of a repetition.
}

/** @param qos see [MQTT-3.9.3-2] */
function subscribed(key: string, qos: number): void {
  const packet = waiting[key];
  if (qos > 1 && qos !== REFUSED) violated(SUBACK);
  else if (packet) {
    // Between the packet id with the filter's length, and the QoS.
    const filter = packet.slice(bodyOffset(packet, 0) + 4, -1);
    settle(key);
    if (qos === REFUSED) hal.log(`subscription refused: ${filter}`);
    if (listener.subscribed) listener.subscribed(filter, qos);
  }
}
