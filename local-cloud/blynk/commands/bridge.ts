import { BRIDGE, DEVICE_NOT_IN_NETWORK, ILLEGAL_COMMAND, NOT_ALLOWED, OK } from '../../../src/codec/blynk/commands.ts';
import { SEPARATOR } from '../../../src/codec/blynk/frame.ts';
import { type Command, fieldsOf } from './command.ts';
import { parseWrite } from './hardware.ts';

const MAX_TARGETS = 100;

/**
 * BRIDGE: `pin␀i␀token` chooses a target, `pin␀vw␀p␀value…` writes to it as if it had written itself.
 * Any device of this cloud may be the target: whoever holds its token may drive it.
 */
export const bridge: Command = (frame, connection) => {
  const [pin = '', ...rest] = fieldsOf(frame.body);
  if (rest.length < 2) return connection.reply(frame.id, ILLEGAL_COMMAND);
  if (rest[0] === 'i') {
    const target = connection.hub.deviceByToken(rest[1] ?? '');
    const hasRoom = connection.bridges.has(pin) || connection.bridges.size < MAX_TARGETS;
    if (target && hasRoom) connection.bridges.set(pin, target);
    return connection.reply(frame.id, target && hasRoom ? OK : NOT_ALLOWED);
  }
  const target = connection.bridges.get(pin);
  if (!target) return connection.reply(frame.id, NOT_ALLOWED);
  const write = parseWrite(rest);
  if (!write) return connection.reply(frame.id, ILLEGAL_COMMAND);
  connection.hub.writeFromDevice(target, write.pin, write.values);
  if (connection.hub.isOnline(target)) connection.hub.forward(target, BRIDGE, frame.id, rest.join(SEPARATOR));
  else connection.reply(frame.id, DEVICE_NOT_IN_NETWORK);
};
