/** Registers listeners of the Blynk client; a second registration replaces the first. */
import { forgetLearned } from './receive.ts';
import { type Listener, listeners, type WriteListener } from './registry.ts';

/** A value arrived for a virtual pin, for example 'V5'. */
export function on(event: `V${number}`, listener: WriteListener): void;
/** A value arrived for any virtual pin; called after the pin's own listener. */
export function on(event: 'V*', listener: (pin: string, values: string[]) => void): void;
/** The server asks for the value of a pin, for example 'readV5'. What is returned is sent; several values as an array. */
export function on(event: `readV${number}`, listener: () => string | number | (string | number)[]): void;
/** The session stands, or is gone; the server refused the token. */
export function on(event: 'connected' | 'disconnected' | 'invalid_auth', listener: () => void): void;
/** The server sends the device elsewhere. */
export function on(event: 'redirect', listener: (host: string, port: number) => void): void;
/** A body of another kind than `vw` and `vr`: its id and fields. */
export function on(event: 'pin', listener: (id: number, fields: string[]) => void): void;
/** The server answered the frame with this id; 200 is success. */
export function on(event: 'response', listener: (id: number, status: number) => void): void;
/** An INTERNAL frame, for example 'internal:acon'; gets the fields after the first. */
export function on(event: `internal:${string}`, listener: (fields: string[]) => void): void;
export function on(event: string, listener: (...values: never[]) => unknown): void {
  listeners[event] = listener as Listener;
  forgetLearned();
}
