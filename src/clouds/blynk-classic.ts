/** Blynk's classic platform behind the `Cloud` interface. State is module-level: a program has one cloud. */
import { joinFields } from '../codec/blynk/body.ts';
import { NOTIFY, PROPERTY } from '../codec/blynk/commands.ts';
import type { Hal } from '../hal/hal.ts';
import { state } from '../net/session.ts';
import { accepts, complain } from './accept.ts';
import { restMs } from './blynk/allowance.ts';
import { startClient } from './blynk/client.ts';
import { on } from './blynk/events.ts';
import { receivedPin } from './blynk/receive.ts';
import { hold, holdPin, releasePin, send, writePin } from './blynk/send.ts';
import type { About, BlynkSettings } from './blynk/types.ts';
import { syncVirtual } from './blynk/verbs.ts';
import type { Cloud, CloudState, Stream } from './cloud.ts';
import { addStream, confirm, controls, offer, overrule, resend, type Shadow, sendDue, shadows, startOutbox } from './outbox.ts';

/** By pin. */
const valueListeners: Record<number, (values: string[], stream: Stream) => void> = {};
const stateListeners: ((state: CloudState) => void)[] = [];
let log: (text: string) => void;

const cloud: Cloud = {
  get state() {
    return state;
  },
  onState(listener) {
    stateListeners.push(listener);
  },
  write(stream, value) {
    const text = joinFields(value);
    if (fits(stream, stream.type === 'colour' ? text.split('\0') : [text])) offer(stream.blynk as number, text);
  },
  onWrite(stream, listener) {
    valueListeners[stream.blynk as number] = listener;
  },
  setProperty(stream, property, value) {
    const body = joinFields([stream.blynk as number, property, value]);
    const key = `${stream.blynk} ${property}`;
    if (stream.blynk !== undefined && !send(PROPERTY, key, body)) hold(PROPERTY, key, body);
  },
  notify(_code, text) {
    send(NOTIFY, text, text);
  },
  sync() {
    const pins = controls();
    if (pins.length) syncVirtual(...pins);
  },
};

/**
 * Connects, and stays connected.
 * @param appStreams each with its virtual pin in `blynk`; those without are left out
 */
export function startCloud(hal: Hal, settings: BlynkSettings, appStreams: Record<string, Stream>, about: About): Cloud {
  log = hal.log;
  startOutbox(hal.clock.now, deliver, restMs);
  for (const name in appStreams) {
    const stream = appStreams[name] as Stream;
    const pin = stream.blynk;
    if (pin !== undefined) {
      addStream(pin, stream);
      // One listener for all pins: whether the app listens or not, the outbox must know the values.
      on(`V${pin}`, received);
    }
  }
  startClient(hal, settings, about, { stateChanged, tick: sendDue, confirmed: confirm });
  return cloud;
}

function deliver(pin: number, text: string): void {
  // A call, as the text in place would make a function for each value.
  if (!(/*@__NOINLINE__*/ writePin(pin, text))) holdPin(pin, text);
}

function fits(stream: Stream, fields: string[]): boolean {
  return /*@__NOINLINE__*/ accepts(stream, fields) || complain(log, `V${stream.blynk}`, stream, fields);
}

function received(values: string[]): void {
  const pin = Number(receivedPin);
  const listener = valueListeners[pin];
  const { stream } = shadows[pin] as Shadow;
  if (!fits(stream, values)) return;
  /*@__NOINLINE__*/ releasePin(pin);
  /*@__NOINLINE__*/ overrule(pin, joinFields(values));
  if (listener) listener(values, stream);
}

function stateChanged(newState: CloudState): void {
  if (newState === 'online') cloud.sync();
  else resend();
  stateListeners.forEach((listener) => {
    listener(newState);
  });
}
