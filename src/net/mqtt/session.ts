/** Connection with an MQTT 3.1.1 broker: CONNECT, what follows when it ends, redirects. One per program, hence module-level state. */

import { encodeConnect } from '../../codec/mqtt/encode.ts';
import { BAD_CREDENTIALS, CONNACK, DISCONNECT } from '../../codec/mqtt/packets.ts';
import { connackText } from '../../codec/mqtt/words.ts';
import type { Endpoint, Socket } from '../../hal/hal.ts';
import { arm, disarm, dropLink, hal, openLink, socket } from '../link.ts';
import { sendWaiting } from './acknowledged.ts';
import { age, startHeartbeat } from './heartbeat.ts';
import { clearReceived } from './receive.ts';
import { bytesOf, isOnline, setMessageLimit, setOnline, writeBytes } from './send.ts';
import type { MqttListener, MqttSettings, MqttState } from './types.ts';
import { violated } from './violated.ts';

const KEEP_ALIVE_S = 45;
/** For connecting, and again for the answer to CONNECT. */
const TIMEOUT_MS = 6000;
/** Refused credentials may become valid: one attempt each 10 minutes. */
const REFUSED_RETRY_MS = 600000;
/** Retry delays double from the first to the last, then grow by up to a quarter at random: 1…60 s. */
const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 48000;
const JITTER = 0.25;
/** A connection that stood so long (20 s) was a success; two devices with one client id would else take turns each second. */
const STEADY_TICKS = 100;
const REDIRECT_LIMIT = 5;

/** What is next when the connection is gone. */
const RETRY = 0;
const FOLLOW = 1;
const REFUSAL = 2;
const STOP = 3;

export let state: MqttState = 'wifi-connecting';
let settings: MqttSettings;
export let listener: MqttListener;
let endpoint: Endpoint;
let next = RETRY;
let isNetworkUp = false;
let failures = 0;
let redirects = 0;

/** Connects, and stays connected. */
export function startSession(givenSettings: MqttSettings, givenListener: MqttListener): void {
  settings = givenSettings;
  listener = givenListener;
  endpoint = settings;
  setMessageLimit(settings.messageLimit);
  isNetworkUp = !hal.wifi;
  if (hal.wifi) hal.wifi.onChange(networkChanged);
  connect();
}

/** Connects now, without waiting for the next attempt; also after `disconnect` or a refusal. */
export function connect(): void {
  if (socket) return;
  next = RETRY;
  setConnecting();
  openLink(endpoint, TIMEOUT_MS);
}

/** Says DISCONNECT, so that the broker discards the will [MQTT-3.14.4-3], and stays offline until `connect`. */
export function disconnect(): void {
  leave(STOP);
  disarm();
}

/**
 * Says DISCONNECT and connects elsewhere at once, with the same CONNECT. If that fails, or after the fifth time in a row, back to the address of
 * the settings, with a delay.
 */
export function redirect(to: Endpoint): void {
  const isFollowed = redirects++ < REDIRECT_LIMIT;
  endpoint = isFollowed ? to : settings;
  leave(isFollowed ? FOLLOW : RETRY);
}

function leave(plan: number): void {
  next = plan;
  if (isOnline) writeBytes(bytesOf(DISCONNECT, 0));
  dropLink();
}

function networkChanged(isUp: boolean): void {
  isNetworkUp = isUp;
  if (!isUp) dropLink();
  else if (next === RETRY) connect();
}

function setConnecting(): void {
  setState(isNetworkUp ? 'cloud-connecting' : 'wifi-connecting');
}

function setState(newState: MqttState): void {
  if (state === newState) return;
  state = newState;
  hal.log(`state ${newState}`);
  listener.stateChanged(newState);
}

/** The link is up. */
export function opened(connection: Socket): void {
  if (connection !== socket) return;
  isNetworkUp = true;
  arm(dropLink, TIMEOUT_MS);
  setState('authorising');
  writeBytes(encodeConnect(settings, settings.keepAliveS || KEEP_ALIVE_S));
}

/** The broker answered CONNECT. */
export function answered(flags: number, code: number): void {
  if (flags > 1) violated(CONNACK);
  else if (code) {
    hal.log(`broker: ${connackText(code)}`);
    if (code === BAD_CREDENTIALS) next = REFUSAL;
    dropLink();
  } else {
    startHeartbeat(settings.keepAliveS || KEEP_ALIVE_S, listener);
    setOnline(true);
    sendWaiting(true);
    try {
      if (isOnline) listener.connected(flags === 1);
    } finally {
      if (isOnline) setState('online');
    }
  }
}

/** The link is gone, or could not be made. */
export function lost(): void {
  const wasOnline = isOnline;
  setOnline(false);
  clearReceived();
  if (wasOnline && age >= STEADY_TICKS) failures = redirects = 0;
  if (next === REFUSAL) arm(connect, REFUSED_RETRY_MS);
  if (next === FOLLOW) arm(connect, 0);
  if (next === RETRY) {
    // An address a redirect gave is kept only while it works.
    if (!wasOnline) endpoint = settings;
    redirects = 0;
    arm(connect, Math.min(FIRST_RETRY_MS * 2 ** failures++, LAST_RETRY_MS) * (1 + hal.random() * JITTER));
  }
  if (next === REFUSAL) setState('refused');
  else setConnecting();
}
