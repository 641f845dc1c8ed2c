/** Listeners of the BIGIOT client by event; see `events.ts` for the public ones. */
export type Listener = (...values: never[]) => void;

/** Undefined until somebody listens, so that a program in which nobody does carries neither this nor what is told. */
let listeners: Record<string, Listener | undefined> | undefined;

/** A second registration replaces the first. */
export function listen(event: string, listener: Listener): void {
  if (!listeners) listeners = {};
  listeners[event] = listener;
}

/** @returns false when nobody listens */
export function emit(event: string, first?: unknown, second?: unknown): boolean {
  const listener = listeners && (listeners[event] as ((first: unknown, second: unknown) => void) | undefined);
  if (!listener) return false;
  listener(first, second);
  return true;
}
