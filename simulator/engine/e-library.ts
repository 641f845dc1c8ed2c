import { byteString, bytesOf, crc32 } from './bytes.ts';
import type { Engine } from './engine.ts';
import type { HostFunction } from './realm.ts';

export interface SystemInfo {
  board: string;
  /** Free variables reported by `process.memory()`. */
  freeVariables(): number;
  /** 0…1 */
  random(): number;
}

/** Variables of a classic ESP32 with Wi-Fi on and Bluetooth off, of 14 bytes each. */
export const TOTAL_VARIABLES = 4100;
/** Release whose behaviour is imitated. */
export const ENGINE_VERSION = '2v29';
const MODULES = 'timer,Flash,Storage,heatshrink,net,dgram,http,NetworkJS,Wifi,TelnetServer,crypto,tls,neopixel';

const reversedBits = (value: unknown): number =>
  Number.parseInt((Number(value) & 0xff).toString(2).padStart(8, '0').split('').reverse().join(''), 2);

function conversions({ realm }: Engine): Record<string, HostFunction> {
  return {
    toString: (...values) => byteString(bytesOf(...values)),
    toUint8Array: (...values) => realm.bytes(bytesOf(...values)),
    toArrayBuffer: (text) => realm.bytes(bytesOf(text)).buffer,
    CRC32: (data) => crc32(bytesOf(data)),
    reverseByte: reversedBits,
    clip: (value, low, high) => Math.min(Math.max(Number(value), Number(low)), Number(high)),
    sum: (list) => Array.from(list as ArrayLike<number>).reduce((total, item) => total + item, 0),
    variance: (list, mean) => {
      const items = Array.from(list as ArrayLike<number>);
      return items.reduce((total, item) => total + (item - Number(mean)) ** 2, 0) / items.length;
    },
    isUTF8: () => false,
    asUTF8: (text) => text,
    fromUTF8: (text) => text,
  };
}

function system(engine: Engine, info: SystemInfo): Record<string, HostFunction> {
  const nothing = () => undefined;
  return {
    getErrorFlags: () => {
      const flags = engine.realm.array([...engine.errorFlags]);
      engine.errorFlags.clear();
      return flags;
    },
    hwRand: () => Math.floor(info.random() * 2 ** 32) | 0,
    srand: nothing,
    // The watchdog would reset a program that hangs; here the host ends it instead.
    enableWatchdog: nothing,
    kickWatchdog: nothing,
    setTimeZone: nothing,
    setDST: nothing,
    setConsole: nothing,
    setFlags: nothing,
    getFlags: () => engine.realm.object(),
    defrag: nothing,
    getTemperature: () => 25,
    getSizeOf: () => 1,
  };
}

/** Adds `E` and `process`. */
export function defineSystemObjects(engine: Engine, info: SystemInfo): void {
  const { realm } = engine;
  const library = realm.object();
  realm.defineFunctions(library, { ...conversions(engine), ...system(engine, info) });
  const process = realm.object();
  const memory = () => {
    const free = info.freeVariables();
    return realm.object({
      free,
      usage: TOTAL_VARIABLES - free,
      total: TOTAL_VARIABLES,
      history: 0,
      gc: 0,
      gctime: 1,
      blocksize: 14,
    });
  };
  realm.define(process, {
    version: ENGINE_VERSION,
    env: realm.object({
      VERSION: ENGINE_VERSION,
      BOARD: info.board,
      FLASH: 4194304,
      STORAGE: 917504,
      CONSOLE: 'Serial1',
      MODULES,
    }),
  });
  realm.defineFunctions(process, { memory });
  engine.setProcess(process);
  for (const object of [library, realm.global.Math, realm.global.JSON]) realm.markNative(object as object);
  realm.define(realm.global, { E: library, process });
  realm.defineFunctions(realm.global.Math as object, { random: info.random });
}
