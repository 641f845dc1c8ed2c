/** UDP: a device's word without a connection. Nothing is ever answered. */
import type { Exchange } from './exchange.ts';
import { report } from './interfaces.ts';
import { parseLine, textOf } from './lines.ts';
import { say } from './say.ts';

/** @param bytes one datagram: the JSON object without an end, or with one */
export const takeDatagram = (exchange: Exchange, bytes: Buffer) => {
  const text = bytes.toString('utf8').trim();
  const message = parseLine(Buffer.from(text));
  if (typeof message === 'string') return exchange.flag(undefined, message, '', 'udp');
  const device = exchange.deviceById(textOf(message.ID));
  const by = device ? `D${device.bigiotId}` : 'udp';
  if (!device || exchange.hub.deviceByToken(textOf(message.K) ?? '') !== device) {
    return exchange.flag(undefined, 'login-refused', '', by);
  }
  exchange.hub.meter.count(device);
  const { M, V, toID, C, SIGN } = message;
  const sign = textOf(SIGN);
  const to = textOf(toID);
  if (M === 'update' && typeof V === 'object' && V !== null) {
    report(exchange, device, V, (flag, interfaceId) => exchange.flag(undefined, flag, interfaceId, by));
  } else if (M === 'say' && to !== undefined && C !== undefined) {
    const sender = { id: `D${device.bigiotId}`, name: device.name, device };
    say(exchange, sender, to, { content: C, ...(sign === undefined ? {} : { sign }) });
  } else if (M !== 'reload') exchange.flag(undefined, 'bad-field', M, by);
};
