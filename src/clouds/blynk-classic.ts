/** Blynk's classic platform behind the `Cloud` interface. */
import { joinFields } from '../codec/blynk/body.ts';
import { NOTIFY, PROPERTY } from '../codec/blynk/commands.ts';
import type { Hal } from '../hal/hal.ts';
import { accepts } from './accept.ts';
import { startClient } from './blynk/client.ts';
import { on } from './blynk/events.ts';
import { hold, holdPin, releasePin, send, writePin } from './blynk/send.ts';
import { state } from './blynk/session.ts';
import type { About, BlynkSettings } from './blynk/types.ts';
import { syncVirtual } from './blynk/verbs.ts';
import type { Cloud, CloudState, Stream } from './cloud.ts';
import { addStream, confirm, controls, offer, overrule, resend, sendDue, startOutbox } from './outbox.ts';

/** Longest piece of a refused value in the log. */
const LOGGED_LENGTH = 20;

/** Pin of streams without one: no such pin exists, so nothing is sent. */
const NO_PIN = -1;

const listeners: ((state: CloudState) => void)[] = [];
let log: (text: string) => void;

/**
 * Connects, and stays connected.
 * @param streams each with its virtual pin in `blynk`; those without are left out
 */
export function startCloud(hal: Hal, settings: BlynkSettings, streams: Record<string, Stream>, about: About): Cloud {
  log = hal.log;
  startOutbox(hal.clock.now, deliver);
  for (const name in streams) {
    const stream = streams[name] as Stream;
    if (stream.blynk !== undefined) listen(stream.blynk, stream, undefined);
  }
  startClient(hal, settings, about, { stateChanged, tick: sendDue, confirmed: confirm });
  return {
    get state() {
      return state;
    },
    onState(listener) {
      listeners.push(listener);
    },
    write(stream, value) {
      const text = joinFields(value);
      if (fits(pinOf(stream), stream, text.split('\0'))) offer(pinOf(stream), text);
    },
    onWrite(stream, listener) {
      if (stream.blynk !== undefined) listen(stream.blynk, stream, listener);
    },
    setProperty(stream, property, value) {
      const key = `${pinOf(stream)} ${property}`;
      const body = joinFields([pinOf(stream), property, value]);
      if (stream.blynk !== undefined && !send(PROPERTY, key, body)) hold(PROPERTY, key, body);
    },
    notify(_code, text) {
      send(NOTIFY, text, text);
    },
    sync,
  };
}

function pinOf(stream: Stream): number {
  return stream.blynk === undefined ? NO_PIN : stream.blynk;
}

function deliver(pin: number, text: string): void {
  if (!writePin(pin, text)) holdPin(pin, text);
}

function fits(pin: number, stream: Stream, fields: string[]): boolean {
  const isFit = accepts(stream, fields);
  if (!isFit) log(`V${pin} refuses "${fields.join(' ').substr(0, LOGGED_LENGTH)}": not a ${stream.type || 'number'} it takes`);
  return isFit;
}

/** Hears values of a pin from the cloud, whether the app listens or not: the outbox must know them. */
function listen(pin: number, stream: Stream, listener: ((values: string[], stream: Stream) => void) | undefined): void {
  on(`V${pin}`, (values) => {
    if (!fits(pin, stream, values)) return;
    releasePin(pin);
    overrule(pin, joinFields(values));
    if (listener) listener(values, stream);
  });
  if (!listener) addStream(pin, stream);
}

function sync(): void {
  const pins = controls();
  if (pins.length) syncVirtual(...pins);
}

function stateChanged(newState: CloudState): void {
  if (newState === 'online') sync();
  else resend();
  listeners.forEach((listener) => {
    listener(newState);
  });
}
