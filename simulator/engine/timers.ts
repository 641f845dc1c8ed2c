import { timerCost } from '../../tools/compat/memory-costs.ts';
import type { HostClock } from '../clock.ts';
import { floatOf } from './conversions.ts';
import type { Engine } from './engine.ts';
import type { MemoryWalk } from './memory-walk.ts';
import { EngineError } from './realm.ts';

/** Least delay the engine accepts. */
const MIN_DELAY_MS = 0.1;
/** 100 years. */
const MAX_DELAY_MS = 31_536_000_001_000;

interface Timer {
  id: number;
  dueMs: number;
  intervalMs: number | undefined;
  callback: unknown;
  args: unknown[];
  /** Made by the engine itself (debouncing): `clearTimeout()` spares it. */
  isInternal: boolean;
}

/** @returns false when the callback was interrupted */
type Call = (callback: unknown, args: readonly unknown[]) => boolean;

/** Timers in the order they were made. An id is one above the last timer's in the list, so ids are used again. */
export class TimerList {
  private timers: Timer[] = [];
  private isChanged = false;
  private readonly clock: HostClock;
  private readonly call: Call;
  private readonly dropped: () => void;

  /** @param dropped called when an interval was given up */
  constructor(clock: HostClock, call: Call, dropped: () => void) {
    this.clock = clock;
    this.call = call;
    this.dropped = dropped;
  }

  add(callback: unknown, delayMs: number, isRepeating: boolean, args: unknown[] = [], isInternal = false): number {
    const delay = Math.max(delayMs || 0, MIN_DELAY_MS);
    const id = (this.timers.at(-1)?.id ?? 0) + 1;
    const intervalMs = isRepeating ? delay : undefined;
    this.timers.push({ id, dueMs: this.clock.nowMs() + delay, intervalMs, callback, args, isInternal });
    this.isChanged = true;
    return id;
  }

  remove(id: unknown): void {
    this.timers = this.timers.filter((timer) => timer.id !== Number(id));
    this.isChanged = true;
  }

  /** Drops the program's timers. */
  clear(): void {
    this.timers = this.timers.filter((timer) => timer.isInternal);
    this.isChanged = true;
  }

  /** @returns false when there is no such timer */
  change(id: unknown, intervalMs: number): boolean {
    const timer = this.timers.find((each) => each.id === Number(id));
    if (!timer) return false;
    timer.intervalMs = Math.max(intervalMs || 0, MIN_DELAY_MS);
    timer.dueMs = this.clock.nowMs() + timer.intervalMs;
    this.isChanged = true;
    return true;
  }

  nextDueMs(): number | undefined {
    let next: number | undefined;
    for (const { dueMs } of this.timers) if (next === undefined || dueMs < next) next = dueMs;
    return next;
  }

  /** Adds up what the timers take. */
  count(walk: MemoryWalk): void {
    for (const { callback, args, intervalMs, isInternal } of this.timers) {
      walk.total += timerCost({ isRepeating: intervalMs !== undefined });
      if (isInternal) continue;
      walk.value(callback);
      if (args.length > 0) walk.list(args);
    }
  }

  /**
   * Runs each timer that is due once; missed turns of an interval follow in the next passes, all of them. Once a callback has made or
   * removed a timer, the row begins anew.
   */
  run(): boolean {
    const nowMs = this.clock.nowMs();
    let wasBusy = false;
    do {
      this.isChanged = false;
      for (let next = this.after(0); next && !this.isChanged; next = this.after(next.id)) {
        if (next.dueMs > nowMs) continue;
        wasBusy = true;
        this.fire(next);
      }
    } while (this.isChanged);
    return wasBusy;
  }

  private after(id: number): Timer | undefined {
    for (const timer of this.timers) if (timer.id > id) return timer;
    return undefined;
  }

  private fire(timer: Timer): void {
    this.clock.turn();
    // The next turn counts from this one, also when the callback changed the interval.
    const { dueMs } = timer;
    let isOver = false;
    if (typeof timer.callback === 'function' && timer.isInternal) timer.callback();
    else isOver = !this.call(timer.callback, timer.args) && timer.intervalMs !== undefined;
    if (isOver) this.dropped();
    if (timer.intervalMs !== undefined && !isOver) timer.dueMs = dueMs + timer.intervalMs;
    else this.timers = this.timers.filter((each) => each !== timer);
  }
}

function checked(callback: unknown, delay: unknown): number {
  if (typeof callback !== 'function' && typeof callback !== 'string') {
    throw new EngineError('Error', 'Function or String not supplied!');
  }
  const delayMs = floatOf(delay);
  if (delayMs > MAX_DELAY_MS) throw new EngineError('Error', 'Interval is too long (>100 years)');
  return delayMs;
}

/** Adds `setTimeout` and its kin to the global scope. */
export function defineTimers({ realm, timers }: Engine): void {
  const clear = (name: string) =>
    function clearTimer(...args: unknown[]) {
      if (args.length === 0) timers.clear();
      else if (args[0] === undefined) {
        throw new EngineError('Error', `clear${name}(undefined) not allowed. Use clear${name}() instead`);
      } else timers.remove(args[0]);
    };
  realm.defineFunctions(realm.global, {
    setTimeout: (callback, delay, ...args) => timers.add(callback, checked(callback, delay), false, args),
    setInterval: (callback, delay, ...args) => timers.add(callback, checked(callback, delay), true, args),
    clearTimeout: clear('Timeout'),
    clearInterval: clear('Interval'),
    changeInterval: (id, interval) => {
      if (!timers.change(id, floatOf(interval))) throw new EngineError('Error', 'Unknown Interval');
    },
  });
}
