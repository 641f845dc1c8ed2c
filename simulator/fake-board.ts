import { ManualClock } from './clock.ts';
import { FakeNetwork } from './fake-network.ts';
import { seededRandom } from './seeded-random.ts';
import { VirtualBoard, type VirtualBoardOptions } from './virtual-board.ts';

export type FakeBoardOptions = Omit<VirtualBoardOptions, 'clock' | 'network' | 'onWake'> & {
  /** Start of the random numbers the program sees. Default 1. */
  seed?: number;
};

/** Turns of the loop at one moment after which a program counts as stuck. */
const MOMENT_TURNS = 5000;

/** A virtual board for unit tests: time stands still until it is moved, and the network is in memory. */
export class FakeBoard extends VirtualBoard {
  readonly network: FakeNetwork;
  private readonly clock: ManualClock;

  constructor(options: FakeBoardOptions) {
    const clock = new ManualClock();
    const network = new FakeNetwork(
      () => clock.nowMs(),
      (ms) => clock.moveTo(clock.nowMs() + ms),
    );
    super({ random: seededRandom(options.seed ?? 1), ...options, clock, network });
    this.clock = clock;
    this.network = network;
  }

  /** Milliseconds since power-on. */
  nowMs(): number {
    return this.clock.nowMs();
  }

  /** Lets `ms` pass: everything due in that time happens, in order. */
  advance(ms: number): void {
    const endMs = this.clock.nowMs() + ms;
    this.settle();
    for (let nextMs = this.nextMs(); nextMs !== undefined && nextMs <= endMs; nextMs = this.nextMs()) {
      this.clock.moveTo(nextMs);
      this.settle();
    }
    this.clock.moveTo(endMs);
  }

  /**
   * Lets time pass until `isDone` is true, looking after each event.
   * @throws Error after `maxMs`, with the last console lines
   */
  runUntil(isDone: () => boolean, maxMs: number): void {
    const endMs = this.clock.nowMs() + maxMs;
    this.settle();
    while (!isDone()) {
      const nextMs = this.nextMs();
      if (nextMs === undefined || nextMs > endMs) {
        const tail = this.log.slice(-5).join('\n  ');
        throw new Error(
          `runUntil: ${isDone} did not become true within ${maxMs} ms of the board's time. Last console lines:\n  ${tail}`,
        );
      }
      this.clock.moveTo(nextMs);
      this.settle();
    }
  }

  private nextMs(): number | undefined {
    const ownMs = this.nextDueMs();
    const networkMs = this.network.nextDueMs();
    if (ownMs === undefined || networkMs === undefined) return ownMs ?? networkMs;
    return Math.min(ownMs, networkMs);
  }

  /** Everything that is due now. */
  private settle(): void {
    for (let turn = 0; turn < MOMENT_TURNS; turn++) {
      this.clock.turn();
      this.network.deliver();
      const hasMore = this.work();
      const dueMs = this.nextMs();
      if (!hasMore && (dueMs === undefined || dueMs > this.clock.nowMs())) return;
    }
    throw new Error(
      `The program is still busy after ${MOMENT_TURNS} turns without time passing (${this.clock.nowMs()} ms after power-on).`,
    );
  }
}

/** Makes a board and boots it. @param options `bundle` is the program's text, one character per byte */
export function fakeBoard(options: FakeBoardOptions): FakeBoard {
  const board = new FakeBoard(options);
  board.boot();
  return board;
}
