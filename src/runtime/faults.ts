import type { System } from '../hal/hal.ts';
import type { Ticker } from './ticker.ts';

const MAX_FAULTS = 10;
const WINDOW_MS = 60_000;

/** Logs uncaught exceptions and engine error flags; restarts the board when there are ten within a minute. */
export function watchFaults(system: System, ticker: Ticker, log: (text: string) => void): void {
  let count = 0;
  let windowMs = 0;

  system.onFault((text) => {
    if (ticker.now() - windowMs > WINDOW_MS) {
      windowMs = ticker.now();
      count = 0;
    }
    if (++count > MAX_FAULTS) return;
    log(`E_FAULT ${text}`);
    if (count === MAX_FAULTS) system.reboot();
  });
}
