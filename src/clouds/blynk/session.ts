/**
 * Session with a Blynk classic server: login, heartbeat, end. One per program, hence module-level state.
 * Source: Blynk protocol (classic binary form).
 */
import { joinFields, splitFields } from '../../codec/blynk/body.ts';
import { ALREADY_REGISTERED, HARDWARE_LOGIN, INTERNAL, INVALID_TOKEN, OK } from '../../codec/blynk/commands.ts';
import type { Endpoint, Socket } from '../../hal/hal.ts';
import { arm, dropLink, hal, openLink, socket } from '../../net/link.ts';
import type { CloudState } from '../cloud.ts';
import { startHeartbeat } from './heartbeat.ts';
import { BUFFER_LENGTH, clearReceived } from './receive.ts';
import { emit } from './registry.ts';
import { closeSending, isOnline, openSending, transmit } from './send.ts';
import type { About, BlynkSettings, SessionUser } from './types.ts';

const HEARTBEAT_S = 10;
/** For connecting, and again for the answer to the login. */
const TIMEOUT_MS = 6000;
/** A refused token may be re-activated: one attempt each 10 minutes. */
const REFUSED_RETRY_MS = 600000;
/** Retry delays double from the first to the last, then grow by up to a quarter at random: 1…60 s. */
const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 48000;
const JITTER = 0.25;
const REDIRECT_LIMIT = 5;

/** What is next when the connection is gone. */
const RETRY = 0;
const FOLLOW = 1;
const REFUSED = 2;
export const STOP = 3;

export let state: CloudState = 'wifi-connecting';
let settings: BlynkSettings;
let about: About;
let user: SessionUser;
let endpoint: Endpoint;
let next = RETRY;
let isNetworkUp = false;
let failures = 0;
let redirects = 0;

/** Connects, and stays connected. */
export function startSession(givenSettings: BlynkSettings, givenAbout: About, sessionUser: SessionUser): void {
  settings = givenSettings;
  endpoint = settings;
  about = givenAbout;
  user = sessionUser;
  isNetworkUp = !hal.wifi;
  if (hal.wifi) hal.wifi.onChange(networkChanged);
  connect();
}

/** Connects now, without waiting for the next attempt; also after a refusal. */
export function connect(): void {
  if (socket) return;
  next = RETRY;
  setConnecting();
  openLink(endpoint, TIMEOUT_MS);
}

/** Decides what follows when the connection is gone. */
export function planNext(plan: number): void {
  next = plan;
}

function networkChanged(isUp: boolean): void {
  isNetworkUp = isUp;
  if (!isUp) dropLink();
  else if (next === RETRY) connect();
}

function setConnecting(): void {
  setState(isNetworkUp ? 'cloud-connecting' : 'wifi-connecting');
}

function setState(newState: CloudState): void {
  if (state === newState) return;
  state = newState;
  hal.log(`state ${newState}`);
  user.stateChanged(newState);
}

/** The link is up. */
export function opened(connection: Socket): void {
  if (connection !== socket) return;
  isNetworkUp = true;
  arm(dropLink, TIMEOUT_MS);
  setState('authorising');
  transmit(HARDWARE_LOGIN, settings.token);
}

/** The server answered the login. */
export function answered(status: number): void {
  if (status !== OK && status !== ALREADY_REGISTERED) {
    if (status === INVALID_TOKEN) {
      next = REFUSED;
      emit('invalid_auth');
    }
    dropLink();
    return;
  }
  const heartbeatS = settings.heartbeatS || HEARTBEAT_S;
  const info = ['ver', about.version, 'h-beat', heartbeatS, 'buff-in', BUFFER_LENGTH, 'dev', about.board, 'fw-type', about.app];
  failures = redirects = 0;
  startHeartbeat(heartbeatS * 1000, user);
  if (!transmit(INTERNAL, joinFields(info))) return;
  openSending(settings.messagesPerSecond);
  setState('online');
  emit('connected');
}

/** The server wants the device elsewhere. @param body host, or host and port */
export function redirected(body: string): void {
  const fields = splitFields(body);
  const host = fields[0];
  const port = Number(fields[1] || endpoint.port);
  if (host && port > 0 && port < 65536 && redirects++ < REDIRECT_LIMIT) {
    // `tls` stays as set: a redirect never leads from an encrypted connection to a plain one.
    endpoint = { host, port, tls: settings.tls };
    next = FOLLOW;
    emit('redirect', host, port);
  }
  dropLink();
}

/** The link is gone, or could not be made. */
export function lost(): void {
  const wasOnline = isOnline;
  const wasOpen = wasOnline || state === 'authorising';
  closeSending();
  clearReceived();
  if (next === REFUSED) arm(connect, REFUSED_RETRY_MS);
  if (next === FOLLOW) arm(connect, 0);
  if (next === RETRY) {
    // An address a redirect gave is kept only while it works.
    if (!wasOnline) endpoint = settings;
    if (!wasOnline) redirects = 0;
    arm(connect, Math.min(FIRST_RETRY_MS * 2 ** failures++, LAST_RETRY_MS) * (1 + hal.random() * JITTER));
  }
  if (next === REFUSED) setState('refused');
  else setConnecting();
  if (wasOpen) emit('disconnected');
}
