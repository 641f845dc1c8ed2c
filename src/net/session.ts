/**
 * What the sessions of all clients have in common: one connection and one timer; it connects, stays connected, and tries again when the
 * connection is lost. What a client says to log in, and how it keeps a connection alive, is its own business. State is module-level: a program has
 * one cloud, and that form takes the fewest variables on the chip. One file for it all, as nearly every function sets that state.
 *
 * The socket object is its own generation mark: once given up, a socket has no `data` listener, and its `close` is recognised by `this`.
 */
import type { Endpoint, Hal, Socket } from '../hal/hal.ts';
import { endpoint, follow, forgetRedirects, leaveAddress, setAddress } from './address.ts';
import type { SessionState } from './types.ts';

/** Retry delays double from the first to the last, then grow by up to a quarter at random: at most 60 s. */
const LAST_RETRY_MS = 48000;
const JITTER = 0.25;

/** Plans for when the connection is gone; any other number is the milliseconds until the next attempt. */
export const BACK_OFF = -1;
const STOP = -2;
/** Refused credentials may become valid: one attempt each 10 minutes. */
export const REFUSED = 600000;

export let state: SessionState = 'wifi-connecting';
/** The open connection, or the one being opened. */
export let socket: Socket | undefined;
export let hal: Hal;
/** For connecting, and again for the server's answer. */
let timeoutMs: number;
let firstRetryMs: number;
let received: (bytes: string) => void;
let changed: (isConnected: boolean) => void;
let tell: (state: SessionState) => void;
let timer = 0;
let plan = BACK_OFF;
/** Networks that are up: 0 or 1; a boolean would take a variable more. */
let networks = 0;
let failures = 0;

/**
 * Connects, and stays connected. To be called once, after `setTiming`.
 * @param givenReceived gets the bytes; listens on the socket itself, to spare the hot path a call
 * @param givenChanged called when a connection stands: the time to log in; and when it is gone, before the state changes
 * @rare
 */
export function startSession(
  chip: Hal,
  address: Endpoint,
  givenReceived: (bytes: string) => void,
  givenChanged: (isConnected: boolean) => void,
  stateChanged: (state: SessionState) => void,
): void {
  hal = chip;
  setAddress(address);
  received = givenReceived;
  changed = givenChanged;
  tell = stateChanged;
  if (hal.wifi) hal.wifi.onChange(networkChanged);
  else networks = 1;
  connect();
}

/** @param givenTimeoutMs see `timeoutMs` @param givenFirstRetryMs delay after the first failure; the next ones double @rare */
export function setTiming(givenTimeoutMs: number, givenFirstRetryMs: number): void {
  timeoutMs = givenTimeoutMs;
  firstRetryMs = givenFirstRetryMs;
}

/** Sets the one timer: whatever it was set to before is forgotten. */
export function arm(run: () => void, delayMs: number): void {
  hal.clock.cancel(timer);
  timer = hal.clock.after(run, delayMs);
}

/** Connects now, without waiting for the next attempt; also after `stop` or a refusal. Blocks while connecting, as the engine does. @rare */
export function connect(): void {
  if (socket) return;
  plan = BACK_OFF;
  setConnecting();
  socket = hal.connect(endpoint, opened);
  if (!socket) {
    lost();
    return;
  }
  arm(dropLink, timeoutMs);
  // No listener for `error`: `close` always follows it.
  socket.on('data', received);
  socket.on('close', closed);
}

/** Gives up the present connection at once, whatever the peer does. @rare */
export function dropLink(): void {
  const old = socket;
  if (!old) return;
  socket = undefined;
  old.removeAllListeners('data');
  // Without a listener the engine keeps what still comes, without end, and never closes a socket that holds more than 512 bytes of it.
  old.on('data', () => {});
  old.end();
  lost();
}

/** Ends the connection, if there is one. @param givenPlan what follows @rare */
export function leave(givenPlan: number): void {
  plan = givenPlan;
  dropLink();
}

/** Stays offline until `connect`. @rare */
export function stop(): void {
  leave(STOP);
  hal.clock.cancel(timer);
}

/** Connects elsewhere at once. If that fails, or after the fifth time in a row, back to the first address, with a delay. @rare */
export function redirect(to: Endpoint): void {
  leave(follow(to) ? 0 : BACK_OFF);
}

/** The connection was worth its attempts: the next failure is the first. @rare */
export function succeed(): void {
  failures = 0;
  forgetRedirects();
}

/** @rare */
export function setState(newState: SessionState): void {
  if (state === newState) return;
  state = newState;
  hal.log(`state ${newState}`);
  tell(newState);
}

/** @rare */
function setConnecting(): void {
  setState(plan === REFUSED ? 'refused' : networks ? 'cloud-connecting' : 'wifi-connecting');
}

function networkChanged(isUp: boolean): void {
  networks = isUp ? 1 : 0;
  if (!isUp) dropLink();
  else if (plan === BACK_OFF) connect();
}

function opened(connection: Socket): void {
  networks = 1;
  // The server's first word may have been faster.
  if (connection !== socket || state === 'authorising') return;
  arm(dropLink, timeoutMs);
  setState('authorising');
  changed(true);
}

function closed(this: Socket): void {
  if (this === socket) dropLink();
}

/** The connection is gone, or could not be made. @rare */
function lost(): void {
  const wasOnline = state === 'online';
  if (plan === BACK_OFF) {
    leaveAddress(wasOnline);
    arm(connect, Math.min(firstRetryMs * 2 ** failures++, LAST_RETRY_MS) * (1 + hal.random() * JITTER));
  } else if (plan !== STOP) arm(connect, plan);
  changed(false);
  setConnecting();
}
