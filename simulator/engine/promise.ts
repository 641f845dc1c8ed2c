import type { Engine } from './engine.ts';
import { EngineError, type HostFunction } from './realm.ts';

const THEN = 'then';

type Outcome = 'pending' | 'fulfilled' | 'rejected';

interface State {
  outcome: Outcome;
  value: unknown;
  /** Decided, though the state changes only in a later turn. */
  isSettling: boolean;
  isHandled: boolean;
  waiting: (() => void)[];
}

/** Promises on the engine's own event queue: their callbacks take turns with emitted events, in the order of queueing. */
export class Promises {
  private readonly states = new WeakMap<object, State>();
  private readonly engine: Engine;
  private prototype: object = {};

  constructor(engine: Engine) {
    this.engine = engine;
  }

  define(): void {
    const { realm } = this.engine;
    const promises = this;
    const maker = realm.native(function construct(executor) {
      if (typeof executor !== 'function') throw new EngineError('TypeError', 'Executor function required in Promise constructor');
      const promise = promises.make();
      promises.run(promise, executor as HostFunction);
      return promise;
    });
    this.prototype = (maker as unknown as { prototype: object }).prototype;
    realm.define(this.prototype, { constructor: maker });
    realm.define(realm.global, { Promise: maker });
    realm.defineFunctions(this.prototype, {
      [THEN]: function then(done, failed) {
        return promises.follow(this as object, done, failed);
      },
      catch: function caught(failed) {
        return promises.follow(this as object, undefined, failed);
      },
    });
    realm.defineFunctions(maker as unknown as object, {
      resolve: (value) => (promises.isPromise(value) ? value : promises.settled('fulfilled', value)),
      reject: (value) => promises.settled('rejected', value),
      all: (list) => promises.all(Array.from(list as Iterable<unknown>)),
    });
  }

  private isPromise(value: unknown): value is object {
    return typeof value === 'object' && value !== null && this.states.has(value);
  }

  private make(): object {
    const promise = Object.create(this.prototype) as object;
    this.states.set(promise, { outcome: 'pending', value: undefined, isSettling: false, isHandled: false, waiting: [] });
    return promise;
  }

  private settled(outcome: Outcome, value: unknown): object {
    const promise = this.make();
    if (outcome === 'fulfilled') this.resolve(promise, value);
    else this.settle(promise, outcome, value);
    return promise;
  }

  private run(promise: object, executor: HostFunction): void {
    const { realm } = this.engine;
    const resolve = realm.native((value) => this.resolve(promise, value));
    const reject = realm.native((value) => this.settle(promise, 'rejected', value));
    const thrown = this.engine.faults.attempt(() => executor(resolve, reject));
    if (thrown) this.settle(promise, 'rejected', thrown.error);
  }

  private resolve(promise: object, value: unknown): void {
    const then = typeof value === 'object' && value !== null ? (value as { then?: unknown }).then : undefined;
    if (typeof then !== 'function') this.settle(promise, 'fulfilled', value);
    else this.run(promise, (resolve, reject) => then.call(value, resolve, reject));
  }

  private settle(promise: object, outcome: Outcome, value: unknown): void {
    const state = this.states.get(promise) as State;
    if (state.isSettling) return;
    state.isSettling = true;
    this.engine.queue(undefined, () => {
      Object.assign(state, { outcome, value });
      for (const react of state.waiting.splice(0)) this.engine.queue(undefined, react);
      if (outcome === 'rejected' && !state.isHandled) {
        const { realm } = this.engine;
        this.engine.report(realm.error('Error', `Unhandled promise rejection: ${String(value)}`));
      }
    });
  }

  private follow(promise: object, done: unknown, failed: unknown): object {
    const state = this.states.get(promise);
    if (!state) throw new EngineError('TypeError', 'Not a Promise');
    const next = this.make();
    const react = () => {
      const handler = state.outcome === 'fulfilled' ? done : failed;
      if (typeof handler !== 'function') {
        if (state.outcome === 'fulfilled') this.settle(next, 'fulfilled', state.value);
        else this.settle(next, 'rejected', state.value);
        return;
      }
      let result: unknown;
      const thrown = this.engine.faults.attempt(() => {
        result = handler(state.value);
      });
      if (thrown) this.settle(next, 'rejected', thrown.error);
      else this.resolve(next, result);
    };
    state.isHandled = true;
    if (state.outcome === 'pending') state.waiting.push(react);
    else this.engine.queue(undefined, react);
    return next;
  }

  private all(list: unknown[]): object {
    const { realm } = this.engine;
    const values: unknown[] = [];
    const promise = this.make();
    let missing = list.length;
    if (missing === 0) this.settle(promise, 'fulfilled', realm.array([]));
    list.forEach((item, index) => {
      const keep = (value: unknown) => {
        values[index] = value;
        if (--missing === 0) this.settle(promise, 'fulfilled', realm.array(values));
      };
      if (this.isPromise(item)) this.follow(item, keep, (error: unknown) => this.settle(promise, 'rejected', error));
      else keep(item);
    });
    return promise;
  }
}
