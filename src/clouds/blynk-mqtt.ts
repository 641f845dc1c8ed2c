/** Blynk.Cloud's MQTT API behind the `Cloud` interface. State is module-level: a program has one cloud. */
import { joinFields, splitFields } from '../codec/blynk/body.ts';
import { quoteJson } from '../codec/json/write.ts';
import type { Hal } from '../hal/hal.ts';
import { type MqttState, startMqtt, state, subscribe } from '../net/mqtt-client.ts';
import { accepts, complain } from './accept.ts';
import { MESSAGES_PER_DAY, restMs, startAllowance } from './blynk/allowance.ts';
import type { About } from './blynk/types.ts';
import { obey, startCommands } from './blynk-mqtt/commands.ts';
import { addName, names, startNames, streams, topicOf } from './blynk-mqtt/names.ts';
import { closeSending, MESSAGE_LIMIT, openSending, post, refillCredit, transmit } from './blynk-mqtt/send.ts';
import type { BlynkMqttSettings } from './blynk-mqtt/types.ts';
import { flush, put, unput } from './blynk-mqtt/values.ts';
import type { Cloud, CloudState, Stream, System } from './cloud.ts';
import { addStream, confirm, controls, offer, overrule, resend, sendDue, startOutbox } from './outbox.ts';

const KEEP_ALIVE_S = 45;
/** A connection that stands has answered within this: what was sent before has arrived. */
const CERTAIN_MS = KEEP_ALIVE_S * 1500;
/** More than a day can see. */
const UNLIMITED = 1e9;
const VALUE_TOPIC = 'downlink/ds/';
const TOPIC = 'downlink/';

const valueListeners: Record<number, (values: string[], stream: Stream) => void> = {};
const stateListeners: ((state: CloudState) => void)[] = [];
let now: () => number;
let log: (text: string) => void;
let onlineMs = 0;
let isOnline = false;
let settings: BlynkMqttSettings;
let about: About;

const cloud: Cloud = {
  get state() {
    return state;
  },
  onState(listener) {
    stateListeners.push(listener);
  },
  write(stream, value) {
    const text = joinFields(value);
    if (fits(stream, stream.type === 'colour' ? splitFields(text) : [text])) offer(streams.indexOf(stream), text);
  },
  onWrite(stream, listener) {
    valueListeners[streams.indexOf(stream)] = listener;
  },
  setProperty(stream, property, value) {
    post(topicOf(`ds/${nameOf(stream)}/prop/`, property, ''), joinFields(value));
  },
  notify(code, text) {
    post(topicOf('event/', code, ''), text);
  },
  sync() {
    const wanted = controls().map((index) => names[index]);
    if (wanted.length) post('get/ds', wanted.join(','));
  },
};

/**
 * Connects, and stays connected.
 * @param appStreams named on the platform as `blynkMqtt` says, else by their keys
 */
export function startCloud(
  hal: Hal,
  givenSettings: BlynkMqttSettings,
  appStreams: Record<string, Stream>,
  givenAbout: About,
  system: System,
): Cloud {
  log = hal.log;
  now = hal.clock.now;
  settings = givenSettings;
  about = givenAbout;
  startAllowance(settings.messagesPerDay || (settings.messagesPerSecond ? UNLIMITED : MESSAGES_PER_DAY));
  startOutbox(now, put, restMs);
  startNames(log);
  startCommands(system);
  for (const key in appStreams) {
    const stream = appStreams[key] as Stream;
    const index = addName(stream, key);
    if (index !== undefined) addStream(index, stream);
  }
  const { host, port, token, tls } = settings;
  startMqtt(
    hal,
    { host, port, tls, clientId: '', user: 'device', password: token, keepAliveS: KEEP_ALIVE_S, messageLimit: MESSAGE_LIMIT },
    { stateChanged, connected, message, tick },
  );
  return cloud;
}

function fits(stream: Stream, fields: string[]): boolean {
  return accepts(stream, fields) || complain(log, nameOf(stream), stream, fields);
}

function nameOf(stream: Stream): string {
  return names[streams.indexOf(stream)] as string;
}

/** Listens, and tells the cloud what it is; the app's own wishes follow. */
function connected(): void {
  subscribe('downlink/#', 0);
  const { app, version } = about;
  const template = settings.template || app;
  transmit(
    'info/mcu',
    `{"tmpl":${quoteJson(template)},"ver":${quoteJson(version)},"type":${quoteJson(template)},"rxbuff":${MESSAGE_LIMIT}}`,
  );
}

function message(topic: string, payload: string): void {
  if (topic.startsWith(VALUE_TOPIC)) received(topic.substr(VALUE_TOPIC.length), payload);
  else obey(topic.substr(TOPIC.length), payload);
}

function received(name: string, payload: string): void {
  const index = names.indexOf(name);
  const stream = streams[index];
  if (!stream) return;
  const values = payload.split('\0');
  if (!fits(stream, values)) return;
  unput(index);
  overrule(index, payload);
  const listener = valueListeners[index];
  if (listener) listener(values, stream);
}

function tick(): void {
  refillCredit();
  sendDue();
  flush();
}

function stateChanged(newState: MqttState): void {
  const wasOnline = isOnline;
  isOnline = newState === 'online';
  if (isOnline) {
    onlineMs = now();
    openSending(settings.messagesPerSecond);
    cloud.sync();
  } else {
    closeSending();
    // What waited was sent at the beginning of the session, whenever it was handed over.
    if (wasOnline && now() - onlineMs > CERTAIN_MS) confirm(CERTAIN_MS);
    resend();
  }
  stateListeners.forEach((listener) => {
    listener(newState);
  });
}
