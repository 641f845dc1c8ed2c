/**
 * The only firmware file that touches engine globals. Reference: https://www.espruino.com/Reference
 *
 * Where the engine's own function or object fits, it is handed on as it is: a wrapper costs five variables and time. What only the start
 * needs has a name of its own rather than a field of `hal`, so that it can be left out or forgotten.
 */
import type { Hal, I2cBus, PinNumber, Pins, Socket, Storage, Wifi } from './hal.ts';

/** The engine's Wi-Fi module as a `Wifi`; the Linux build has none. */
function openWifi(): Wifi | undefined {
  try {
    const module = require('Wifi');
    return {
      connect: (ssid, password, done) => module.connect(ssid, { password: password }, done),
      onChange(listener) {
        module.on('connected', () => listener(true));
        module.on('disconnected', () => listener(false));
      },
    };
  } catch {
    return undefined;
  }
}

/** The engine's function for WS2812 chains; the Linux build has none. */
function findWritePixels(): Pins['writePixels'] {
  try {
    return require('neopixel').write;
  } catch {
    return () => {};
  }
}

export const hal: Hal = {
  clock: {
    now: () => getTime() * 1000,
    after: setTimeout,
    // A handle that is 0 or undefined must not reach clearTimeout: it throws, or clears every timer.
    cancel(timer) {
      if (timer) clearTimeout(timer);
    },
  },
  connect(endpoint, opened): Socket | undefined {
    try {
      return require(endpoint.tls ? 'tls' : 'net').connect({ host: endpoint.host, port: endpoint.port }, opened);
    } catch {
      return undefined;
    }
  },
  wifi: openWifi(),
  log: console.log,
  random: Math.random,
};

export const storage: Storage = require('Storage');

export const readAnalog: Pins['readAnalog'] = analogRead;
export const readDigital: Pins['readDigital'] = digitalRead;
export const setMode: Pins['setMode'] = pinMode;
export const writePwm: Pins['writePwm'] = analogWrite;
export const writePixels = findWritePixels();

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

/** Sets the time of day; the engine moves its timers along. @param unixSeconds fractions possible */
export function setClock(unixSeconds: number): void {
  setTime(unixSeconds);
}
