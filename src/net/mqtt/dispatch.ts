/** What each packet from the broker means, messages aside. */
import { bodyOffset } from '../../codec/mqtt/decode.ts';
import { CONNACK, REFUSED, SUBACK } from '../../codec/mqtt/packets.ts';
import { hal } from '../session.ts';
import { isOnline } from './send.ts';
import { answered, listener } from './session.ts';
import { violated } from './violated.ts';
import { SUBSCRIBE_KEY, settle } from './waiting.ts';

/** A packet has come that is no message. @param body of the length its type demands */
export function handlePacket(first: number, header: string, body: string): void {
  // First and once [MQTT-3.2.0-1].
  if ((first === CONNACK) === isOnline) violated(first);
  else if (first === CONNACK) answered(body.charCodeAt(0), body.charCodeAt(1));
  else if (first === SUBACK) subscribed(body.substr(0, 2), body.charCodeAt(2));
  // The rest are PINGRESP and acknowledgements, which nothing may wait for, as for that of a repetition.
  else settle(header + body);
}

/** @param qos see [MQTT-3.9.3-2] */
function subscribed(id: string, qos: number): void {
  if (qos > 1 && qos !== REFUSED) {
    violated(SUBACK);
    return;
  }
  const packet = settle(SUBSCRIBE_KEY + id);
  if (!packet) return;
  // Between the packet id with the filter's length, and the QoS.
  const filter = packet.slice(bodyOffset(packet, 0) + 4, -1);
  if (qos === REFUSED) hal.log(`subscription refused: ${filter}`);
  if (listener.subscribed) listener.subscribed(filter, qos);
}
