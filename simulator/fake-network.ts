import type { ConnectFailure, Endpoint, HostNetwork, HostSocket } from './host-network.ts';

/** How the bytes of one `send` travel. */
export interface Delivery {
  /** Default 0. */
  delayMs?: number;
  /** Cuts the bytes into pieces of this many. Default: one piece. */
  pieceBytes?: number;
  /** Time between pieces. Default 0: each piece arrives by itself, all in the same millisecond. */
  everyMs?: number;
}

type Schedule = (delayMs: number, run: () => void) => void;

/** The far end of one connection; a test plays the server with it. */
export class FakePeer {
  readonly endpoint: Endpoint;
  /** All bytes the device wrote so far. */
  received = '';
  /** The device closed the connection. */
  isClosedByDevice = false;
  private readonly arrived: string[] = [];
  private isOver = false;
  private isReset = false;
  private isVanished = false;
  private isReading = true;
  private untaken = 0;
  private listener: (bytes: string) => void = () => {};
  private readonly schedule: Schedule;
  private readonly changed: () => void;

  constructor(endpoint: Endpoint, schedule: Schedule, changed: () => void) {
    this.endpoint = endpoint;
    this.schedule = schedule;
    this.changed = changed;
  }

  /** Calls `listener` with each piece the device writes. */
  onData(listener: (bytes: string) => void): void {
    this.listener = listener;
  }

  /** @returns what the device wrote since the last call */
  take(): string {
    const bytes = this.received.slice(this.untaken);
    this.untaken = this.received.length;
    return bytes;
  }

  /** Sends bytes (one character each) to the device. */
  send(bytes: string, delivery: Delivery = {}): void {
    const { delayMs = 0, everyMs = 0, pieceBytes = Math.max(bytes.length, 1) } = delivery;
    for (let at = 0, piece = 0; at < bytes.length; at += pieceBytes, piece++) {
      const part = bytes.slice(at, at + pieceBytes);
      this.schedule(delayMs + piece * everyMs, () => this.arrive(part));
    }
  }

  /** Closes in good order: what was sent arrives first. */
  end(delayMs = 0): void {
    this.schedule(delayMs, () => {
      this.isOver = true;
      this.changed();
    });
  }

  /** Breaks the connection; what the device has not sent yet is lost. */
  reset(delayMs = 0): void {
    if (delayMs === 0) this.isReading = false;
    this.schedule(delayMs, () => {
      this.isReset = true;
      this.isOver = true;
      this.changed();
    });
  }

  /** Stops reading (the device's bytes wait on the device) or goes on. */
  setReading(isReading: boolean): void {
    this.isReading = isReading;
    this.changed();
  }

  /** The peer loses power: nothing comes any more, and nothing tells the device. */
  vanish(): void {
    this.isVanished = true;
  }

  /** The device takes what arrived, one piece at a time. */
  giveToDevice(limit: number): string | undefined {
    const first = this.arrived.shift();
    if (first === undefined) return this.isOver ? undefined : '';
    if (first.length > limit) this.arrived.unshift(first.slice(limit));
    return first.slice(0, limit);
  }

  /** Takes what the device sends. @returns as `HostSocket.send` */
  takeFromDevice(bytes: string): number | undefined {
    if (this.isReset) return undefined;
    if (this.isVanished) return bytes.length;
    if (!this.isReading) return 0;
    this.received += bytes;
    this.listener(bytes);
    return bytes.length;
  }

  private arrive(bytes: string): void {
    if (this.isVanished || this.isOver || this.isClosedByDevice) return;
    this.arrived.push(bytes);
    this.changed();
  }
}

interface Appointment {
  atMs: number;
  run: () => void;
}

/** A network in memory on a clock that a test moves. Nobody listens until `listen` is called. */
export class FakeNetwork implements HostNetwork {
  /** Every connection the device ever opened, oldest first. */
  readonly peers: FakePeer[] = [];
  /** Every attempt to connect, refused ones too. */
  readonly attempts: Endpoint[] = [];
  /** Least time bytes are on their way to the device. */
  latencyMs = 1;
  /** How long `connect` blocks the device. */
  connectMs = 0;
  /** Names that can be resolved; undefined: all. */
  knownHosts: readonly string[] | undefined;
  private readonly agenda: Appointment[] = [];
  private answer: ConnectFailure | ((peer: FakePeer) => void) = 'refused';
  private readonly nowMs: () => number;
  private readonly block: (ms: number) => void;

  /** @param block lets time pass while the device waits */
  constructor(nowMs: () => number, block: (ms: number) => void) {
    this.nowMs = nowMs;
    this.block = block;
  }

  /** Accepts connections from now on. */
  listen(connected: (peer: FakePeer) => void = () => {}): void {
    this.answer = connected;
  }

  /** Refuses connections from now on. */
  refuse(reason: ConnectFailure = 'refused'): void {
    this.answer = reason;
  }

  /** The connection opened last. @throws Error when there was none */
  get peer(): FakePeer {
    const last = this.peers.at(-1);
    if (!last) throw new Error('The device has opened no connection yet: run the board first (advance or runUntil).');
    return last;
  }

  connect(endpoint: Endpoint, changed: () => void): HostSocket | ConnectFailure {
    this.attempts.push(endpoint);
    this.block(this.connectMs);
    if (this.knownHosts && !this.knownHosts.includes(endpoint.host)) return 'unknown-host';
    if (typeof this.answer === 'string') return this.answer;
    const peer = new FakePeer(endpoint, (delayMs, run) => this.schedule(delayMs + this.latencyMs, run), changed);
    this.peers.push(peer);
    this.answer(peer);
    return {
      receive: (limit) => peer.giveToDevice(limit),
      send: (bytes) => peer.takeFromDevice(bytes),
      close: () => {
        peer.isClosedByDevice = true;
      },
    };
  }

  closeAll(): void {
    for (const peer of this.peers) peer.isClosedByDevice = true;
  }

  /** @returns time of the next delivery */
  nextDueMs(): number | undefined {
    return this.agenda[0]?.atMs;
  }

  /** Makes the deliveries that are due. */
  deliver(): void {
    while (this.agenda[0] && this.agenda[0].atMs <= this.nowMs()) this.agenda.shift()?.run();
  }

  private schedule(delayMs: number, run: () => void): void {
    const atMs = this.nowMs() + delayMs;
    const later = this.agenda.findIndex((each) => each.atMs > atMs);
    this.agenda.splice(later < 0 ? this.agenda.length : later, 0, { atMs, run });
  }
}
