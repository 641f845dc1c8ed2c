import type { Memory } from '../apps/app.ts';
import type { Hal } from '../hal/hal.ts';
import type { Ticker } from './ticker.ts';

/** State of the app, JSON. */
const MEMORY_FILE = 'lampyris.mem';
/** Flash wears: at most one write in this time, and only of something new. */
const WRITE_MS = 10_000;
const CHECK_MS = 500;

/** Keeps an app's small state in Storage. A damaged file counts as none. */
export function createMemory(hal: Hal, ticker: Ticker): Memory {
  let written = hal.storage.read(MEMORY_FILE);
  let wanted = written;
  let nextWriteMs = 0;

  ticker.every(CHECK_MS, () => {
    if (wanted === undefined || wanted === written || ticker.now() < nextWriteMs) return;
    nextWriteMs = ticker.now() + WRITE_MS;
    if (hal.storage.write(MEMORY_FILE, wanted)) written = wanted;
    else hal.log('E_MEMORY_WRITE flash is full: the state will not survive a reboot');
  });

  return {
    load<T>() {
      try {
        const state = JSON.parse(written || '');
        return typeof state === 'object' && state ? (state as Partial<T>) : undefined;
      } catch {
        return undefined;
      }
    },
    save(state) {
      wanted = JSON.stringify(state);
    },
  };
}
