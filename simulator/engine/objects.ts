/** `Object` and its methods as the engine has them: keys in the order in which they were made, no hidden properties. */
import type { Engine } from './engine.ts';
import { asTextKey, EngineError, type HostFunction, listedKey, type Realm } from './realm.ts';
import { Serialiser } from './serialise.ts';
import { textOf, typeName } from './values.ts';

const isObject = (value: unknown): value is Record<string, unknown> =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

/** Keys of whatever can have some, as the program sees them. */
function keysOf(realm: Realm, value: unknown): string[] {
  if (typeof value === 'string') return Object.keys(value);
  return isObject(value) ? realm.keysOf(value).map(listedKey) : [];
}

function set(realm: Realm, target: Record<string, unknown>, key: string, value: unknown): void {
  realm.noteKey(target, key);
  if (key === '__proto__') target[key] = value;
  // A getter, own or inherited, gives way.
  else Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
}

function assign(realm: Realm, values: readonly unknown[]): unknown {
  let target: Record<string, unknown> | undefined;
  for (const value of values) {
    if (value === undefined || value === null) continue;
    if (typeof value !== 'object' || Array.isArray(value))
      throw new EngineError('TypeError', `Expecting Object, got ${typeName(value)}`);
    const source = value as Record<string, unknown>;
    if (!target) target = source;
    else for (const key of realm.keysOf(source)) set(realm, target, key, source[key]);
  }
  return target;
}

function describe(realm: Realm, value: unknown, key: unknown): unknown {
  const found = isObject(value) ? Object.getOwnPropertyDescriptor(value, textOf(key)) : undefined;
  if (!found) return undefined;
  const { writable = true, configurable, get, set: setter } = found;
  const isAccessor = !!(get || setter);
  return realm.object({
    writable,
    enumerable: true,
    configurable,
    ...(isAccessor ? { get, set: setter } : { value: found.value }),
  });
}

/** All that is defined can be listed, changed and deleted; `writable: false` makes a constant. */
function define(realm: Realm, value: unknown, key: unknown, description: unknown): unknown {
  if (!isObject(value))
    throw new EngineError('Error', `First argument must be Object, Function or Array, got ${typeName(value)}`);
  if (!isObject(description)) throw new EngineError('Error', `Property description must be Object, got ${typeName(description)}`);
  const { get, set: setter, writable } = description as PropertyDescriptor;
  const open = { enumerable: true, configurable: true };
  const name = textOf(key);
  if (get || setter) return Object.defineProperty(value, name, { get, set: setter, ...open });
  if (writable === undefined || writable)
    return Object.defineProperty(value, name, { value: description.value, writable: true, ...open });
  const refuse = realm.native(() => {
    throw new EngineError('TypeError', 'Assignment to a constant');
  });
  return Object.defineProperty(value, name, { get: () => description.value, set: refuse, ...open });
}

/** In the realm: plain values stay plain. */
const OBJECT_SOURCE = `(function (Native) {
  function Object(value) { return value === undefined || value === null ? {} : value }
  Native.getOwnPropertyNames(Native).forEach(function (name) {
    if (name !== 'length' && name !== 'name') Native.defineProperty(Object, name, Native.getOwnPropertyDescriptor(Native, name));
  });
  Native.prototype.constructor = Object;
  return Object;
})`;

function statics(realm: Realm): Record<string, HostFunction> {
  return {
    keys: (value) => realm.array([...new Set(keysOf(realm, value))]),
    values: (value) => realm.array(keysOf(realm, value).map((key) => (value as Record<string, unknown>)[key])),
    entries: (value) =>
      realm.array(keysOf(realm, value).map((key) => realm.array([key, (value as Record<string, unknown>)[key]]))),
    assign: (...values) => assign(realm, values),
    fromEntries: (entries) => {
      if (!Array.isArray(entries)) return undefined;
      const object = realm.object();
      for (const entry of entries as unknown[]) {
        const [key, value] = Array.isArray(entry) ? entry : [];
        if (typeof key === 'string') set(realm, object, asTextKey(key), value);
      }
      return object;
    },
    create: (prototype, properties) => {
      if (typeof prototype !== 'object') {
        throw new EngineError('TypeError', `Object prototype may only be an Object or null: ${typeName(prototype)}`);
      }
      if (isObject(properties)) throw new EngineError('Error', 'propertiesObject is not supported yet');
      return Object.setPrototypeOf(realm.object(), prototype);
    },
    defineProperty: (value, key, description) => define(realm, value, key, description),
    getOwnPropertyDescriptor: (value, key) => describe(realm, value, key),
  };
}

function methods(realm: Realm): Record<string, HostFunction> {
  return {
    toString: function asText() {
      if (typeof this === 'object' && this !== null && !Array.isArray(this)) return '[object Object]';
      return textOf(this);
    },
    clone: function clone() {
      return Array.isArray(this) ? realm.array(this) : assign(realm, [realm.object(), this]);
    },
  };
}

/** Text of a function as the engine writes it. */
function functionText(realm: Realm): HostFunction {
  return function asText() {
    return new Serialiser(realm, { kind: 'console' }).text(this);
  };
}

/** In the realm: with and without `new` the same. */
const FUNCTION_SOURCE = `(function (Native, make) {
  function Function() { return make.apply(undefined, arguments) }
  Function.prototype = Native.prototype;
  Native.prototype.constructor = Function;
  return Function;
})`;

/** Functions made of text are rewritten like all others. */
function defineFunctionClass({ realm, programs }: Engine): void {
  let count = 0;
  const make: HostFunction = (...parts) => {
    const body = parts.at(-1);
    if (typeof body !== 'string') throw new EngineError('TypeError', `Function code must be a String, got '${typeName(body)}'`);
    return programs.evaluate(`(function (${parts.slice(0, -1).map(textOf).join(',')}) {${body}})`, `function ${++count}`);
  };
  const evaluated = realm.evaluate(FUNCTION_SOURCE, 'realm') as (native: unknown, make: HostFunction) => object;
  const maker = evaluated(realm.global.Function, realm.native(make));
  realm.markNative(maker);
  realm.define(realm.global, { Function: maker });
}

export function defineObjects(engine: Engine): void {
  const { realm } = engine;
  defineFunctionClass(engine);
  const object = (realm.evaluate(OBJECT_SOURCE, 'realm') as (native: unknown) => object)(realm.global.Object);
  realm.markNative(object);
  realm.define(realm.global, { Object: object });
  realm.defineFunctions(object, statics(realm));
  realm.defineFunctions(realm.prototypeOf('Object'), methods(realm));
  for (const name of ['Math', 'JSON']) {
    realm.defineFunctions(realm.global[name] as object, { toString: () => 'function () { [native code] }' });
  }
  realm.defineFunctions(realm.prototypeOf('Function'), { toString: functionText(realm) });
}
