/** The only firmware file that touches engine globals. Reference: https://www.espruino.com/Reference */
import type { Hal, Socket, System, Wifi } from './hal.ts';

/** Built-in module of the engine, or undefined where the engine has none (Wi-Fi and WS2812 on the Linux build). */
function optional<T>(load: () => T): T | undefined {
  try {
    return load();
  } catch {
    return undefined;
  }
}

const net = require('net');
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
        return (endpoint.tls ? require('tls') : net).connect({ host: endpoint.host, port: endpoint.port }, opened);
      } catch {
        return undefined;
      }
    },
  },
  storage: require('Storage'),
  wifi: wifi && adaptWifi(wifi),
  pins: {
    readAnalog: analogRead,
    readDigital: digitalRead,
    setInput: (pin, pullUp) => pinMode(pin, pullUp ? 'input_pullup' : 'input'),
    // Duty 0 rather than digitalWrite: the pin stays with the PWM unit, whose routing a digital write would not undo.
    tone: (pin, frequencyHz) => analogWrite(pin, frequencyHz ? 0.5 : 0, { freq: frequencyHz || 1000 }),
    writePixels: neopixel ? neopixel.write : () => {},
  },
  i2c(sclPin, sdaPin, bitrateHz) {
    I2C1.setup({ scl: sclPin, sda: sdaPin, bitrate: bitrateHz });
    return I2C1;
  },
  freeVariables: () => process.memory().free,
  log: console.log,
  random: Math.random,
};

export const system: System = {
  onFault(listener) {
    process.on('uncaughtException', listener);
    E.on('errorFlag', listener);
  },
  reboot: E.reboot,
};
