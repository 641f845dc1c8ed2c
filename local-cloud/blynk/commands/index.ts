import * as codes from '../../../src/codec/blynk/commands.ts';
import type { Connection } from '../connection.ts';
import type { Frame } from '../decoder.ts';
import { bridge } from './bridge.ts';
import type { Command } from './command.ts';
import { email } from './email.ts';
import { eventLog } from './event.ts';
import { group } from './group.ts';
import { hardware } from './hardware.ts';
import { hardwareSync } from './hardware-sync.ts';
import { internal } from './internal.ts';
import { alreadyLoggedIn, login } from './login.ts';
import { notify, sms, tweet } from './notify.ts';
import { ping } from './ping.ts';
import { property } from './property.ts';

const COMMANDS = new Map<number, Command>([
  [codes.LOGIN, alreadyLoggedIn],
  [codes.HARDWARE_LOGIN, alreadyLoggedIn],
  [codes.PING, ping],
  [codes.TWEET, tweet],
  [codes.EMAIL, email],
  [codes.NOTIFY, notify],
  [codes.BRIDGE, bridge],
  [codes.HARDWARE_SYNC, hardwareSync],
  [codes.INTERNAL, internal],
  [codes.SMS, sms],
  [codes.PROPERTY, property],
  [codes.HARDWARE, hardware],
  [codes.GROUP, group],
  [codes.EVENT_LOG, eventLog],
]);

/** Runs the frame's command; unknown ones are answered ILLEGAL_COMMAND. */
export function execute(frame: Frame, connection: Connection): void {
  const { device } = connection;
  const command = COMMANDS.get(frame.command);
  if (!device) login(frame, connection);
  else if (command) command(frame, connection, device);
  else connection.reply(frame.id, codes.ILLEGAL_COMMAND);
}
