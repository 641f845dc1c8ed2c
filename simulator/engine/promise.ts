import { promiseCost, settlerCost, thenCost } from '../../tools/compat/memory-costs.ts';
import type { Engine } from './engine.ts';
import type { MemoryWalk } from './memory-walk.ts';
import { translateError } from './native-errors.ts';
import { EngineError, type HostFunction } from './realm.ts';
import { textOf, typeName } from './values.ts';

const THEN = 'then';

/** As the engine counts them, in the field `state` that the program can see. */
const PENDING = 0;
const FULFILLED = 1;
const REJECTED = 2;

/** The right to settle a promise, once. */
interface Box {
  promise: object;
  isUsed: boolean;
}

/** What shall happen once a promise is settled. */
interface Reaction {
  /** Function of the program, or of the host, or nothing: then the outcome is passed on. */
  handler: unknown;
  next: Box;
}

interface State {
  value: unknown;
  /** Undefined until somebody asks for the outcome. */
  reactions: { good: Reaction[]; bad: Reaction[] } | undefined;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** The engine looks for `then` on the object itself only. */
const ownThen = (value: unknown): unknown =>
  isObject(value) && Object.hasOwn(value, THEN) ? (value as { then?: unknown }).then : undefined;

/** Promises on the engine's own event queue: their callbacks take turns with emitted events, in the order of queueing. */
export class Promises {
  private readonly states = new WeakMap<object, State>();
  private readonly engine: Engine;
  /** `resolve` and `reject` functions by the promise they settle. */
  private readonly settlers = new WeakMap<object, object>();
  private prototype: object = {};

  constructor(engine: Engine) {
    this.engine = engine;
    engine.memory.addKind({
      has: (value) => this.states.has(value) || this.settlers.has(value),
      count: (walk, value) => this.count(walk, value),
    });
  }

  define(): void {
    const { realm } = this.engine;
    const promises = this;
    const maker = realm.native((executor) => promises.construct(executor));
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
      resolve: (value) => promises.resolved(value),
      reject: (value) => promises.queued(promises.box(), value, false),
      all: (list) => promises.all(list),
    });
  }

  private count(walk: MemoryWalk, value: object): void {
    const promise = this.settlers.get(value);
    if (promise) {
      walk.total += settlerCost;
      walk.value(promise);
      return;
    }
    const state = this.states.get(value) as State;
    walk.total += promiseCost;
    walk.value(state.value);
    state.reactions?.good.forEach(({ handler, next }, index) => {
      walk.total += thenCost - promiseCost;
      walk.value(next.promise);
      walk.value(handler);
      walk.value(state.reactions?.bad[index]?.handler);
    });
  }

  private isPromise(value: unknown): value is object {
    return isObject(value) && this.states.has(value);
  }

  private box(): Box {
    const promise = Object.assign(Object.create(this.prototype), { state: PENDING }) as object;
    this.states.set(promise, { value: undefined, reactions: undefined });
    return { promise, isUsed: false };
  }

  private construct(executor: unknown): object {
    const { realm } = this.engine;
    if (executor === undefined) throw new EngineError('Error', 'Function required in promise constructor');
    const box = this.box();
    const resolve = realm.native((value) => void this.queued(box, value, true));
    const reject = realm.native((value) => void this.queued(box, value, false));
    for (const settler of [resolve, reject]) this.settlers.set(settler, box.promise);
    const thrown = this.attempt(executor, resolve, reject);
    if (thrown?.error !== undefined) this.queued(box, thrown.error, false);
    return box.promise;
  }

  private resolved(value: unknown): object {
    if (this.isPromise(value)) return value;
    const then = ownThen(value);
    return typeof then === 'function' ? this.construct(then) : this.queued(this.box(), value, true);
  }

  /** Settles a promise behind what is queued now. */
  private queued(box: Box, value: unknown, isGood: boolean): object {
    this.engine.queue(undefined, () => this.settle(box, value, isGood));
    return box.promise;
  }

  private settle(box: Box, value: unknown, isGood: boolean): void {
    if (box.isUsed) return;
    box.isUsed = true;
    if (value === box.promise) throw new EngineError('Error', 'Illegal resolving to self');
    const then = isGood ? ownThen(value) : undefined;
    const isFollowing = isGood && this.isPromise(value);
    if (typeof then !== 'function' && !isFollowing) {
      this.seal(box.promise, value, isGood);
      return;
    }
    const { realm } = this.engine;
    const next = { promise: box.promise, isUsed: false };
    const [good, bad] = [true, false].map((isGoodNext) => realm.native((result) => this.settle(next, result, isGoodNext)));
    if (typeof then !== 'function') {
      this.follow(value as object, good, bad);
      return;
    }
    const thrown = this.attempt(then.bind(value), good, bad);
    if (thrown) this.settle(next, thrown.error, false);
  }

  private seal(promise: object, value: unknown, isGood: boolean): void {
    const state = this.states.get(promise) as State;
    Object.assign(promise, { state: isGood ? FULFILLED : REJECTED });
    state.value = value;
    const { reactions } = state;
    state.reactions = undefined;
    const { engine } = this;
    if (!reactions && !isGood) engine.report(engine.realm.error('Error', `Unhandled promise rejection: ${textOf(value)}`));
    for (const reaction of (isGood ? reactions?.good : reactions?.bad) ?? []) this.react(reaction, value, isGood);
  }

  /** Queues a reaction. Without a handler the outcome is passed on; to one that came late, as a failure. */
  private react({ handler, next }: Reaction, value: unknown, isGood: boolean): void {
    this.engine.queue(undefined, () => {
      if (typeof handler !== 'function') return this.settle(next, value, isGood);
      let result: unknown;
      const thrown = this.attempt((given: unknown) => {
        result = (handler as HostFunction)(given);
      }, value);
      // `throw undefined` leaves nothing to reject with.
      this.settle(next, thrown ? thrown.error : result, thrown?.error === undefined);
    });
  }

  /** @returns what was thrown, in a box, in the engine's words */
  private attempt(run: unknown, ...given: unknown[]): { error: unknown } | undefined {
    const { faults, realm } = this.engine;
    const thrown = faults.attempt(() => {
      if (typeof run !== 'function') throw new EngineError('Error', `Expecting function, got ${typeName(run)}`);
      run(...given);
    });
    return thrown && { error: translateError(realm, thrown.error) };
  }

  private follow(promise: object, done: unknown, failed: unknown): object {
    const state = this.states.get(promise);
    if (!state) throw new EngineError('TypeError', 'Not a Promise');
    const next = this.box();
    const outcome = (promise as { state: number }).state;
    if (outcome === PENDING) {
      state.reactions ??= { good: [], bad: [] };
      state.reactions.good.push({ handler: done, next });
      state.reactions.bad.push({ handler: failed, next });
    } else this.react({ handler: outcome === FULFILLED ? done : failed, next }, state.value, false);
    return next.promise;
  }

  private all(list: unknown): object {
    if (!isObject(list) && typeof list !== 'string' && typeof list !== 'function')
      throw new EngineError('TypeError', `Expecting something iterable, got ${typeName(list)}`);
    const { realm } = this.engine;
    const box = this.box();
    let results: unknown[] | undefined = realm.array([]);
    const items = isObject(list) ? Object.values(list) : [];
    let missing = 0;
    const fail = (error: unknown) => {
      if (results) this.queued(box, error, false);
      results = undefined;
    };
    items.forEach((item, index) => {
      const keep = (value: unknown) => {
        if (!results) return;
        results[index] = value;
        if (--missing === 0) this.queued(box, results, true);
      };
      if (!this.isPromise(item)) (results as unknown[])[index] = item;
      else {
        missing++;
        this.follow(item, keep, fail);
      }
    });
    return missing > 0 ? box.promise : this.resolved(results);
  }
}
