/** Listeners of the Blynk client, one per event. Filled by `on`. */

/** Values of a pin as text, at least one. */
export type WriteListener = (values: string[]) => void;
export type Listener = (first: unknown, second: unknown) => unknown;

export const listeners: Record<string, Listener | undefined> = {};

/** @returns what the listener returned; undefined without a listener @rare */
export function emit(event: string, first?: unknown, second?: unknown): unknown {
  const listener = listeners[event];
  return listener ? listener(first, second) : undefined;
}
