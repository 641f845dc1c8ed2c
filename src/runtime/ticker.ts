/** One timer for the whole program: a timer per task would cost variables and catch up in bursts after a block. */
import type { Clock } from '../hal/hal.ts';

/** Time between two ticks; every period is a multiple of it, near enough. */
const TICK_MS = 25;
/** A timer may fire a little early; that must not cost a whole tick. */
const EARLY_MS = 12;
/** A step of the clock beyond this, or back, is the wall clock being set, not time passing. */
const MAX_STEP_MS = 5000;

interface Task {
  ms: number;
  due: number;
  run: () => void;
}

let clock: Clock;
let log: (text: string) => void;
let tasks: Task[];
let nowMs: number;
let lastMs: number;

export function startTicker(givenClock: Clock, givenLog: (text: string) => void): void {
  clock = givenClock;
  log = givenLog;
  tasks = [];
  nowMs = 0;
  lastMs = clock.now();
  clock.after(tick, TICK_MS);
}

/** Calls `run` every `periodMs`; missed turns are skipped. An exception in `run` is logged and stops nothing else. */
export function every(periodMs: number, run: () => void): void {
  tasks.push({ ms: periodMs, due: 0, run });
}

/** Whole milliseconds since start, monotonic, as of the latest tick. */
export function now(): number {
  return nowMs;
}

function tick(): void {
  // First, because the engine drops a callback that runs out of memory, without an exception.
  clock.after(tick, TICK_MS);
  const clockMs = clock.now();
  const stepMs = clockMs - lastMs;
  lastMs = clockMs;
  nowMs += Math.round(stepMs < 0 || stepMs > MAX_STEP_MS ? TICK_MS : stepMs);
  for (const task of tasks) {
    if (nowMs + EARLY_MS < task.due) continue;
    task.due = nowMs + task.ms;
    try {
      task.run();
    } catch (error) {
      log(`E_TASK ${error}\n${(error as Error | undefined)?.stack || ''}`);
    }
  }
}
