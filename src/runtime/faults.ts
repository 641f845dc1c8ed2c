const MAX_FAULTS = 10;
const WINDOW_MS = 60_000;

let count = 0;
let sinceMs = 0;

/** Counts a fault. @param nowMs monotonic @returns true at the tenth within a minute */
export function isLastFault(nowMs: number): boolean {
  if (nowMs - sinceMs > WINDOW_MS) {
    sinceMs = nowMs;
    count = 0;
  }
  return ++count === MAX_FAULTS;
}
