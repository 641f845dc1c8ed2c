import { type Engine, listenerKey } from './engine.ts';
import { EngineError, type HostFunction } from './realm.ts';

type Target = Record<string, unknown>;

const MAX_ARGUMENTS = 4;

function fail(words: string): never {
  throw new EngineError('TypeError', words);
}

/** @returns the key that holds the listeners @throws EngineError for what has no events, or no name */
function checkedKey(target: unknown, event: unknown): string {
  if (typeof target !== 'function' && (typeof target !== 'object' || target === null || ArrayBuffer.isView(target))) {
    fail('Parent must be an object - not a String, Integer, etc');
  }
  return typeof event === 'string' ? listenerKey(event) : fail('First argument must be String');
}

const listenersOf = (target: Target, key: string): unknown => (Object.hasOwn(target, key) ? target[key] : undefined);

/** Gives every object `on`, `emit` and `remove…`; there is no `once` and no `off`. Emitting only queues. */
export function defineEvents(engine: Engine, added: (target: object, event: string) => void): void {
  const { realm } = engine;
  const add = (isFirst: boolean): HostFunction =>
    function on(event, listener) {
      const target = this as Target;
      const key = checkedKey(target, event);
      if (typeof listener !== 'function' && typeof listener !== 'string') fail('Second argument must be a function or a String');
      const old = listenersOf(target, key);
      const present = old === undefined ? [] : Array.isArray(old) ? old.filter(() => true) : [old];
      // A new list: what is emitted already goes to the old one.
      target[key] = realm.array(isFirst ? [listener, ...present] : [...present, listener]);
      added(target, String(event));
    };
  const remove: HostFunction = function removeListener(event, listener) {
    const list = listenersOf(this as Target, checkedKey(this, event));
    const index = Array.isArray(list) ? list.indexOf(listener) : -1;
    // Out of the list itself, so that what is emitted already does not come either; the others keep their places.
    if (Array.isArray(list) && index >= 0) {
      delete list[index];
      while (list.length > 0 && !(list.length - 1 in list)) list.pop();
    }
  };
  realm.defineFunctions(realm.prototypeOf('Object'), {
    on: add(false),
    addListener: add(false),
    prependListener: add(true),
    removeListener: remove,
    removeAllListeners: function removeAllListeners(event) {
      const target = this as Target;
      if (event !== undefined && typeof event !== 'string') fail('First argument must be String or undefined');
      const wanted = event === undefined ? undefined : checkedKey(target, event);
      for (const key of Object.keys(target))
        if (wanted === undefined ? key.startsWith('#on') : key === wanted) delete target[key];
    },
    emit: function emit(event, ...args) {
      checkedKey(this, event);
      engine.emit(this as object, String(event), args.slice(0, MAX_ARGUMENTS));
      if (args.length > MAX_ARGUMENTS) fail(`Too many arguments (>${MAX_ARGUMENTS})`);
    },
  });
}
