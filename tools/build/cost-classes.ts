/** Trial run of a script: classes of the engine. */
import { arrayBufferCost, dateCost, promiseCost, settlerCost, typedArrayCost } from '../compat/memory-costs.ts';
import { objectMethods } from './cost-objects.ts';
import type { Run } from './cost-run.ts';
import { arrayOf, Box, isTrue, nativeOf, raw, regExpOf, Thing, text, unwrap, type Value, wrap } from './cost-values.ts';

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

function typedArray(run: Run, name: string, [first]: Value[], at: number): Thing {
  run.useClass(name, at);
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
  run.useClass('Promise', at);
  const made = new Thing('Promise', at, promiseCost);
  const settle = (): Thing => {
    const settler = nativeOf(() => void run.keep(at, settledCost - promiseCost, made), at, settlerCost);
    settler.kept.push(made);
    return settler;
  };
  run.call(executor, undefined, [settle(), settle()], at);
  return made;
}

function date(run: Run, _: Value[], at: number): Thing {
  run.useClass('Date', at);
  const made = new Thing('Date', at, dateCost);
  made.member = (key, place) => (key in Date.prototype ? nativeOf((__, ___, where) => new Box(0.5, where), place) : undefined);
  return made;
}

function settled(run: Run, given: Value[], at: number): Thing {
  run.useClass('Promise', at);
  const made = new Thing('Promise', at, settledCost);
  made.fields.set('value', { value: given[0], at });
  return made;
}

export const classes: Record<string, (run: Run, given: Value[], at: number) => Value> = {
  Promise: promise,
  Date: date,
  RegExp: (run, [source, flags], at) => {
    run.useClass('RegExp', at);
    return regExpOf(text(source), flags === undefined ? '' : text(flags), at);
  },
  Array: (run, given, at) => {
    run.useClass('Array', at);
    return arrayOf(given.length > 1 ? given : new Array(Number(raw(given[0])) || 0), at);
  },
  Object: (_, [value], at) => (value instanceof Thing ? value : new Thing('object', at)),
  String: (_, [value], at) => wrap(value === undefined ? '' : text(value), at),
  Number: (_, [value], at) => wrap(value === undefined ? 0 : Number(raw(value)), at),
  Boolean: (_, [value], at) => wrap(isTrue(value), at),
};
for (const name of ['ArrayBuffer', 'DataView', ...Object.keys(bytesOfElement)])
  classes[name] = (run, given, at) => typedArray(run, name, given, at);
for (const name of ['Error', 'TypeError', 'SyntaxError', 'ReferenceError', 'InternalError']) {
  classes[name] = (run, [message], at) => {
    run.useClass(name, at);
    const made = new Thing('object', at, errorCost);
    made.fields.set('message', { value: message, at });
    return made;
  };
}

/** A class of the engine as a value. */
export function builtInClass(run: Run, name: string, at: number): Thing {
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
export function hostMember(name: string, key: string, at: number): Value {
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
