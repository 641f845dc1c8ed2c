import type { Clock, Every } from '../hal/hal.ts';

/** Time between two ticks; every period is a multiple of it, near enough. */
export const TICK_MS = 25;
/** A step of the clock beyond this, or back, is the wall clock being set, not time passing. */
const MAX_STEP_MS = 5000;

export interface Ticker {
  /** Calls `run` every `periodMs`; missed turns are skipped. An exception in `run` is logged and stops nothing else. */
  every: Every;
  /** Milliseconds since start, monotonic, as of the latest tick. */
  now(): number;
}

interface Task {
  periodMs: number;
  dueMs: number;
  run: () => void;
}

/** One timer for the whole program: a timer per task would cost variables and catch up in bursts after a block. */
export function createTicker(clock: Clock, log: (text: string) => void): Ticker {
  const tasks: Task[] = [];
  let nowMs = 0;
  let lastClockMs = clock.now();

  function runTask(task: Task) {
    try {
      task.run();
    } catch (error) {
      log(`E_TASK ${error}`);
    }
  }

  function tick() {
    // First, because the engine drops a callback that runs out of memory, without an exception.
    clock.after(TICK_MS, tick);
    const clockMs = clock.now();
    const stepMs = clockMs - lastClockMs;
    lastClockMs = clockMs;
    nowMs += stepMs < 0 || stepMs > MAX_STEP_MS ? TICK_MS : stepMs;
    for (const task of tasks) {
      if (nowMs >= task.dueMs) {
        task.dueMs = nowMs + task.periodMs;
        runTask(task);
      }
    }
  }

  clock.after(TICK_MS, tick);
  return {
    every(periodMs, run) {
      // Half a tick of tolerance: a timer that fires a little early must not cost a whole tick.
      tasks.push({ periodMs: periodMs - TICK_MS / 2, dueMs: nowMs, run });
    },
    now: () => nowMs,
  };
}
