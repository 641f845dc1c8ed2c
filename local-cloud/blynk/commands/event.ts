import { NOTIFICATION_INVALID_BODY, OK, QUOTA_LIMIT } from '../../../src/codec/blynk/commands.ts';
import { toText } from '../../text.ts';
import { type Command, fieldsOf } from './command.ts';
import { mayNotify } from './notify.ts';

const MAX_DESCRIPTION = 300;
/** Least time between two equal events. */
const SPACING_MS = 1_000;
const MAX_CODE = 64;

/** EVENT_LOG: `code` or `code␀description`. */
export const eventLog: Command = (frame, connection, device) => {
  const [code = '', description = ''] = fieldsOf(frame.body).map(toText);
  if (code === '' || code.length > MAX_CODE || description.length > MAX_DESCRIPTION) {
    return connection.reply(frame.id, NOTIFICATION_INVALID_BODY);
  }
  if (!mayNotify(connection, `event ${code}`, SPACING_MS)) return connection.reply(frame.id, QUOTA_LIMIT);
  connection.hub.notify(device, 'event', description ? `${code}: ${description}` : code);
  connection.reply(frame.id, OK);
};
