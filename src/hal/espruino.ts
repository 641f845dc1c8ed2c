/** The only firmware file that touches engine globals. Reference: https://www.espruino.com/Reference */
import type { Hal, I2cBus, PinNumber, Pins, Socket, Storage, Wifi } from './hal.ts';

/** Built-in module of the engine, or undefined where the engine has none (Wi-Fi and WS2812 on the Linux build). */
function optional<T>(load: () => T): T | undefined {
  try {
    return load();
  } catch {
    return undefined;
  }
}

const neopixel = optional(() => require('neopixel'));
const wifi = optional(() => require('Wifi'));

/** The engine's Wi-Fi module as a `Wifi`; made only where there is one. */
function adaptWifi(module: NonNullable<typeof wifi>): Wifi {
  return {
    connect: (ssid, password, done) => module.connect(ssid, { password: password }, done),
    onChange(listener) {
      module.on('connected', () => listener(true));
      module.on('disconnected', () => listener(false));
    },
  };
}

// Where the engine's own function or object fits, it is handed on as it is: a wrapper costs five variables and time.
export const hal: Hal = {
  clock: {
    now: () => getTime() * 1000,
    after: (delayMs, run) => setTimeout(run, delayMs),
    // A handle that is 0 or undefined must not reach clearTimeout: it throws, or clears every timer.
    cancel(timer) {
      if (timer) clearTimeout(timer);
    },
  },
  network: {
    connect(endpoint, opened): Socket | undefined {
      try {
        return require(endpoint.tls ? 'tls' : 'net').connect({ host: endpoint.host, port: endpoint.port }, opened);
      } catch {
        return undefined;
      }
    },
  },
  wifi: wifi && adaptWifi(wifi),
  log: console.log,
  random: Math.random,
};

export const storage: Storage = require('Storage');

// Separate names below, so that a bundle keeps only what it uses.

export const pins: Pins = {
  readAnalog: analogRead,
  readDigital: digitalRead,
  setMode: pinMode,
  writePwm: analogWrite,
  writePixels: neopixel ? neopixel.write : () => {},
};

/** Opens the I2C bus. */
export function openI2c(sclPin: PinNumber, sdaPin: PinNumber, bitrateHz: number): I2cBus {
  I2C1.setup({ scl: sclPin, sda: sdaPin, bitrate: bitrateHz });
  return I2C1;
}

/** Calls `listener` with every uncaught exception and with the engine's error flags (for example `LOW_MEMORY`), to be shown as text. */
export function onFault(listener: (fault: unknown) => void): void {
  process.on('uncaughtException', listener);
  E.on('errorFlag', listener);
}

/** Free variables (JsVars) of the interpreter. */
export function freeVariables(): number {
  return process.memory().free;
}

/** Restarts the board. */
export function reboot(): void {
  E.reboot();
}
