/** Registers listeners of the BIGIOT client; a second registration replaces the first. */
import { type Listener, listen } from './registry.ts';

export { sayCallback } from './receive.ts';

/** The session stands. @param listener gets the device's name on the platform, and the server's Unix time in seconds */
export function on(event: 'connected', listener: (name: string, time: string) => void): void;
/** The session is gone. */
export function on(event: 'disconnected', listener: () => void): void;
/** Somebody of the same owner came online or left. @param listener gets id with prefix, and name */
export function on(event: 'login' | 'logout', listener: (id: string, name: string) => void): void;
/** Somebody ended the session; the next begins after half a minute. @param listener gets the message */
export function on(event: 'kicked', listener: (message: Record<string, unknown>) => void): void;
/** A message of a kind that is not known. */
export function on(event: 'unknown', listener: (message: Record<string, unknown>) => void): void;
export function on(event: string, listener: Listener): void {
  listen(event, listener);
}
