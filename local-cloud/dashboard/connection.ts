/** The page's WebSocket to the local cloud: connects, connects again, and turns messages into actions. */
import type { PageMessage, ServerMessage } from '../live-protocol.ts';
import { pageTimers, type Timers } from './throttle.ts';

/** The part of a WebSocket this module uses. */
export interface LiveSocket {
  addEventListener(type: 'open' | 'close', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  send(text: string): void;
  close(): void;
}

export interface Connection {
  /** @returns false when there is no connection; the message is not kept */
  send(message: PageMessage): boolean;
  close(): void;
}

const FIRST_RETRY_MS = 500;
const MAX_RETRY_MS = 8000;

/** Wait before the n-th attempt in a row (0, 1, 2 …): doubles from 0.5 s to 8 s. */
export function retryDelayMs(attempt: number): number {
  return Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** attempt);
}

/**
 * @param open makes a new socket that has begun to connect
 * @param onMessage each well-formed message of the server; anything else is left out
 * @param onLost the connection ended or an attempt failed; the next attempt follows by itself
 */
export function connectLive(
  open: () => LiveSocket,
  onMessage: (message: ServerMessage) => void,
  onLost: () => void,
  timers: Timers = pageTimers,
): Connection {
  let socket: LiveSocket | undefined;
  let isOpen = false;
  let isClosed = false;
  let attempt = 0;
  let timer: number | undefined;

  const start = (): void => {
    const mine = open();
    socket = mine;
    mine.addEventListener('open', () => {
      isOpen = true;
    });
    mine.addEventListener('message', (event) => {
      const message = parse(event.data);
      if (!message) return;
      // Only a greeting shows that the server is well: one that accepts and closes at once must not be hammered.
      if (message.type === 'hello') attempt = 0;
      onMessage(message);
    });
    mine.addEventListener('close', () => {
      isOpen = false;
      if (isClosed) return;
      onLost();
      timer = timers.after(retryDelayMs(attempt++), start);
    });
  };
  start();

  return {
    send(message) {
      if (isOpen) socket?.send(JSON.stringify(message));
      return isOpen;
    },
    close() {
      if (timer !== undefined) timers.cancel(timer);
      isClosed = true;
      socket?.close();
    },
  };
}

function parse(data: unknown): ServerMessage | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    const message: unknown = JSON.parse(data);
    const isMessage = typeof message === 'object' && message !== null && 'type' in message;
    return isMessage ? (message as ServerMessage) : undefined;
  } catch {
    return undefined;
  }
}
