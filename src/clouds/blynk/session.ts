/**
 * Session with a Blynk classic server: login, heartbeat, end. One per program, hence module-level state.
 * Source: Blynk protocol (classic binary form).
 */

import { joinFields, splitFields } from '../../codec/blynk/body.ts';
import { ALREADY_REGISTERED, HARDWARE_LOGIN, INTERNAL, INVALID_TOKEN, OK, PING } from '../../codec/blynk/commands.ts';
import type { Endpoint, Hal } from '../../hal/hal.ts';
import { arm, disarm, dropLink, openLink, resetBackOff, retryLater } from '../../net/link.ts';
import type { CloudState } from '../cloud.ts';
import { emit } from './events.ts';
import { BUFFER_LENGTH, clearReceived, takeHeard } from './receive.ts';
import { closeSending, isSending, lastId, openSending, refillCredit, transmit } from './send.ts';
import type { About, BlynkSettings, SessionUser } from './types.ts';

const HEARTBEAT_S = 10;
const TICK_MS = 200;
/** Between pings while the server is silent. */
const PING_AGAIN_MS = 2000;
const CONNECT_TIMEOUT_MS = 6000;
const LOGIN_TIMEOUT_MS = 6000;
/** A refused token may be re-activated: one attempt each 10 minutes. */
const REFUSED_RETRY_MS = 600000;
const REDIRECT_LIMIT = 5;

/** What happens when the present connection is gone. */
const RETRY = 0;
const FOLLOW = 1;
const REFUSED = 2;
const STOP = 3;

let hal: Hal;
let settings: BlynkSettings;
let about: About;
let user: SessionUser;
let endpoint: Endpoint;
let redirects = 0;
let afterLoss = RETRY;
let isNetworkUp = false;
let heartbeatMs = 0;
let silenceMs = 0;
let sincePingMs = 0;
let pingId = 0;
export let state: CloudState = 'wifi-connecting';

/** Connects, and stays connected until `disconnect`. */
export function startSession(givenHal: Hal, givenSettings: BlynkSettings, givenAbout: About, sessionUser: SessionUser): void {
  hal = givenHal;
  settings = givenSettings;
  about = givenAbout;
  user = sessionUser;
  heartbeatMs = (settings.heartbeatS || HEARTBEAT_S) * 1000;
  if (hal.wifi) hal.wifi.onChange(networkChanged);
  else isNetworkUp = true;
  connect();
}

/** Connects now, without waiting for the next attempt. Also after `disconnect` or a refusal. */
export function connect(): void {
  if (isSending()) return;
  afterLoss = RETRY;
  endpoint = endpoint || settings;
  setState(isNetworkUp ? 'cloud-connecting' : 'wifi-connecting');
  openLink(endpoint, CONNECT_TIMEOUT_MS);
}

/** Ends the session and stays off-line until `connect`. */
export function disconnect(): void {
  afterLoss = STOP;
  disarm();
  dropLink();
}

function networkChanged(isUp: boolean): void {
  isNetworkUp = isUp;
  if (!isUp) dropLink();
  else if (afterLoss === RETRY) connect();
}

function setState(next: CloudState): void {
  if (state === next) return;
  state = next;
  hal.log(`state ${next}`);
  user.stateChanged(next);
}

/** The link is up. */
export function opened(): void {
  isNetworkUp = true;
  setState('authorising');
  arm(dropLink, LOGIN_TIMEOUT_MS);
  transmit(HARDWARE_LOGIN, settings.token);
}

/** The server's answer to the login. */
export function answerLogin(status: number): void {
  if (status === OK || status === ALREADY_REGISTERED) {
    goOnline();
    return;
  }
  if (status === INVALID_TOKEN) {
    afterLoss = REFUSED;
    emit('invalid_auth');
  }
  dropLink();
}

function goOnline(): void {
  redirects = 0;
  silenceMs = 0;
  sincePingMs = 0;
  resetBackOff();
  arm(tick, TICK_MS);
  setState('online');
  const info = [
    'ver',
    about.version,
    'h-beat',
    heartbeatMs / 1000,
    'buff-in',
    BUFFER_LENGTH,
    'dev',
    about.board,
    'fw-type',
    about.app,
  ];
  if (!transmit(INTERNAL, joinFields(info))) return;
  openSending();
  user.online();
  emit('connected');
}

/** @param id of a frame the server answered with success */
export function answerPing(id: number): void {
  if (id === pingId) user.confirmed();
}

/** The server wants the device elsewhere. @param body host, or host and port */
export function redirect(body: string): void {
  const fields = splitFields(body);
  const host = fields[0];
  const port = Number(fields[1] || endpoint.port);
  if (host && port > 0 && port < 65536 && ++redirects <= REDIRECT_LIMIT) {
    // `tls` stays as set: a redirect never leads from an encrypted connection to a plain one.
    endpoint = { host, port, tls: settings.tls };
    afterLoss = FOLLOW;
    emit('redirect', host, port);
  }
  dropLink();
}

/** The link is gone. */
export function lost(): void {
  const wasOnline = isSending();
  const wasOpen = wasOnline || state === 'authorising';
  closeSending();
  clearReceived();
  planNext(wasOnline);
  if (wasOnline) user.offline();
  if (wasOpen) emit('disconnected');
}

function planNext(wasOnline: boolean): void {
  if (afterLoss === REFUSED) {
    setState('refused');
    arm(connect, REFUSED_RETRY_MS);
    return;
  }
  setState(isNetworkUp ? 'cloud-connecting' : 'wifi-connecting');
  if (afterLoss === FOLLOW) arm(connect, 0);
  if (afterLoss !== RETRY) return;
  // An address a redirect gave is kept only while it works.
  if (!wasOnline) {
    endpoint = settings;
    redirects = 0;
  }
  retryLater(connect);
}

function tick(): void {
  arm(tick, TICK_MS);
  silenceMs = takeHeard() ? 0 : silenceMs + TICK_MS;
  if (silenceMs >= heartbeatMs * 1.5) {
    hal.log('server silent');
    dropLink();
    return;
  }
  sincePingMs += TICK_MS;
  const isPinging = sincePingMs >= (silenceMs >= heartbeatMs ? PING_AGAIN_MS : heartbeatMs);
  if (isPinging) {
    sincePingMs = 0;
    transmit(PING, '');
    pingId = lastId;
  }
  refillCredit();
  user.tick(isPinging);
}
