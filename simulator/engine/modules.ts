import type { Flash } from '../flash.ts';
import type { Engine } from './engine.ts';
import { EngineError } from './realm.ts';

/** Text of a module in Storage becomes the body of a function, as the engine does it. */
const MODULE_WRAPPER = (text: string) => `(function(exports,module){${text}\n})`;

/** Adds `require` and `Modules`: built-in modules first, then files of that name in Storage. */
export function defineModules(engine: Engine, flash: Flash, builtIn: Record<string, () => object>): void {
  const { realm } = engine;
  const loaded = new Map<string, unknown>();
  const fromText = (name: string, text: string): unknown => {
    const module = realm.object({ exports: realm.object() });
    const run = engine.programs.evaluate(MODULE_WRAPPER(text), `module ${name}`, builtIn[name] ? undefined : name) as (
      exports: unknown,
      module: object,
    ) => void;
    run.call(module.exports, module.exports, module);
    return module.exports;
  };
  const load = (name: string): unknown => {
    const make = builtIn[name];
    if (make) return make();
    const file = flash.read(name);
    if (file === undefined) throw new EngineError('Error', `Module "${name}" not found`);
    return fromText(name, file);
  };
  const modules = realm.object();
  realm.defineFunctions(modules, {
    addCached: (name, source) => {
      loaded.set(String(name), typeof source === 'function' ? source() : fromText(String(name), String(source)));
    },
    getCached: () => realm.array([...loaded.keys()]),
    removeCached: (name) => {
      loaded.delete(String(name));
    },
    removeAllCached: () => loaded.clear(),
  });
  realm.define(realm.global, { Modules: modules });
  realm.defineFunctions(realm.global, {
    require: (name) => {
      const key = String(name);
      if (!loaded.has(key)) loaded.set(key, load(key));
      return loaded.get(key);
    },
  });
}

/** Adds the console and what restarts a program. */
export function defineConsole(engine: Engine, flash: Flash): void {
  const { realm } = engine;
  const print = (...values: unknown[]) => engine.print(values);
  const object = realm.object();
  realm.defineFunctions(object, { log: print, debug: print, info: print, warn: print, error: print });
  realm.define(realm.global, { console: object });
  const library = realm.global.E as object;
  realm.defineFunctions(library, {
    setBootCode: (code) => {
      if (code === undefined) flash.erase('.bootcde');
      else flash.write('.bootcde', String(code));
    },
  });
  const esp32 = realm.object();
  realm.defineFunctions(esp32, {
    reboot: () => engine.interrupt({ type: 'reboot' }),
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
    echo: () => undefined,
    load: (file) => {
      engine.request = { type: 'load', file: file === undefined ? '.bootcde' : String(file) };
    },
    reset: () => {
      engine.request = { type: 'reset' };
    },
  });
}
