/** The only firmware file that touches engine globals. Reference: https://www.espruino.com/Reference */
import type { Endpoint, Hal, I2cBus, Network, Pins, Socket, Storage, System, Wifi } from './hal.ts';

/** Built-in module of the engine, or undefined where the engine has none (Wi-Fi and WS2812 on the Linux build). */
function optional<T>(load: () => T): T | undefined {
  try {
    return load();
  } catch {
    return undefined;
  }
}

const flash = require('Storage');
const net = require('net');
const neopixel = optional(() => require('neopixel'));
const wifiModule = optional(() => require('Wifi'));

const network: Network = {
  connect(endpoint: Endpoint, opened: (socket: Socket) => void): Socket | undefined {
    const options = { host: endpoint.host, port: endpoint.port };
    try {
      return endpoint.tls ? require('tls').connect(options, opened) : net.connect(options, opened);
    } catch {
      return undefined;
    }
  },
};

const storage: Storage = {
  read: (name) => flash.read(name),
  write: (name, bytes) => flash.write(name, bytes),
  erase: (name) => flash.erase(name),
};

const pins: Pins = {
  readAnalog: (pin) => analogRead(pin),
  readDigital: (pin) => !!digitalRead(pin),
  setInput: (pin, pullUp) => pinMode(pin, pullUp ? 'input_pullup' : 'input'),
  // Duty 0 rather than digitalWrite: the pin stays with the PWM unit, whose routing a digital write would not undo.
  tone: (pin, frequencyHz) => analogWrite(pin, frequencyHz ? 0.5 : 0, { freq: frequencyHz || 1000 }),
  writePixels(pin, bytes) {
    if (neopixel) neopixel.write(pin, bytes);
  },
};

function openI2c(sclPin: number, sdaPin: number, bitrateHz: number): I2cBus {
  I2C1.setup({ scl: sclPin, sda: sdaPin, bitrate: bitrateHz });
  return {
    write: (address, bytes) => I2C1.writeTo(address, bytes),
    read: (address, count) => I2C1.readFrom(address, count),
  };
}

function openWifi(module: NonNullable<typeof wifiModule>): Wifi {
  return {
    connect: (ssid, password, done) => module.connect(ssid, { password: password }, done),
    onChange(listener) {
      module.on('connected', () => listener(true));
      module.on('disconnected', () => listener(false));
    },
  };
}

export const hal: Hal = {
  clock: {
    now: () => getTime() * 1000,
    after: (delayMs, run) => setTimeout(run, delayMs),
    // A handle that is 0 or undefined must not reach clearTimeout: it throws, or clears every timer.
    cancel(timer) {
      if (timer) clearTimeout(timer);
    },
  },
  network,
  storage,
  wifi: wifiModule && openWifi(wifiModule),
  pins,
  i2c: openI2c,
  freeVariables: () => process.memory().free,
  log: (text) => console.log(text),
  random: () => Math.random(),
};

export const system: System = {
  onFault(listener) {
    process.on('uncaughtException', (error) => listener(`${error}`));
    E.on('errorFlag', (flags) => listener(`${flags}`));
  },
  reboot: () => E.reboot(),
};
