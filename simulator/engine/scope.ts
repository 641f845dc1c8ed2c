import { missingGlobals, missingMembers, typedArrays } from '../../tools/compat/builtins.ts';
import type { HostFunction, Realm } from './realm.ts';

function objects(realm: Realm, path: string): object[] {
  if (path.startsWith('TypedArray')) {
    const makers = typedArrays.map((name) => realm.builtIn(name));
    const common = Object.getPrototypeOf(makers[0]);
    return path === 'TypedArray' ? [common, ...makers] : [common.prototype];
  }
  const [name = '', member] = path.split('.');
  const owner = realm.global[name] as Record<string, object | undefined> | undefined;
  const found = member ? owner?.[member] : owner;
  return found ? [found] : [];
}

/** Takes out of the scope what the engine lacks by the checker's table. Call before anything is added. */
export function removeMissing(realm: Realm): void {
  for (const [path, names] of Object.entries(missingMembers)) {
    for (const owner of objects(realm, path)) for (const name of names) Reflect.deleteProperty(owner, name);
  }
  for (const name of missingGlobals) Reflect.deleteProperty(realm.global, name);
}

/**
 * In the realm: with and without `new` the same; each class stands alone, so a TypeError is no instance of Error. Message, type and trace
 * can be listed.
 */
const ERROR = `(function (Native, type) {
  function Error(message) {
    const error = new Native(message);
    const { stack } = error;
    delete error.stack;
    delete error.message;
    Object.setPrototypeOf(error, Error.prototype);
    if (message !== undefined) error.message = message;
    error.type = type;
    error.stack = stack;
    return error;
  }
  if (type !== 'InternalError') {
    Error.prototype = Native.prototype;
    delete Error.prototype.name;
    delete Error.prototype.message;
    Object.setPrototypeOf(Error.prototype, Object.prototype);
    Object.defineProperty(Error.prototype, 'constructor', { value: Error, writable: true, configurable: true });
  }
  Object.defineProperty(Error, 'name', { value: type });
  // Node asks the class that is called Error how to write a trace.
  if (type === 'Error') Object.defineProperty(Error, 'prepareStackTrace', { value: Native.prepareStackTrace });
  // Node looks for what writes the stack at the global Error.
  Object.defineProperty(Error, 'prepareStackTrace', { value: Native.prepareStackTrace });
  return Error;
})`;

const errorText: HostFunction = function errorText() {
  const { type, message } = this as { type: string; message?: unknown };
  // Made by the engine's `printf`, which leaves out zero bytes.
  return message === undefined ? type : `${type}: ${String(message).replaceAll('\0', '')}`;
};

/** Adds what every program finds: constants, engine names of itself, and errors that carry `type` instead of `name`. */
export function defineBasics(realm: Realm): void {
  realm.define(realm.global, { global: realm.global, HIGH: 1, LOW: 0 });
  const makeError = realm.evaluate(ERROR, 'realm') as (native: unknown, type: string) => { prototype: object };
  const native = realm.global.Error;
  for (const name of ['Error', 'TypeError', 'ReferenceError', 'SyntaxError', 'InternalError']) {
    const maker = makeError(realm.global[name] ?? native, name);
    const { prototype } = maker;
    realm.markNative(maker);
    realm.define(realm.global, { [name]: maker });
    realm.define(prototype, { type: name });
    realm.defineFunctions(prototype, { toString: errorText });
  }
}
