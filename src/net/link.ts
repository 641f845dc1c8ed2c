/**
 * The connection under a cloud client: one socket, one timer, reconnecting with back-off. State is module-level, because a program has
 * one cloud and that form costs the fewest variables on the chip.
 *
 * The socket object is its own generation mark: engine and fakes call listeners with `this` set to the socket, so whatever an old
 * socket still says is recognised and ignored.
 */
import type { Endpoint, Hal, Socket } from '../hal/hal.ts';

/** Retry delays double from the first to the last, then grow by up to a quarter at random: 1…60 s. */
const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 48000;
const JITTER = 0.25;

export interface LinkUser {
  /** The connection is up; nothing was sent yet. */
  opened(): void;
  /** Bytes arrived. Listens on the socket itself, to spare the hot path a call: must compare `this` with `socket`. */
  received(this: Socket, bytes: string): void;
  /** The connection is gone or could not be made. Called once per attempt; sets a timer for the next, usually by `retryLater`. */
  lost(): void;
}

/** The open connection, or the one being opened. */
export let socket: Socket | undefined;

let hal: Hal;
let user: LinkUser;
let timer = 0;
let failures = 0;

/** @param linkUser told about everything that happens from now on */
export function startLink(givenHal: Hal, linkUser: LinkUser): void {
  hal = givenHal;
  user = linkUser;
}

/** Sets the one timer: whatever it was set to before is forgotten. */
export function arm(run: () => void, delayMs: number): void {
  disarm();
  timer = hal.clock.after(delayMs, run);
}

export function disarm(): void {
  hal.clock.cancel(timer);
  timer = 0;
}

/** Opens a connection, given up after `timeoutMs`. Blocks while connecting, as the engine does. */
export function openLink(endpoint: Endpoint, timeoutMs: number): void {
  socket = hal.network.connect(endpoint, onOpen);
  if (!socket) {
    user.lost();
    return;
  }
  arm(dropLink, timeoutMs);
  socket.on('data', user.received);
  socket.on('close', onClose);
  // Without a listener the engine reports the error on the console as uncaught; `close` follows and does the work.
  socket.on('error', ignore);
}

/** Gives up the present connection at once, whatever the peer does. */
export function dropLink(): void {
  const old = socket;
  if (!old) return;
  socket = undefined;
  old.end();
  user.lost();
}

/** Runs `retry` after the next back-off delay. */
export function retryLater(retry: () => void): void {
  const delayMs = Math.min(FIRST_RETRY_MS * 2 ** failures++, LAST_RETRY_MS);
  arm(retry, delayMs * (1 + hal.random() * JITTER));
}

/** The peer proved useful: the next back-off starts at the first delay again. */
export function resetBackOff(): void {
  failures = 0;
}

function onOpen(opened: Socket): void {
  if (opened === socket) user.opened();
}

function onClose(this: Socket): void {
  if (this === socket) dropLink();
}

function ignore(): void {}
