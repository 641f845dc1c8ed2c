/** What each packet from the broker means, messages aside. */
import { bodyOffset } from '../../codec/mqtt/decode.ts';
import { CONNACK, PINGRESP, REFUSED, SUBACK } from '../../codec/mqtt/packets.ts';
import { hal } from '../link.ts';
import { settle } from './acknowledged.ts';
import { isOnline } from './send.ts';
import { answered, listener } from './session.ts';
import { violated } from './violated.ts';

/** A packet has come that is no message. @param body of the length its type demands */
export function handlePacket(first: number, body: string): void {
  // First and once [MQTT-3.2.0-1].
  if ((first === CONNACK) === isOnline) violated(`packet type ${first}`);
  else if (first === CONNACK) answered(body.charCodeAt(0), body.charCodeAt(1));
  else if (first !== PINGRESP) {
    const packet = settle(first, body.substr(0, 2));
    if (packet && first === SUBACK) subscribed(packet.slice(bodyOffset(packet, 0) + 4, -1), body.charCodeAt(2));
  }
}

/** @param qos see [MQTT-3.9.3-2] */
function subscribed(filter: string, qos: number): void {
  if (qos > 1 && qos !== REFUSED) violated(`SUBACK ${qos}`);
  else {
    if (qos === REFUSED) hal.log(`subscription refused: ${filter}`);
    if (listener.subscribed) listener.subscribed(filter, qos);
  }
}
