import type { Hal, System } from '../hal/hal.ts';
import type { Ticker } from './ticker.ts';

const MAX_FAULTS = 10;
const WINDOW_MS = 60_000;

/** Logs uncaught exceptions and engine error flags; restarts the board at the tenth within a minute. */
export function watchFaults(system: System, hal: Hal, ticker: Ticker): void {
  let count = 0;
  let sinceMs = 0;

  system.onFault((fault) => {
    if (ticker.now() - sinceMs > WINDOW_MS) {
      sinceMs = ticker.now();
      count = 0;
    }
    hal.log(`E_FAULT ${fault}, ${hal.freeVariables()} variables free`);
    if (++count === MAX_FAULTS) system.reboot();
  });
}
