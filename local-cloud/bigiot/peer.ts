/** One connection of a device or user: framing, greeting, heartbeat, end. Who it is and what it says is for others. */
import type { Clock } from '../clock.ts';
import type { DeviceRecord } from '../store/store.ts';
import { LineAssembler, lineOf, parseLine } from './lines.ts';
import type { BigiotSwitches } from './switches.ts';
import type { LineProblem, Message } from './types.ts';

/** A connection that stops reading is dropped when this much waits for it. */
const MAX_UNSENT_BYTES = 1 << 20;

/** What differs from port to port. */
export interface Door {
  name: string;
  /** What the server sends by itself. */
  beat?: { method: 'b' | 'ping'; everyMs: number };
  /** Silence after which the connection is closed. */
  idleMs: number;
  /** Users may log in: TLS only. */
  allowsUsers: boolean;
}

/** The transport below a peer. */
export interface Wire {
  address: string;
  /** Bytes accepted but not yet taken by the other side. */
  unsent(): number;
  write(bytes: Buffer): void;
  close(): void;
}

export type Who = { kind: 'device'; device: DeviceRecord /** What it logged in with. */; key: string } | { kind: 'user' };

export interface PeerEvents {
  message(peer: Peer, message: Message, line: string): void;
  problem(peer: Peer, problem: LineProblem, line: string): void;
  closed(peer: Peer): void;
}

export class Peer {
  /** Undefined until the login. */
  who: Who | undefined;
  /** Encrypted login under way. */
  challenge: { device: DeviceRecord; token: string } | undefined;
  /** When it last did what must not be done often, by the cloud's clock; by method. */
  readonly lastAt = new Map<string, number>();
  /** Flags its developer was told of. */
  readonly told = new Set<string>();
  private isOpen = true;
  private readonly lines: LineAssembler;
  private outbox = '';
  private readonly cancels: (() => void)[] = [];
  private cancelIdle = (): void => {};

  constructor(
    readonly wire: Wire,
    readonly door: Door,
    private readonly clock: Clock,
    private readonly switches: BigiotSwitches,
    private readonly events: PeerEvents,
  ) {
    this.lines = new LineAssembler(
      () => switches.maxLine,
      (line) => this.onLine(line),
      () => this.onProblem('long-line', ''),
    );
    const greet = (): void => this.send({ M: 'WELCOME TO BIGIOT' });
    if (switches.welcomeDelay > 0) this.cancels.push(clock.after(switches.welcomeDelay, greet));
    else greet();
    if (door.beat) this.beat(door.beat.method, door.beat.everyMs);
    this.restartIdle();
  }

  push(chunk: Buffer): void {
    if (this.isOpen) this.lines.push(chunk);
  }

  private onLine(bytes: Buffer): void {
    if (!this.isOpen) return;
    const line = bytes.toString('utf8');
    const message = parseLine(bytes);
    if (typeof message === 'string') this.onProblem(message, line);
    else {
      this.restartIdle();
      this.events.message(this, message, line);
    }
  }

  private onProblem(problem: LineProblem, line: string): void {
    this.events.problem(this, problem, line);
    if (this.switches.badLine === 'close') this.close();
  }

  private beat(method: string, everyMs: number): void {
    const index = this.cancels.length;
    const next = (): void => {
      this.cancels[index] = this.clock.after(everyMs, () => {
        this.send({ M: method });
        next();
      });
    };
    next();
  }

  private restartIdle(): void {
    this.cancelIdle();
    this.cancelIdle = this.clock.after(this.door.idleMs, () => this.close());
  }

  send(message: Message): void {
    if (!this.isOpen || this.switches.mute) return;
    const text = lineOf(message, this.switches.escape) + (this.switches.crlf ? '\r\n' : '\n');
    if (this.outbox === '' && this.switches.mergeLines) setImmediate(() => this.flush());
    if (this.switches.mergeLines) this.outbox += text;
    else this.write(text);
  }

  private flush(): void {
    const text = this.outbox;
    this.outbox = '';
    if (this.isOpen) this.write(text);
  }

  private write(text: string): void {
    const bytes = Buffer.from(text);
    const size = this.switches.splitBytes || bytes.length;
    for (let at = 0; at < bytes.length; at += size) this.wire.write(bytes.subarray(at, at + size));
    if (this.wire.unsent() > MAX_UNSENT_BYTES) this.close();
  }

  /** Ends the connection; may be called by either side, and again. */
  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    for (const cancel of [...this.cancels, this.cancelIdle]) cancel();
    this.wire.close();
    this.events.closed(this);
  }
}
