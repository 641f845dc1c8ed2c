/** What exists on the ESP32 build and firmware uses; types as the Espruino reference gives them. */

declare function require(name: 'net' | 'tls'): {
  connect(options: { host: string; port: number }, opened: (socket: EspruinoSocket) => void): EspruinoSocket;
};
declare function require(name: 'Storage'): {
  read(name: string, offset?: number, length?: number): string | undefined;
  write(name: string, bytes: string): boolean;
  erase(name: string): void;
};
declare function require(name: 'neopixel'): { write(pin: number, bytes: string): void };
declare function require(name: 'Wifi'): {
  connect(ssid: string, options: { password: string }, done: (error: string | null) => void): void;
  on(event: 'connected' | 'disconnected', listener: () => void): void;
};

interface EspruinoSocket {
  readonly dSnd?: string;
  write(bytes: string): void;
  end(): void;
  removeAllListeners(event: string): void;
  on(event: 'data', listener: (bytes: string) => void): void;
  on(event: 'close', listener: (hadError: boolean) => void): void;
  on(event: 'error', listener: (error: { code: number; message: string }) => void): void;
}

/** Seconds since 1970 or since power-up, with fractions. */
declare function getTime(): number;
/** Sets the time of day; timers keep their distance. @param seconds since 1970 */
declare function setTime(seconds: number): void;
declare function setTimeout(run: () => void, ms: number): number;
declare function clearTimeout(id: number): void;
/** 0…1 */
declare function analogRead(pin: number): number;
declare function analogWrite(pin: number, duty: number, options: { freq: number }): void;
declare function digitalRead(pin: number): number;
declare function pinMode(pin: number, mode: 'input' | 'input_pullup'): void;

declare const I2C1: {
  setup(options: { scl: number; sda: number; bitrate: number }): void;
  writeTo(address: number, bytes: string): void;
  readFrom(address: number, count: number): Uint8Array;
};
declare const E: {
  /** `errorFlag`: names of what went wrong in the engine, for example LOW_MEMORY. */
  on(event: 'errorFlag', listener: (flags: string[]) => void): void;
  reboot(): void;
};
declare const process: {
  memory(): { free: number };
  on(event: 'uncaughtException', listener: (error: unknown) => void): void;
};

declare const console: { log(text: string): void };
