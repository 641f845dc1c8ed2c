/** What each message from the server means. */
import { BEAT } from '../../codec/bigiot/lines.ts';
import { writeBytes } from '../../net/write.ts';
import { accepted, forgotten, greeted, kicked, tokenGiven } from './login.ts';
import { emit } from './registry.ts';
import { isOnline } from './send.ts';
import { sinceStatusMs, TICK_MS } from './status.ts';
import { user } from './user.ts';

const GREETING = 'WELCOME';

/** Messages of a kind that is not known. */
export let unknownCount = 0;

/** @param message has a text in `M`, not 'say'; nothing else of it was checked @rare */
export function handleMessage(message: Record<string, unknown>): void {
  const kind = message.M as string;
  if (kind === 'b' || kind === 'ping') writeBytes(BEAT);
  else if (kind === 'checked') {
    if (isOnline) user.confirmed(sinceStatusMs + TICK_MS);
    emit('status', kind);
  } else if (kind === 'connected') {
    emit('status', kind);
    forgotten();
  } else if (kind === 'checkinok') accepted(message.NAME, message.T);
  else if (kind.startsWith(GREETING)) greeted();
  else if (kind === 'token') tokenGiven(message.K);
  else if (kind === 'checkout') {
    // It may be the answer to one of our own for another device, of which only their module knows.
    if (!emit('?checkout', message)) kicked(message);
  } else if (kind === 'login' || kind === 'logout') emit(kind, message.ID, message.NAME);
  // Answers to questions, which only their module can ask; `beat` wants no answer.
  else if (kind !== 'beat' && !emit(`?${kind}`, message)) {
    unknownCount++;
    emit('unknown', message);
  }
}
