import type { Cloud, Stream } from '../clouds/cloud.ts';
import type { Board } from '../drivers/board.ts';

/** What an app is handed at start. */
export interface AppContext<S extends Record<string, Stream> = Record<string, Stream>> {
  board: Board;
  cloud: Cloud;
  streams: S;
  /** Small state that survives a reboot; saved at most every 10 s and only when changed. */
  memory: Memory;
  /** Calls `run` every `periodMs`; missed turns are skipped, never caught up. */
  every(periodMs: number, run: () => void): void;
  /** Milliseconds, monotonic while the program runs. */
  now(): number;
  log(text: string): void;
}

export interface Memory {
  /** @returns what was saved last, or undefined */
  load<T>(): Partial<T> | undefined;
  /** Remembers `state` (a flat object of numbers, strings and booleans); written to flash later. */
  save(state: object): void;
}

export interface App<S extends Record<string, Stream> = Record<string, Stream>> {
  name: string;
  streams: S;
  start(context: AppContext<S>): void;
}

/** Declares an app; gives its streams their exact types. */
export function defineApp<S extends Record<string, Stream>>(app: App<S>): App<S> {
  return app;
}
