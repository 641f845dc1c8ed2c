/** BIGIOT behind the `Cloud` interface; what `bigiot` of a stream means is told in `cloud.ts`. State is module-level: a program has one cloud. */
import { ALL, isNumericId, isPeer } from '../codec/bigiot/ids.ts';
import { sayLine } from '../codec/bigiot/lines.ts';
import { joinFields, splitFields } from '../codec/blynk/body.ts';
import type { Hal } from '../hal/hal.ts';
import { state } from '../net/session.ts';
import { accepts, complain } from './accept.ts';
import { startClient } from './bigiot/client.ts';
import { enableEncryptedLogin } from './bigiot/encrypted.ts';
import { sayCallback } from './bigiot/receive.ts';
import { isOnline, refuse } from './bigiot/send.ts';
import { speak } from './bigiot/speak.ts';
import { addKey, interfaceOf, nameOf, receiverOf, streams, textIndex, understand } from './bigiot/streams.ts';
import type { BigiotSettings } from './bigiot/types.ts';
import { keepUpdate } from './bigiot/update.ts';
import { alert } from './bigiot/verbs.ts';
import type { Cloud, CloudState, Stream } from './cloud.ts';
import { addStream, confirm, offer, overrule, resend, sendDue, shadows, startOutbox } from './outbox.ts';

/** Longest text of a message, in bytes. */
const TEXT_LIMIT = 512;
const DEVICE_PREFIX = 'D';

const valueListeners: Record<number, (values: string[], stream: Stream) => void> = {};
const stateListeners: ((state: CloudState) => void)[] = [];
let log: (text: string) => void;
let isSetUp: boolean;
/** Who spoke last, of people; texts of the app go there. */
let speaker = ALL;
/** Index → newest text said while offline. */
let unsaid: Record<number, string> = {};

const cloud: Cloud = {
  get state() {
    return isSetUp ? state : 'setup';
  },
  onState(listener) {
    stateListeners.push(listener);
  },
  write(stream, value) {
    const index = streams.indexOf(stream);
    const text = joinFields(value);
    if (index >= 0 && fits(index, stream.type === 'colour' ? splitFields(text) : [text])) offer(index, text);
  },
  onWrite(stream, listener) {
    valueListeners[streams.indexOf(stream)] = listener;
  },
  setProperty() {},
  notify(code, text) {
    if (!isSetUp) return;
    if (isNumericId(code)) alert(text, { id: code });
    else if (code === 'email' || code === 'qq' || code === 'weibo') alert(text, { by: code });
    else say(ALL, text);
  },
  sync() {},
};

/**
 * Connects, and stays connected.
 * @param settings without a `deviceId` of digits nothing is connected, which is told
 */
export function startCloud(hal: Hal, settings: BigiotSettings, appStreams: Record<string, Stream>): Cloud {
  log = hal.log;
  const { deviceId, userKey } = settings;
  startOutbox(hal.clock.now, deliver, () => 0);
  for (const key in appStreams) {
    const stream = appStreams[key] as Stream;
    addStream(addKey(stream, key), stream);
  }
  const isKeyWrong = userKey !== undefined && (typeof userKey !== 'string' || !userKey);
  isSetUp = typeof deviceId === 'string' && isNumericId(deviceId) && !isKeyWrong;
  if (isSetUp) {
    if (userKey) enableEncryptedLogin(userKey);
    sayCallback(heard);
    startClient(hal, settings, { stateChanged, tick: sendDue, confirmed: confirm });
  } else log(`E_SETTINGS cloud.${isKeyWrong ? 'userKey' : 'deviceId'} is missing or wrong`);
  return cloud;
}

function fits(index: number, fields: string[]): boolean {
  const stream = streams[index] as Stream;
  return accepts(stream, fields) || complain(log, nameOf(index), stream, fields);
}

/** Takes a value from the outbox. */
function deliver(index: number, text: string): void {
  const { type } = streams[index] as Stream;
  if (!isSetUp) return;
  if (type !== 'text') upload(index, text);
  else if (!isOnline) unsaid[index] = text;
  else say(receiverOf(index) || speaker, text);
}

/** Keeps a value, as the one number that an interface takes, for the next update: those of one turn go together. */
function upload(index: number, text: string): void {
  const id = interfaceOf(index);
  const { type } = streams[index] as Stream;
  if (!id || type === 'text') return;
  // Never the text itself: to the engine '5' with a zero byte and whatever else behind it is the number 5.
  if (!keepUpdate(id, type === 'colour' ? packed(splitFields(text)) : Number(text))) refuse(`too many interfaces: ${id}`);
}

/** @param fields red, green, blue @returns red × 65536 + green × 256 + blue */
function packed(fields: string[]): number {
  return fields.reduce((sum, field) => sum * 256 + Math.round(Number(field)), 0);
}

function say(to: string, text: string): void {
  const isEnded = text[text.length - 1] === '\n';
  speak(sayLine(to, text.substr(0, Math.min(isEnded ? text.length - 1 : text.length, TEXT_LIMIT)), ''));
}

/** @param content a text, as a rule; it comes from anybody */
function heard(content: unknown, id: unknown, name: unknown): void {
  if ((typeof content !== 'string' && typeof content !== 'number') || !isPeer(id)) return;
  // Devices are obeyed, but not answered, and heard as text only where no answer comes from: two that answer each other would never end.
  const isPerson = id[0] !== DEVICE_PREFIX;
  if (isPerson) speaker = id;
  const text = `${content}`;
  const wish = understand(text, current);
  if (!wish) set(textIndex(isPerson), typeof name === 'string' ? [text, name] : [text]);
  else {
    const answer = set(wish.index, wish.values) ? splitFields(current(wish.index) || '').join(' ') : 'not a value it takes';
    if (isPerson) say(id, `${nameOf(wish.index)} ${answer}`);
  }
}

function current(index: number): string | undefined {
  return shadows[index]?.text;
}

/** Hands a value to the app, and to its interface, which does not know what was said. @returns false when no stream takes it */
function set(index: number, values: string[]): boolean {
  const stream = streams[index] as Stream;
  if (index < 0 || !fits(index, values)) return false;
  overrule(index, joinFields(values));
  const listener = valueListeners[index];
  if (listener) listener(values, stream);
  upload(index, current(index) as string);
  return true;
}

function stateChanged(newState: CloudState): void {
  if (newState === 'online') {
    for (const index in unsaid) say(receiverOf(Number(index)) || speaker, unsaid[index] as string);
    unsaid = {};
  } else resend();
  stateListeners.forEach((listener) => {
    listener(newState);
  });
}
