/** Hal for unit tests of the cloud clients: a clock that moves when told, and connections whose other end is the test. */
import type { Endpoint, Hal, Socket } from '../../src/hal/hal.ts';

type Listener = (this: Socket, argument: never) => void;

/** One connection as the device's peer sees it. Bytes are latin1 strings. */
export class FakeConnection {
  readonly endpoint: Endpoint;
  /** Everything the device wrote and `take` has not returned. */
  sent = '';
  /** Set: writes stay queued, as on a socket whose peer does not read. */
  isStalled = false;
  isClosedByDevice = false;
  isClosed = false;
  /** Set: the next write throws, as on a socket whose close has not been told yet. */
  failsOnWrite = false;
  readonly socket: Socket;
  private readonly listeners: Record<string, Listener | undefined> = {};
  private queued = '';

  constructor(endpoint: Endpoint) {
    this.endpoint = endpoint;
    const connection = this;
    this.socket = {
      get dSnd() {
        return connection.queued;
      },
      write: (bytes: string) => this.write(bytes),
      end: () => {
        this.isClosedByDevice = true;
      },
      removeAllListeners: (event) => {
        this.listeners[event] = undefined;
      },
      on: (event: string, listener: Listener) => {
        this.listeners[event] = listener;
      },
    };
  }

  /** Delivers bytes to the device in one piece, even after it closed: what was under way arrives. */
  push(bytes: string): void {
    this.tell('data', bytes);
  }

  /** The peer closes. */
  close(): void {
    this.isClosed = true;
    this.tell('close', false);
  }

  /** The peer resets the connection while bytes were unsent. */
  reset(): void {
    this.isClosed = true;
    this.tell('error', { code: -8, message: 'unsent data' });
    this.tell('close', true);
  }

  /** What the device wrote since the last call. */
  take(): string {
    const bytes = this.sent;
    this.sent = '';
    return bytes;
  }

  /** The peer reads on: what was queued is on its way. */
  unstall(): void {
    this.isStalled = false;
    this.queued = '';
  }

  private tell(event: string, argument: unknown): void {
    this.listeners[event]?.call(this.socket, argument as never);
  }

  private write(bytes: string): void {
    if (this.isClosed || this.isClosedByDevice || this.failsOnWrite) throw new Error('This socket is closed');
    this.sent += bytes;
    if (this.isStalled) this.queued += bytes;
  }
}

export interface FakeHal extends Hal {
  /** Every connection opened so far. */
  connections: FakeConnection[];
  /** Attempts to connect, refused ones included. */
  attempts: Endpoint[];
  /** Set: connecting fails at once. */
  isRefusing: boolean;
  /** Set: connections open, but the device is never told. */
  isDeaf: boolean;
  logged: string[];
  /** What `random()` returns. */
  chance: number;
  /** Moves the clock; runs what is due, in order. */
  advance(ms: number): void;
  nowMs(): number;
  pendingTimers(): number;
  setNetwork(isUp: boolean): void;
}

export function fakeHal(options: { hasWifi?: boolean } = {}): FakeHal {
  const timers = new Map<number, { dueMs: number; run: () => void }>();
  let nowMs = 0;
  let lastTimer = 0;
  let onNetwork: ((isUp: boolean) => void) | undefined;
  const after = (run: () => void, delayMs: number) => {
    timers.set(++lastTimer, { dueMs: nowMs + Math.max(delayMs, 0), run });
    return lastTimer;
  };
  const cancel = (timer: number) => {
    timers.delete(timer);
  };
  const onChange = (listener: (isUp: boolean) => void) => {
    onNetwork = listener;
  };
  const runNext = (untilMs: number): boolean => {
    const due = [...timers].filter(([, timer]) => timer.dueMs <= untilMs).sort((a, b) => a[1].dueMs - b[1].dueMs)[0];
    if (!due) return false;
    timers.delete(due[0]);
    nowMs = Math.max(nowMs, due[1].dueMs);
    due[1].run();
    return true;
  };
  const hal: Partial<FakeHal> = {
    connections: [],
    attempts: [],
    isRefusing: false,
    isDeaf: false,
    logged: [],
    chance: 0.5,
    nowMs: () => nowMs,
    pendingTimers: () => timers.size,
    advance(ms) {
      const untilMs = nowMs + ms;
      while (runNext(untilMs));
      nowMs = untilMs;
    },
    clock: { now: () => nowMs, after, cancel },
    wifi: options.hasWifi ? { connect() {}, onChange } : undefined,
    setNetwork: (isUp) => onNetwork?.(isUp),
    log: (text) => void hal.logged?.push(text),
    random: () => hal.chance ?? 0,
    connect(endpoint, opened) {
      hal.attempts?.push(endpoint);
      if (hal.isRefusing) return undefined;
      const connection = new FakeConnection(endpoint);
      hal.connections?.push(connection);
      if (!hal.isDeaf) after(() => opened(connection.socket), 0);
      return connection.socket;
    },
  };
  return hal as FakeHal;
}
