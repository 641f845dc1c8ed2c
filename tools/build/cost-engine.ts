/** Trial run of a script: what the engine itself gives, by name. */
import { nameCost, pinCost, timerCost, watchCost } from '../compat/memory-costs.ts';
import { builtInClass, classes, hostMember } from './cost-classes.ts';
import type { Run } from './cost-run.ts';
import { arrayOf, Box, isTrue, type Native, nativeOf, raw, Thing, text, unwrap, type Value, wrap } from './cost-values.ts';

const objects = /^(E|Math|JSON|console|process|Modules|ESP32|global|globalThis|Bluetooth|NRF)$/;
const devices = /^(Serial|SPI|I2C|LED|BTN)\d*$/;
const pin = /^(D\d+|[A-H]\d{1,2})$/;

function useObject(run: Run, name: string, at: number): Thing {
  const known = run.known.get(name);
  if (known) return known;
  const made = new Thing('unknown', at, 0);
  run.known.set(name, made);
  if (!run.isAlwaysThere(name)) run.keep(at, nameCost(name.length) + 1, made);
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
    return file === undefined ? undefined : new Box(file, at, 'flash');
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

function decoded(base64: string): string {
  return Buffer.from(base64, 'base64').toString('latin1');
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
  atob: (_, [value], at) => new Box(decoded(text(value)), at, 'flat'),
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
  if (!run.known.has(name)) run.useClass(name.replace(/\d+$/, ''), at);
  return useDevice(run, name, at);
}

/** A device has a link to its class besides. */
function useDevice(run: Run, name: string, at: number): Thing {
  if (!run.known.has(name)) run.keep(at, nameCost('__proto__'.length));
  return useObject(run, name, at);
}
