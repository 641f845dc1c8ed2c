import { NOTIFICATION_INVALID_BODY, OK, QUOTA_LIMIT } from '../../../src/codec/blynk/commands.ts';
import { toText } from '../../text.ts';
import type { Connection } from '../connection.ts';
import type { Command } from './command.ts';

const SPACING_MS = 5_000;
/** Kinds remembered per connection: a device may invent event codes without end. */
const MAX_KINDS = 100;

/** True, and the pause starts anew, when the last notification of this kind on this connection is long enough ago. */
export function mayNotify(connection: Connection, kind: string, spacingMs = SPACING_MS): boolean {
  const now = connection.clock.now();
  if (now - (connection.notifiedAt.get(kind) ?? -Infinity) < spacingMs) return false;
  if (connection.notifiedAt.size > MAX_KINDS) connection.notifiedAt.clear();
  connection.notifiedAt.set(kind, now);
  return true;
}

function textCommand(kind: string, maxLength: number): Command {
  return (frame, connection, device) => {
    const text = toText(frame.body);
    if (text === '' || text.length > maxLength) return connection.reply(frame.id, NOTIFICATION_INVALID_BODY);
    if (!mayNotify(connection, kind)) return connection.reply(frame.id, QUOTA_LIMIT);
    connection.hub.notify(device, kind, text);
    connection.reply(frame.id, OK);
  };
}

/** NOTIFY, TWEET and SMS: shown on the dashboard, never sent anywhere. Lengths in characters. */
export const notify = textCommand('push', 255);
export const tweet = textCommand('tweet', 140);
export const sms = textCommand('sms', 160);
