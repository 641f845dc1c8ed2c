/**
 * The connection under a cloud client: one socket, one timer. State is module-level, because a program has one cloud and that form
 * costs the fewest variables on the chip.
 *
 * The socket object is its own generation mark: once given up, a socket has no `data` listener, and its `close` is recognised by `this`.
 */
import type { Endpoint, Hal, Socket } from '../hal/hal.ts';

/** The open connection, or the one being opened. */
export let socket: Socket | undefined;
export let hal: Hal;
let opened: (connection: Socket) => void;
let received: (bytes: string) => void;
let lost: () => void;
let timer = 0;

/**
 * @param onOpened a connection is up; its socket is to be compared with `socket`: another one was given up meanwhile
 * @param onReceived bytes arrived; listens on the socket itself, to spare the hot path a call
 * @param onLost the connection is gone or could not be made; called once per attempt, sets the timer for the next
 */
export function startLink(
  givenHal: Hal,
  onOpened: (connection: Socket) => void,
  onReceived: (bytes: string) => void,
  onLost: () => void,
): void {
  hal = givenHal;
  opened = onOpened;
  received = onReceived;
  lost = onLost;
}

/** Sets the one timer: whatever it was set to before is forgotten. */
export function arm(run: () => void, delayMs: number): void {
  disarm();
  timer = hal.clock.after(run, delayMs);
}

export function disarm(): void {
  hal.clock.cancel(timer);
}

/** Opens a connection, given up after `timeoutMs`. Blocks while connecting, as the engine does. */
export function openLink(endpoint: Endpoint, timeoutMs: number): void {
  socket = hal.connect(endpoint, opened);
  if (!socket) {
    lost();
    return;
  }
  arm(dropLink, timeoutMs);
  // No listener for `error`: `close` always follows it.
  socket.on('data', received);
  socket.on('close', onClose);
}

/** Gives up the present connection at once, whatever the peer does. */
export function dropLink(): void {
  const old = socket;
  if (!old) return;
  socket = undefined;
  old.removeAllListeners('data');
  old.end();
  lost();
}

function onClose(this: Socket): void {
  if (this === socket) dropLink();
}
