/** What each packet from the broker means, messages aside. */
import { bodyOffset } from '../../codec/mqtt/decode.ts';
import { CONNACK, REFUSED, SUBACK, SUBACK_START, UNSUBACK, UNSUBACK_START } from '../../codec/mqtt/packets.ts';
import { hal } from '../link.ts';
import { settle, waiting } from './acknowledged.ts';
import { isOnline } from './send.ts';
import { answered, listener } from './session.ts';
import { violated } from './violated.ts';

/** A packet has come that is no message. @param body of the length its type demands */
export function handlePacket(first: number, body: string): void {
  // First and once [MQTT-3.2.0-1].
  if ((first === CONNACK) === isOnline) violated(first);
  else if (first === CONNACK) answered(body.charCodeAt(0), body.charCodeAt(1));
  else if (first === SUBACK) subscribed(SUBACK_START + body.substr(0, 2), body.charCodeAt(2));
  else if (first === UNSUBACK) settle(UNSUBACK_START + body);
}

/** @param qos see [MQTT-3.9.3-2] */
function subscribed(ack: string, qos: number): void {
  const packet = waiting[ack];
  if (qos > 1 && qos !== REFUSED) violated(SUBACK);
  else if (packet) {
    // Between the packet id with the filter's length, and the QoS.
    const filter = packet.slice(bodyOffset(packet, 0) + 4, -1);
    settle(ack);
    if (qos === REFUSED) hal.log(`subscription refused: ${filter}`);
    if (listener.subscribed) listener.subscribed(filter, qos);
  }
}
