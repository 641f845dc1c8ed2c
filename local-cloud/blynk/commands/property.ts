import { ILLEGAL_COMMAND, ILLEGAL_COMMAND_BODY, OK } from '../../../src/codec/blynk/commands.ts';
import { normaliseProperty } from '../../properties.ts';
import { type Command, fieldsOf, parsePin } from './command.ts';

/** PROPERTY: `pin␀property␀value…`; Blynk IoT allows several pins first. */
export const property: Command = (frame, connection, device) => {
  const fields = fieldsOf(frame.body);
  const nameAt = fields.findIndex((field, index) => index > 0 && !/^\d+$/.test(field));
  const name = fields[nameAt];
  if (nameAt < 0 || name === undefined) return connection.reply(frame.id, ILLEGAL_COMMAND_BODY);
  const pins = fields.slice(0, nameAt).map(parsePin);
  if (pins.includes(undefined)) return connection.reply(frame.id, ILLEGAL_COMMAND);
  const values = normaliseProperty(name, fields.slice(nameAt + 1));
  if (!values) return connection.reply(frame.id, ILLEGAL_COMMAND_BODY);
  for (const pin of pins) if (pin !== undefined) connection.hub.setProperty(device, pin, name, values);
  connection.reply(frame.id, OK);
};
