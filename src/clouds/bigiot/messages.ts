/** Messages with all their fields. Separate, because few programs need more than `sayCallback` gives. */
import { isCommand } from '../../codec/bigiot/words.ts';
import { readObject } from '../../codec/json/read.ts';
import { setTellWhole } from './receive.ts';
import type { Message } from './types.ts';

let tellCommand: ((word: string, message: Message) => void) | undefined;
let tellMessage: ((message: Message) => void) | undefined;

/** Called after the listener of `sayCallback`. */
export function onMessage(listener: (message: Message) => void): void {
  tellMessage = listener;
  setTellWhole(take);
}

/** One of the twelve words of the remote control; called last. */
export function onCommand(listener: (word: string, message: Message) => void): void {
  tellCommand = listener;
  setTellWhole(take);
}

function take(message: Message): void {
  if (typeof message.S === 'string') message.S = readObject(message.S) || message.S;
  if (tellMessage) tellMessage(message);
  if (tellCommand && typeof message.C === 'string' && isCommand(message.C)) tellCommand(message.C, message);
}
