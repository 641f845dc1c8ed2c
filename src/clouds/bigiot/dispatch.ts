/** What each message from the server means. */
import { BEAT } from '../../codec/bigiot/lines.ts';
import { statusAnswered } from './heartbeat.ts';
import { accepted, forgotten, greeted, tokenGiven } from './login.ts';
import { learn, said, tellWhole } from './receive.ts';
import { emit } from './registry.ts';
import { isOnline, writeBytes } from './send.ts';
import { kicked } from './session.ts';

const GREETING = 'WELCOME';

/** Messages of a kind that is not known. */
export let unknownCount = 0;

/** @param message has a text in `M`; nothing else of it was checked @param line its JSON @rare */
export function handleMessage(message: Record<string, unknown>, line: string): void {
  const kind = message.M as string;
  if (kind === 'say') {
    if (said) {
      if (!tellWhole) learn(line, message);
      said(message.C as string, message.ID as string, message.NAME as string);
    }
    if (tellWhole) tellWhole(message);
  } else if (kind === 'b' || kind === 'ping') writeBytes(BEAT);
  else if (kind === 'checked') {
    if (isOnline) statusAnswered();
    emit('status', kind);
  } else if (kind === 'connected') {
    emit('status', kind);
    forgotten();
  } else if (kind === 'checkinok') accepted(message.NAME, message.T);
  else if (kind.startsWith(GREETING)) greeted();
  else if (kind === 'token') tokenGiven(message.K);
  else if (kind === 'checkout') kicked(message);
  else if (kind === 'login' || kind === 'logout') emit(kind, message.ID, message.NAME);
  // Answers to questions, which only their module can ask; `beat` wants no answer.
  else if (kind !== 'beat' && !emit(`?${kind}`, message)) {
    unknownCount++;
    emit('unknown', message);
  }
}
