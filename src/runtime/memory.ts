/** Keeps an app's small state in Storage, as JSON. */
import type { Storage } from '../hal/hal.ts';
import { every, now } from './ticker.ts';

const MEMORY_FILE = 'lampyris.mem';
/** Flash wears: at most one write in this time, and only of something new. */
const WRITE_MS = 10_000;
const CHECK_MS = 500;

let storage: Storage;
let log: (text: string) => void;
/** What is to be written; empty when there is nothing. */
let wanted: string;
let nextWriteMs: number;

export function startMemory(givenStorage: Storage, givenLog: (text: string) => void): void {
  storage = givenStorage;
  log = givenLog;
  wanted = '';
  nextWriteMs = 0;
  every(CHECK_MS, flush);
}

/** @returns what was saved last; undefined when there is nothing, or when the file is damaged */
export function load<T>(): Partial<T> | undefined {
  const text = storage.read(MEMORY_FILE);
  // Asked first, because an exception leaves variables behind for good.
  if (!text) return undefined;
  try {
    const state = JSON.parse(text);
    return typeof state === 'object' && state ? (state as Partial<T>) : undefined;
  } catch {
    return undefined;
  }
}

/** Remembers `state`; written to flash later. */
export function save(state: object): void {
  wanted = JSON.stringify(state);
}

function flush(): void {
  if (!wanted || now() < nextWriteMs) return;
  if (storage.read(MEMORY_FILE) !== wanted) {
    nextWriteMs = now() + WRITE_MS;
    if (!storage.write(MEMORY_FILE, wanted)) {
      log('E_MEMORY_WRITE flash is full: the state will not survive a reboot');
      return;
    }
  }
  wanted = '';
}
