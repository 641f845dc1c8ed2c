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

const errorText: HostFunction = function errorText() {
  const { type, message } = this as { type: string; message?: unknown };
  return message === undefined || message === '' ? type : `${type}: ${String(message)}`;
};

/** Adds what every program finds: constants, engine names of itself, and errors that carry `type` instead of `name`. */
export function defineBasics(realm: Realm): void {
  realm.define(realm.global, { global: realm.global, HIGH: 1, LOW: 0 });
  const internal = realm.evaluate(
    `(function InternalError(message) { if (!(this instanceof InternalError)) return new InternalError(message); this.message = message; })`,
    'realm',
  ) as { prototype: object };
  realm.define(realm.global, { InternalError: internal });
  for (const name of ['Error', 'TypeError', 'ReferenceError', 'SyntaxError', 'InternalError']) {
    const prototype = realm.prototypeOf(name);
    Reflect.deleteProperty(prototype, 'name');
    // Each error class stands alone: a TypeError is no instance of Error.
    Object.setPrototypeOf(prototype, realm.prototypeOf('Object'));
    realm.define(prototype, { type: name });
    realm.defineFunctions(prototype, { toString: errorText });
  }
}
