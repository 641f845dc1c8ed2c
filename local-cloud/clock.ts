/** Time as the cloud's limits see it; runs faster than real time when scaled. */
export interface Clock {
  /** Milliseconds, monotonic. */
  now(): number;
  /** @param delayMs in the clock's own milliseconds @returns cancels the call */
  after(delayMs: number, callback: () => void): () => void;
}

/** @param scale cloud milliseconds per real millisecond */
export function createClock(scale: number): Clock {
  return {
    now: () => performance.now() * scale,
    after(delayMs, callback) {
      const timer = setTimeout(callback, delayMs / scale);
      return () => clearTimeout(timer);
    },
  };
}
