/** Listeners of the BIGIOT client by event; see `events.ts` for the public ones. */
export type Listener = (...values: never[]) => void;

export const listeners: Record<string, Listener | undefined> = {};

/** @returns false when nobody listens */
export function emit(event: string, ...values: unknown[]): boolean {
  const listener = listeners[event] as ((...values: unknown[]) => void) | undefined;
  if (listener) listener(...values);
  return !!listener;
}
