import { variableBytes } from '../../tools/compat/memory-costs.ts';
import { seededRandom } from '../seeded-random.ts';
import { conversions } from './e-conversions.ts';
import type { Engine } from './engine.ts';
import type { HostFunction } from './realm.ts';

export interface SystemInfo {
  board: string;
  /** 0…1 */
  random(): number;
}

/** Buffers of the console, and the computer memory that Wi-Fi leaves: a typical figure. */
const RECEIVE_BYTES = 4096;
const SEND_BYTES = 256;
const FREE_HEAP_BYTES = 60_000;
const LARGEST_BLOCK_BYTES = 40_000;
/** Release whose behaviour is imitated. */
export const ENGINE_VERSION = '2v29';
const MODULES = 'timer,Flash,Storage,heatshrink,net,dgram,http,NetworkJS,Wifi,TelnetServer,crypto,tls,neopixel';

/** Flags of the engine that only matter to it. */
const ENGINE_FLAGS = ['deepSleep', 'unsafeFlash', 'unsyncFiles', 'pretokenise', 'jitDebug', 'onErrorSave', 'onErrorFlash'];

function system(engine: Engine, info: SystemInfo): Record<string, HostFunction> {
  const nothing = () => undefined;
  const flags = Object.fromEntries(ENGINE_FLAGS.map((name) => [name, 0]));
  return {
    getErrorFlags: () => engine.realm.array(engine.faults.takeFlags()),
    hwRand: () => Math.floor(info.random() * 2 ** 32) | 0,
    // Other numbers than on the chip, but the same again for the same seed.
    srand: (seed) => engine.realm.defineFunctions(engine.realm.global.Math as object, { random: seededRandom(Number(seed)) }),
    // The watchdog would reset a program that hangs; here the host ends it instead.
    enableWatchdog: nothing,
    kickWatchdog: nothing,
    setTimeZone: nothing,
    setDST: nothing,
    setConsole: nothing,
    getConsole: () => 'Serial1',
    lockConsole: nothing,
    setPassword: nothing,
    getFlags: () => engine.realm.object(flags),
    setFlags: (wanted) => {
      for (const name of ENGINE_FLAGS) {
        const value = (wanted as Record<string, unknown> | undefined)?.[name];
        if (value !== undefined) flags[name] = Number(value);
      }
    },
    stopEventPropagation: () => engine.stopEvent(),
    getAnalogVRef: () => 3.3,
    defrag: nothing,
    getTemperature: () => 25,
    getSizeOf: (value) => Math.max(engine.memory.sizeOf(value), 1),
  };
}

/** What `process.memory()` gives on an ESP32. Garbage is never left here. */
function memoryReport({ realm, memory }: Engine): object {
  const usage = memory.usage();
  return realm.object({
    free: memory.total - usage,
    usage,
    total: memory.total,
    history: 0,
    gc: 0,
    gctime: 1,
    blocksize: variableBytes,
    rx: realm.object({ used: 0, total: RECEIVE_BYTES }),
    tx: realm.object({ used: 0, total: SEND_BYTES, free_heap: FREE_HEAP_BYTES, largest_block: LARGEST_BLOCK_BYTES }),
  });
}

/** Adds `E` and `process`. */
export function defineSystemObjects(engine: Engine, info: SystemInfo): void {
  const { realm } = engine;
  const library = realm.object();
  realm.defineFunctions(library, { ...conversions(engine), ...system(engine, info) });
  const process = realm.object();
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
  realm.defineFunctions(process, { memory: () => memoryReport(engine) });
  engine.setProcess(process);
  for (const object of [library, realm.global.Math, realm.global.JSON]) realm.markNative(object as object);
  realm.define(realm.global, { E: library, process });
  realm.defineFunctions(realm.global.Math as object, { random: info.random });
}
