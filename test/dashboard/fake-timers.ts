import type { Timers } from '../../local-cloud/dashboard/throttle.ts';

/** Timers that move only when told. */
export function fakeTimers(): Timers & { advance(ms: number): void; waiting(): number } {
  let now = 1000;
  let lastId = 0;
  const pending = new Map<number, { at: number; run: () => void }>();
  return {
    now: () => now,
    after(delayMs, run) {
      pending.set(++lastId, { at: now + delayMs, run });
      return lastId;
    },
    cancel: (timer) => void pending.delete(timer),
    waiting: () => pending.size,
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const [next] = [...pending].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at);
        if (!next) break;
        pending.delete(next[0]);
        now = next[1].at;
        next[1].run();
      }
      now = end;
    },
  };
}
