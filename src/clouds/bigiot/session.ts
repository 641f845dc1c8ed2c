/** Session with BIGIOT: connecting, its end, and what follows. One per program, hence module-level state. */

import { arm, dropLink, hal, openLink, socket } from '../../net/link.ts';
import type { CloudState } from '../cloud.ts';
import { clearReceived } from './receive.ts';
import { emit } from './registry.ts';
import { isOnline, setOnline } from './send.ts';
import type { BigiotSettings, SessionUser } from './types.ts';
import { closeUpdates } from './update.ts';

/** For connecting, and again for the greeting. */
export const GREETING_MS = 10000;
/** Retry delays double from the first to the last, each shorter or longer by up to an eighth at random. */
const FIRST_RETRY_MS = 5000;
const MOST_DOUBLINGS = 3;
const LAST_RETRY_MS = 60000;
const JITTER = 0.25;
/** Two boards with one id would else end each other's session for ever. */
const KICKED_RETRY_MS = 35000;
/** Encrypted login may be switched off: one attempt each 10 minutes. */
const REFUSED_RETRY_MS = 600000;

/** What is next when the connection is gone. */
const RETRY = 0;
export const REFUSED = 1;
const KICKED = 2;
export const STOP = 3;

export let state: CloudState = 'wifi-connecting';
export let settings: BigiotSettings;
export let user: SessionUser;
let next = RETRY;
let isNetworkUp = false;
let failures = 0;
/** Told when the session ends; for modules that few programs carry. */
let onLost: (() => void) | undefined;

/** Connects, and stays connected. */
export function startSession(givenSettings: BigiotSettings, sessionUser: SessionUser): void {
  settings = givenSettings;
  user = sessionUser;
  isNetworkUp = !hal.wifi;
  if (hal.wifi) hal.wifi.onChange(networkChanged);
  connect();
}

/** @param run called when the session has ended */
export function whenLost(run: () => void): void {
  onLost = run;
}

/** Connects now, without waiting for the next attempt; also after an end by hand. */
export function connect(): void {
  if (socket) return;
  next = RETRY;
  setConnecting();
  openLink(settings, GREETING_MS);
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

export function setState(newState: CloudState): void {
  if (newState === 'authorising') isNetworkUp = true;
  if (newState === 'online') failures = 0;
  if (state === newState) return;
  state = newState;
  hal.log(`state ${newState}`);
  user.stateChanged(newState);
}

/** Somebody ended the session. While logging in, that is the device's own doing. */
export function kicked(message: object): void {
  if (!isOnline) return;
  next = KICKED;
  dropLink();
  emit('kicked', message);
}

/** Nothing but a login may pass. */
export function closeSession(): void {
  setOnline(false);
  closeUpdates();
  if (onLost) onLost();
}

/** The link is gone, or could not be made. */
export function sessionLost(): void {
  const wasOnline = isOnline;
  clearReceived();
  if (next === REFUSED) arm(connect, REFUSED_RETRY_MS);
  if (next === KICKED) arm(connect, KICKED_RETRY_MS * jitter());
  if (next === RETRY) {
    const doublings = failures++;
    arm(connect, (doublings > MOST_DOUBLINGS ? LAST_RETRY_MS : FIRST_RETRY_MS * 2 ** doublings) * jitter());
  }
  closeSession();
  if (next === REFUSED) setState('refused');
  else setConnecting();
  if (wasOnline) emit('disconnected');
}

/** @returns a factor around 1 */
function jitter(): number {
  return 1 + (hal.random() - 0.5) * JITTER;
}
