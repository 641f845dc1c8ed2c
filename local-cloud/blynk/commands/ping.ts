import { OK } from '../../../src/codec/blynk/commands.ts';
import type { Command } from './command.ts';

export const ping: Command = (frame, connection) => connection.reply(frame.id, OK);
