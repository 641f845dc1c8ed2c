/** Timers as the page has them; tests hand in their own. */
export interface Timers {
  now(): number;
  after(delayMs: number, run: () => void): number;
  cancel(timer: number): void;
}

export const pageTimers: Timers = {
  now: () => Date.now(),
  after: (delayMs, run) => setTimeout(run, delayMs) as unknown as number,
  cancel: (timer) => clearTimeout(timer),
};

export interface Throttle<T> {
  /** Sends now, or the newest value once the interval is over. */
  push(value: T): void;
  /** Sends what is waiting at once. */
  flush(): void;
}

/** Passes on at most one value per `intervalMs`; the last value is always passed on. */
export function throttle<T>(send: (value: T) => void, intervalMs: number, timers: Timers = pageTimers): Throttle<T> {
  let waiting: { value: T } | undefined;
  let timer: number | undefined;
  let sentAt = Number.NEGATIVE_INFINITY;

  const flush = (): void => {
    if (timer !== undefined) timers.cancel(timer);
    timer = undefined;
    if (!waiting) return;
    const { value } = waiting;
    waiting = undefined;
    sentAt = timers.now();
    send(value);
  };

  return {
    flush,
    push(value) {
      waiting = { value };
      const restMs = sentAt + intervalMs - timers.now();
      if (restMs <= 0) flush();
      else timer ??= timers.after(restMs, flush);
    },
  };
}
