import { ALREADY_REGISTERED, INVALID_TOKEN, OK } from '../../../src/codec/blynk/commands.ts';
import { hintOf } from '../../text.ts';
import type { Connection } from '../connection.ts';
import type { Frame } from '../decoder.ts';
import type { Command } from './command.ts';

/** LOGIN and HARDWARE_LOGIN: body is the token. A refused connection stays open for another try. */
export function login(frame: Frame, connection: Connection): void {
  const { hub } = connection;
  const token = frame.body.trim();
  const device = hub.deviceByToken(token);
  if (!device) {
    hub.emit({ type: 'login-refused', tokenHint: hintOf(token) });
    connection.reply(frame.id, INVALID_TOKEN);
    return;
  }
  connection.device = device;
  connection.reply(frame.id, OK);
  hub.connect(device, connection);
}

/** Another login on a connection that has one: the first stays valid. */
export const alreadyLoggedIn: Command = (frame, connection) => connection.reply(frame.id, ALREADY_REGISTERED);
