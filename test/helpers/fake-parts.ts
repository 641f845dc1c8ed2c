/** Hardware for unit tests of drivers and apps. */
import { expect } from 'vitest';
import type { I2cBus, Pins, Storage } from '../../src/hal/hal.ts';

export interface Transfer {
  address: number;
  bytes: string;
  /** The device does not acknowledge. */
  isRefused?: boolean;
}

export function write(address: number, bytes: string): Transfer {
  return { address, bytes };
}

export function nack(address: number, bytes: string): Transfer {
  return { address, bytes, isRefused: true };
}

/** Answers transfers in the order given; `done()` compares all that happened with them (a driver may swallow what is thrown here). */
export function fakeI2c(transfers: Transfer[]): I2cBus & { done(): void } {
  const happened: Transfer[] = [];
  return {
    writeTo(address, bytes) {
      const planned = transfers[happened.length];
      happened.push(planned?.isRefused ? nack(address, bytes) : write(address, bytes));
      if (planned?.isRefused) throw new Error('I2C device not responding');
    },
    readFrom() {
      throw new Error('no read is expected');
    },
    done() {
      expect(happened).toEqual(transfers);
    },
  };
}

export interface FakePins extends Pins {
  /** Pin → 0…1, read by `readAnalog`. */
  analog: Record<number, number>;
  /** Pin → level, read by `readDigital`. */
  level: Record<number, number>;
  /** Everything the program did, one line each. */
  calls: string[];
  /** Every write to a WS2812 chain, as lists of bytes. */
  pixels: number[][];
}

export function fakePins(): FakePins {
  const pins: FakePins = {
    analog: {},
    level: {},
    calls: [],
    pixels: [],
    readAnalog: (pin) => pins.analog[pin] ?? 0,
    readDigital: (pin) => pins.level[pin] ?? 0,
    setMode: (pin, mode) => void pins.calls.push(`${mode} ${pin}`),
    writePwm: (pin, duty, { freq }) => void pins.calls.push(`${duty} of ${freq} Hz on ${pin}`),
    writePixels: (_pin, bytes) => void pins.pixels.push([...bytes].map((byte) => byte.charCodeAt(0))),
  };
  return pins;
}

export interface FakeStorage extends Storage {
  files: Record<string, string>;
  /** Lengths of all that was read. */
  reads: number[];
  writes: number;
  isFull: boolean;
}

export function fakeStorage(files: Record<string, string> = {}): FakeStorage {
  const storage: FakeStorage = {
    files,
    reads: [],
    writes: 0,
    isFull: false,
    read(name, offset = 0, length = 0) {
      const bytes = files[name]?.substring(offset, length > 0 ? offset + length : undefined);
      storage.reads.push(bytes?.length ?? 0);
      return bytes;
    },
    write(name, bytes) {
      if (storage.isFull) return false;
      storage.writes++;
      files[name] = bytes;
      return true;
    },
    erase(name) {
      delete files[name];
    },
  };
  return storage;
}
