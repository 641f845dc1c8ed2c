/** Trial run of a script: what the engine itself gives, by name. */
import {
  arrayBufferCost,
  builtInClassCost,
  dateCost,
  nameCost,
  pinCost,
  promiseCost,
  prototypeCost,
  regExpCost,
  settlerCost,
  timerCost,
  typedArrayCost,
  watchCost,
} from '../compat/memory-costs.ts';
import { memberOf, nativeOf } from './cost-members.ts';
import { objectMethods } from './cost-objects.ts';
import type { Run } from './cost-run.ts';
import { arrayOf, Box, isTrue, type Native, raw, Thing, text, unwrap, type Value, wrap } from './cost-values.ts';

/** Variables of an Error without its message: mostly the text of its call chain. */
const errorCost = 35;
/** A promise that is already settled. */
const settledCost = 16;

const bytesOfElement: Record<string, number> = {
  Int8Array: 1,
  Uint8Array: 1,
  Uint8ClampedArray: 1,
  Int16Array: 2,
  Uint16Array: 2,
  Int32Array: 4,
  Uint32Array: 4,
  Float32Array: 4,
  Float64Array: 8,
};

/** Made once, at the first look at a program's memory. */
const alwaysThere = new Set(['Object', 'Function', 'process']);
const objects = /^(E|Math|JSON|console|process|Modules|ESP32|global|globalThis|Bluetooth|NRF)$/;
const devices = /^(Serial|SPI|I2C|LED|BTN)\d*$/;
const pin = /^(D\d+|[A-H]\d{1,2})$/;

export function regExpOf(source: string, flags: string, at: number): Thing {
  const made = new Thing('RegExp', at, regExpCost(source.length, flags.length));
  try {
    made.regExp = new RegExp(source, flags);
  } catch {
    made.regExp = /^$/;
  }
  return made;
}

/** A class of the engine stays from its first use on. */
export function useClass(run: Run, name: string, at: number): void {
  if (alwaysThere.has(name) || run.known.has(`class ${name}`)) return;
  run.known.set(`class ${name}`, new Thing('unknown', at));
  run.keep(at, builtInClassCost(name));
}

function useObject(run: Run, name: string, at: number): Thing {
  const known = run.known.get(name);
  if (known) return known;
  const made = new Thing('unknown', at, 0);
  run.known.set(name, made);
  if (!alwaysThere.has(name)) run.keep(at, nameCost(name.length) + 1, made);
  return made;
}

function typedArray(run: Run, name: string, [first]: Value[], at: number): Thing {
  useClass(run, name, at);
  const plain = unwrap(first);
  const numbers =
    typeof plain === 'number' ? new Array(Math.min(plain, 20_000) || 0).fill(0) : Array.isArray(plain) ? plain.map(Number) : [];
  if (name === 'DataView') return new Thing('unknown', at, 9);
  const bytes = numbers.length * (bytesOfElement[name] ?? 1);
  const made = new Thing(name, at, name === 'ArrayBuffer' ? arrayBufferCost(bytes) : typedArrayCost(bytes));
  made.numbers = numbers;
  return made;
}

function promise(run: Run, [executor]: Value[], at: number): Thing {
  useClass(run, 'Promise', at);
  const made = new Thing('Promise', at, promiseCost);
  const settle = (): Thing => {
    const settler = nativeOf(() => void run.keep(at, settledCost - promiseCost, made), at, settlerCost);
    settler.kept.push(made);
    return settler;
  };
  run.call(executor, undefined, [settle(), settle()], at);
  return made;
}

function settled(run: Run, given: Value[], at: number): Thing {
  useClass(run, 'Promise', at);
  const made = new Thing('Promise', at, settledCost);
  made.fields.set('value', { value: given[0], at });
  return made;
}

function timer(run: Run, isRepeating: boolean, [called, , ...given]: Value[], at: number): Value {
  const own = timerCost({ isRepeating }) + (given.length ? nameCost(4) : 0);
  const kept = new Thing('object', at, own);
  kept.kept.push(called);
  if (given.length) kept.kept.push(arrayOf(given, at));
  return handle(run, kept, at);
}

/** @returns the number by which a timer or watch is known */
function handle(run: Run, kept: Thing, at: number): Box {
  const id = run.roots.length + 1;
  run.keep(at, 0, kept);
  run.known.set(`handle ${id}`, kept);
  return new Box(id, at);
}

function clear(run: Run, [id]: Value[]): Value {
  const kept = run.known.get(`handle ${raw(id)}`);
  const i = run.roots.findIndex(({ value }) => value === kept);
  if (kept && i >= 0) run.roots[i] = { at: 0, variables: 0, value: undefined };
  return undefined;
}

function watch(run: Run, [called, , options]: Value[], at: number): Value {
  const has = (name: string): boolean => options instanceof Thing && isTrue(options.fields.get(name)?.value);
  const isRepeating = has('repeat') || (options instanceof Box && isTrue(options));
  const kept = new Thing('object', at, watchCost({ isRepeating, isDebounced: has('debounce') }));
  kept.kept.push(called);
  return handle(run, kept, at);
}

function storage(run: Run): Thing {
  const made = useModule(run, 'Storage', 0);
  const read: Native = (_, [name], at) => {
    const file = run.files[text(name)];
    return file === undefined ? undefined : new Box(file, at, true);
  };
  const methods: Record<string, Native> = {
    read,
    readJSON: (self, given, at) => {
      const file = raw(read(self, given, at));
      return typeof file === 'string' ? wrap(JSON.parse(file), at) : undefined;
    },
    write: (_, __, at) => new Box(true, at),
    list: (_, __, at) => arrayOf([], at),
  };
  made.member = (key, at) => (Object.hasOwn(methods, key) ? nativeOf(methods[key] as Native, at) : undefined);
  return made;
}

function useModule(run: Run, name: string, at: number): Thing {
  const known = run.known.get(`module ${name}`);
  if (known) return known;
  const isFirst = !Array.from(run.known.keys()).some((key) => key.startsWith('module '));
  const made = new Thing('unknown', at, 0);
  run.known.set(`module ${name}`, made);
  run.keep(at, nameCost(name.length) + 1 + (isFirst ? nameCost('modules'.length) + 1 : 0), made);
  return made;
}

const functions: Record<string, (run: Run, given: Value[], at: number) => Value> = {
  require: (run, [name], at) => (text(name) === 'Storage' ? storage(run) : useModule(run, text(name), at)),
  setTimeout: (run, given, at) => timer(run, false, given, at),
  setInterval: (run, given, at) => timer(run, true, given, at),
  clearTimeout: clear,
  clearInterval: clear,
  clearWatch: clear,
  setWatch: watch,
  parseInt: (_, [value, radix], at) => wrap(Number.parseInt(text(value), Number(raw(radix)) || 10), at),
  parseFloat: (_, [value], at) => wrap(Number.parseFloat(text(value)), at),
  isNaN: (_, [value], at) => wrap(Number.isNaN(Number(raw(value))), at),
  getTime: (_, __, at) => new Box(1.5, at),
  digitalRead: (_, __, at) => new Box(0, at),
  analogRead: (_, __, at) => new Box(0.5, at),
  btoa: (_, [value], at) => wrap(btoa(text(value)), at),
  atob: (_, [value], at) => wrap(atob(text(value)), at),
  ...Object.fromEntries(
    [
      'digitalWrite',
      'analogWrite',
      'pinMode',
      'print',
      'trace',
      'digitalPulse',
      'echo',
      'save',
      'load',
      'changeInterval',
      'poke8',
    ].map((name) => [name, () => undefined]),
  ),
};

const classes: Record<string, (run: Run, given: Value[], at: number) => Value> = {
  Promise: promise,
  Date: (run, _, at) => (useClass(run, 'Date', at), new Thing('unknown', at, dateCost)),
  RegExp: (run, [source, flags], at) => (
    useClass(run, 'RegExp', at), regExpOf(text(source), flags === undefined ? '' : text(flags), at)
  ),
  Array: (run, given, at) => (
    useClass(run, 'Array', at), arrayOf(given.length > 1 ? given : new Array(Number(raw(given[0])) || 0), at)
  ),
  Object: (_, [value], at) => (value instanceof Thing ? value : new Thing('object', at)),
  String: (_, [value], at) => wrap(value === undefined ? '' : text(value), at),
  Number: (_, [value], at) => wrap(value === undefined ? 0 : Number(raw(value)), at),
  Boolean: (_, [value], at) => wrap(isTrue(value), at),
};
for (const name of ['ArrayBuffer', 'DataView', ...Object.keys(bytesOfElement)])
  classes[name] = (run, given, at) => typedArray(run, name, given, at);
for (const name of ['Error', 'TypeError', 'SyntaxError', 'ReferenceError', 'InternalError']) {
  classes[name] = (run, [message], at) => {
    useClass(run, name, at);
    const made = new Thing('object', at, errorCost);
    made.fields.set('message', { value: message, at });
    return made;
  };
}

function builtInClass(run: Run, name: string, at: number): Thing {
  const made = nativeOf((_, given, place) => classes[name]?.(run, given, place), at);
  made.member = (key, place) => {
    if (key === 'prototype') return new Thing('unknown', place, 0);
    if (name === 'Promise') return nativeOf((_, given, where) => settled(run, given, where), place);
    if (name === 'Object') return objectMethods(run, key, place);
    return hostMember(name, key, place);
  };
  return made;
}

/** Members of classes and objects that Node has alike. */
function hostMember(name: string, key: string, at: number): Value {
  const owner = (globalThis as unknown as Record<string, Record<string, unknown> | undefined>)[name];
  const found = owner?.[key];
  if (typeof found !== 'function') return typeof found === 'number' ? new Box(found, at) : undefined;
  return nativeOf((_, given, place) => {
    try {
      return wrap(found.apply(owner, given.map(unwrap)), place);
    } catch {
      return undefined;
    }
  }, at);
}

function builtInObject(run: Run, name: string, at: number): Value {
  if (name.startsWith('global')) return new Thing('unknown', at, 0, run.globals.names);
  const object = useObject(run, name, at);
  if (name === 'Math' || name === 'JSON') object.member = (key, place) => hostMember(name, key, place);
  if (name === 'console') object.member = (_, place) => nativeOf(() => undefined, place);
  if (name === 'E') {
    object.member = (key, place) =>
      key === 'toString'
        ? nativeOf(
            (_, given, where) => new Box(String.fromCharCode(...(given.flatMap(unwrap as never) as number[])), where),
            place,
          )
        : undefined;
  }
  return object;
}

/** A name the script does not define. */
export function builtIn(run: Run, name: string, at: number): Value {
  if (name === 'NaN' || name === 'Infinity') return new Box(Number(name), at);
  if (Object.hasOwn(functions, name)) return nativeOf((_, given, place) => functions[name]?.(run, given, place), at);
  if (Object.hasOwn(classes, name)) return builtInClass(run, name, at);
  if (objects.test(name)) return builtInObject(run, name, at);
  if (pin.test(name)) return new Thing('unknown', at, pinCost);
  if (!devices.test(name)) return new Thing('unknown', at);
  if (!run.known.has(name)) useClass(run, name.replace(/\d+$/, ''), at);
  return useDevice(run, name, at);
}

/** A device has a link to its class besides. */
function useDevice(run: Run, name: string, at: number): Thing {
  if (!run.known.has(name)) run.keep(at, nameCost('__proto__'.length));
  return useObject(run, name, at);
}

export { memberOf, prototypeCost };
