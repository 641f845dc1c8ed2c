/** What Blynk.Cloud tells a device besides values. A second listener of an event replaces the first. */
type Listener = (text: string, name: string) => void;

/** The cloud names the event, and every object has a `constructor`. */
const PREFIX = '@';
const listeners: Record<string, Listener | undefined> = {};

/** The device is told to restart, and does so half a second later. */
export function on(event: 'reboot', listener: () => void): void;
/** Ask for new Wi-Fi credentials: open the access point of the set-up. */
export function on(event: 'reconfigure', listener: () => void): void;
/** A new program is offered. @param listener gets JSON: `url`, `size` in bytes, and as far as known `type`, `ver`, `build` */
export function on(event: 'ota', listener: (json: string) => void): void;
/** A metadata field has changed, or was asked for. */
export function on(event: 'meta', listener: (value: string, field: string) => void): void;
/** Where the device is: `lat,lon`. */
export function on(event: 'loc', listener: (place: string) => void): void;
/** The time of day: JSON with `time` (Unix ms), `tz_offset` and `dst_offset` (minutes), `tz_name`, `tz_rule`, `iso8601`. The clock is set already. */
export function on(event: 'utc', listener: (json: string) => void): void;
export function on(event: string, listener: Listener): void {
  listeners[PREFIX + event] = listener;
}

/** @returns false when nobody listens */
export function emit(event: string, text: string, name: string): boolean {
  const listener = listeners[PREFIX + event];
  if (listener) listener(text, name);
  return !!listener;
}
