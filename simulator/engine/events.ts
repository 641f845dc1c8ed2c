import { type Engine, listenerKey } from './engine.ts';
import { EngineError, type HostFunction } from './realm.ts';

type Target = Record<string, unknown>;

function listenersOf(target: Target, event: unknown): unknown[] {
  const found = Object.hasOwn(target, listenerKey(String(event))) ? target[listenerKey(String(event))] : undefined;
  if (found === undefined) return [];
  return Array.isArray(found) ? found : [found];
}

/** Gives every object `on`, `emit` and `remove…`; there is no `once` and no `off`. Emitting only queues. */
export function defineEvents(engine: Engine, added: (target: object, event: string) => void): void {
  const { realm } = engine;
  const add = (isFirst: boolean): HostFunction =>
    function on(event, listener) {
      if (typeof listener !== 'function' && typeof listener !== 'string') {
        throw new EngineError('Error', 'Second argument must be a function or a String');
      }
      const old = listenersOf(this as Target, event);
      (this as Target)[listenerKey(String(event))] = realm.array(isFirst ? [listener, ...old] : [...old, listener]);
      added(this as object, String(event));
    };
  const remove: HostFunction = function removeListener(event, listener) {
    const target = this as Target;
    const rest = listenersOf(target, event).filter((each) => each !== listener);
    // The last one leaves an empty list, which still takes what is emitted.
    if (rest.length < listenersOf(target, event).length) target[listenerKey(String(event))] = realm.array(rest);
  };
  realm.defineFunctions(realm.prototypeOf('Object'), {
    on: add(false),
    addListener: add(false),
    prependListener: add(true),
    removeListener: remove,
    removeAllListeners: function removeAllListeners(event) {
      for (const key of Object.keys(this as Target)) {
        if (event === undefined ? key.startsWith('#on') : key === listenerKey(String(event))) delete (this as Target)[key];
      }
    },
    emit: function emit(event, ...args) {
      engine.emit(this as object, String(event), args);
    },
  });
}
