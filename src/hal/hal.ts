/**
 * What firmware may ask of the hardware and the engine. Only `hal/espruino.ts` implements this on the chip; tests hand in fakes.
 *
 * Strings that cross this seam are byte strings: one character per byte, 0…255 (on the ESP32 build Espruino has no others).
 */

/** Handle of a pending timer; 0 is never a valid handle. */
export type TimerId = number;

/**
 * A TCP (or TLS) connection. Espruino's own socket object satisfies this, so the hot path pays nothing for the seam.
 * Listeners are called with `this` set to the socket.
 */
export interface Socket {
  /** Bytes written and not yet handed to the network; undefined when none. The engine's own field. */
  readonly dSnd?: string;
  /** Queues bytes. Throws when the socket is closed. Never blocks, never refuses: the caller bounds what it queues. */
  write(bytes: string): void;
  /** Sends what is queued, then closes. Harmless when called twice. */
  end(): void;
  removeAllListeners(event: string): void;
  on(event: 'data', listener: (bytes: string) => void): void;
  on(event: 'close', listener: (hadError: boolean) => void): void;
  on(event: 'error', listener: (error: { code: number; message: string }) => void): void;
}

/** Peer address of an outgoing connection. */
export interface Endpoint {
  host: string;
  port: number;
  /** Encrypted but not authenticated: the engine verifies no certificate. */
  tls: boolean;
}

/** Time as firmware sees it. */
export interface Clock {
  /** Milliseconds since some fixed point; fractions possible. May jump when the wall clock is set: clamp durations. */
  now(): number;
  /** Calls `run` once after `delayMs`. The order is the engine's own, so that its function can be handed on. */
  after(run: () => void, delayMs: number): TimerId;
  /** Cancels; a handle of 0 or one that already fired is ignored. */
  cancel(timer: TimerId): void;
}

/** Calls `run` every `periodMs`; missed turns are skipped, never caught up. */
export type Every = (periodMs: number, run: () => void) => void;

/** Key-value files in flash. Not atomic: an overwrite deletes the old file first. */
export interface Storage {
  /** @param offset,length of a part; a length of 0 means to the end @returns the bytes, or undefined when the file does not exist */
  read(name: string, offset?: number, length?: number): string | undefined;
  /** @param name at most 28 bytes @param bytes 1 byte or more */
  write(name: string, bytes: string): boolean;
  erase(name: string): void;
}

/** Wi-Fi station. Absent on boards whose engine has none (the Linux build): then the network counts as up. */
export interface Wifi {
  connect(ssid: string, password: string, done: (error: string | null) => void): void;
  /** Called with true when an address was obtained, false when the link is lost. */
  onChange(listener: (isUp: boolean) => void): void;
}

/** Number of a GPIO, as in Espruino's D0…D48. */
export type PinNumber = number;

export interface Pins {
  /** @returns 0…1 */
  readAnalog(pin: PinNumber): number;
  /** Level seen by the program, 0 or 1, with Espruino's own negation of D0 on the classic ESP32 already applied. */
  readDigital(pin: PinNumber): number;
  setMode(pin: PinNumber, mode: 'input' | 'input_pullup'): void;
  /** Square wave on a pin. @param duty part of the time it is high, 0…1 @param options.freq Hz */
  writePwm(pin: PinNumber, duty: number, options: { freq: number }): void;
  /** Sends colour triples to a WS2812 chain. @param bytes length a multiple of 3, in the order of the wire (G, R, B) */
  writePixels(pin: PinNumber, bytes: string): void;
}

/** I2C bus in the master role. Throws when a device does not acknowledge. Espruino's own bus object satisfies this. */
export interface I2cBus {
  writeTo(address: number, bytes: string): void;
  readFrom(address: number, count: number): Uint8Array;
}

/** What a cloud client and the network need. */
export interface Hal {
  clock: Clock;
  wifi: Wifi | undefined;
  /**
   * Opens a connection and calls `opened` when it is up. Blocks while it resolves and connects (so does the engine).
   * @returns undefined when refused, unresolvable or off-line; the engine's exception is swallowed here.
   */
  connect(endpoint: Endpoint, opened: (socket: Socket) => void): Socket | undefined;
  /** One line on the console. Never pass a secret. */
  log(text: string): void;
  /** Uniform random number 0…1, for jitter. */
  random(): number;
}
