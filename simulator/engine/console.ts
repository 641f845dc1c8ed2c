import { tell } from '../boot.ts';
import type { Flash } from '../flash.ts';
import type { Engine } from './engine.ts';
import { EngineError } from './realm.ts';
import { guarded } from './storage-errors.ts';

/** Adds the console and what restarts a program. */
export function defineConsole(engine: Engine, flash: Flash): void {
  const { realm } = engine;
  const print = (...values: unknown[]) => engine.print(values);
  const object = realm.object();
  realm.defineFunctions(object, { log: print, debug: print, info: print, warn: print, error: print });
  realm.define(realm.global, { console: object });
  const library = realm.global.E as object;
  realm.defineFunctions(library, {
    setBootCode: (code, isAlways) => {
      removeBootCode(flash);
      if (typeof code === 'string' && code !== '') guarded(() => flash.write(isAlways ? '.bootrst' : '.bootcde', code));
    },
    reboot: () => {
      tell(engine, 'kill');
      engine.interrupt({ type: 'power' });
    },
  });
  const esp32 = realm.object();
  realm.defineFunctions(esp32, {
    reboot: () => engine.interrupt({ type: 'power' }),
    getState: () => realm.object({ sdkVersion: 'v3.3', freeHeap: 60_000, minHeap: 40_000, BLE: false, Wifi: true }),
    enableBLE: () => undefined,
    enableWifi: () => undefined,
    setAtten: () => undefined,
  });
  realm.define(realm.global, { ESP32: esp32 });
  realm.defineFunctions(realm.global, {
    print,
    trace: () => undefined,
    dump: () => undefined,
    echo: (isOn) => {
      engine.isEchoOn = Boolean(isOn);
    },
    load: (file) => {
      engine.request = file === undefined ? { type: 'load' } : { type: 'load-file', file: String(file) };
    },
    save: () => {
      if (flash.entry('.bootcde'))
        throw new EngineError('Error', 'Cannot save: .bootcde file already exists. Please remove it first.');
      throw new EngineError('Error', 'save() is not imitated here: keep the program as text, with E.setBootCode(text).');
    },
    reset: (isClearing) => {
      engine.request = { type: 'reset' };
      if (!isClearing) return;
      removeBootCode(flash);
      engine.hooks.print('Erasing saved code.\nDone!');
    },
  });
}

function removeBootCode(flash: Flash): void {
  flash.erase('.bootcde');
  flash.erase('.bootrst');
}
