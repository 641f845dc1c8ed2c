import { ILLEGAL_COMMAND, OK, QUOTA_LIMIT } from '../../../src/codec/blynk/commands.ts';
import { toText } from '../../text.ts';
import { type Command, fieldsOf } from './command.ts';
import { mayNotify } from './notify.ts';

/** EMAIL: `to␀subject␀text` or `subject␀text`; shown on the dashboard, never sent. */
export const email: Command = (frame, connection, device) => {
  const fields = fieldsOf(frame.body).map(toText);
  const [to] = fields;
  if (fields.length < 2 || (fields.length > 2 && !/^[^\s@]+@[^\s@]+$/.test(to ?? ''))) {
    return connection.reply(frame.id, ILLEGAL_COMMAND);
  }
  if (!mayNotify(connection, 'email')) return connection.reply(frame.id, QUOTA_LIMIT);
  connection.hub.notify(device, 'email', fields.join(' · '));
  connection.reply(frame.id, OK);
};
