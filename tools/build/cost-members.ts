/** Trial run of a script: members of values, the engine's methods among them. */
import { promiseCost, thenCost } from '../compat/memory-costs.ts';
import { arrayMethods } from './cost-arrays.ts';
import type { Run } from './cost-run.ts';
import { arrayOf, Box, isCallable, nativeOf, raw, Thing, text, unwrap, type Value, wrap } from './cost-values.ts';

/** Methods of plain values, as Node has them; arguments and results are plain too. */
function plainMethod(run: Run, owner: Box, key: string, at: number): Value {
  const method = (Object(owner.value) as Record<string, unknown>)[key];
  if (typeof method !== 'function' || key === 'constructor') return undefined;
  return nativeOf((self, given, place) => {
    const plain = given.map((each) => {
      if (each instanceof Thing && each.regExp) return each.regExp;
      if (!isCallable(each)) return unwrap(each);
      const callback = (...matched: unknown[]): string =>
        text(
          run.call(
            each,
            undefined,
            matched.map((one) => wrap(one, place)),
            place,
          ),
        );
      return callback;
    });
    try {
      return wrap(method.apply(raw(self), plain), place);
    } catch {
      return undefined;
    }
  }, at);
}

function ofPrimitive(run: Run, owner: Box, key: string, at: number): Value {
  const { value } = owner;
  if (value === null) return run.fail(`Cannot read ${key} of null`, at);
  if (typeof value === 'string') {
    if (/^\d+$/.test(key)) return wrap(value[Number(key)], at);
  }
  run.useClass(typeof value === 'string' ? 'String' : typeof value === 'number' ? 'Number' : 'Boolean', at);
  if (key === 'length') return new Box(text(owner).length, at);
  return plainMethod(run, owner, key, at);
}

function ofFunction(run: Run, owner: Thing, key: string, at: number): Value {
  if (key === 'prototype' && owner.kind === 'function') return run.prototypeOf(owner);
  if (key === 'call') return nativeOf((self, [target, ...given], place) => run.call(self, target, given, place), at);
  if (key === 'apply') {
    return nativeOf(
      (self, [target, list], place) => run.call(self, target, (list instanceof Thing && list.items) || [], place),
      at,
    );
  }
  if (key === 'bind') {
    return nativeOf((self, [target, ...given], place) => {
      if (!(self instanceof Thing) || !self.code) return self;
      const bound = new Thing('function', place);
      bound.code = { ...self.code, self: target, bound: given };
      bound.kept.push(target);
      return bound;
    }, at);
  }
  return undefined;
}

/** Listeners stay in a field of the object, one list for each event. */
function listen(self: Value, [event, listener]: Value[], at: number): Value {
  if (!(self instanceof Thing)) return undefined;
  const name = `#on${text(event)}`;
  const list = self.fields.get(name)?.value;
  if (list instanceof Thing && list.items) list.items.push(listener);
  else self.fields.set(name, { value: arrayOf([listener], at), at });
  return undefined;
}

function ofAnyObject(run: Run, key: string, at: number): Value {
  switch (key) {
    case 'on':
    case 'addListener':
    case 'prependListener':
      return nativeOf((self, given, place) => {
        if (self instanceof Thing && self.kind === 'unknown') run.keep(place, 0, self);
        return listen(self, given, place);
      }, at);
    case 'emit':
    case 'removeListener':
    case 'removeAllListeners':
      return nativeOf(() => undefined, at);
    case 'hasOwnProperty':
      return nativeOf(
        (self, [name], place) =>
          wrap(self instanceof Thing && (self.fields.has(text(name)) || text(name) in (self.items ?? [])), place),
        at,
      );
    case 'toString':
    case 'valueOf':
      return nativeOf((self, _, place) => (key === 'valueOf' ? self : wrap(text(self), place)), at);
    default:
      return undefined;
  }
}

function ofPromise(run: Run, promise: Thing, key: string, at: number): Value {
  if (key !== 'then' && key !== 'catch') return undefined;
  return nativeOf((_, given, place) => {
    promise.own += promise.kept.length ? thenCost - 4 : thenCost;
    promise.kept.push(...given);
    const next = new Thing('Promise', place, promise.own > 0 ? 0 : promiseCost);
    next.kept.push(promise);
    // A settled one is queued: its listeners run when the script has ended.
    if (promise.fields.has('value')) run.keep(place, 0, promise);
    return next;
  }, at);
}

function ofTyped(run: Run, owner: Thing, key: string, at: number): Value {
  const numbers = owner.numbers ?? [];
  if (key === 'length' || key === 'byteLength') return new Box(numbers.length, at);
  if (/^\d+$/.test(key)) return wrap(numbers[Number(key)], at);
  if (key === 'buffer') return owner;
  if (key === 'set' || key === 'fill') return nativeOf(() => owner, at);
  if (/^get|^set/.test(key)) return nativeOf((_, __, place) => new Box(0, place), at);
  return arrayMethods(
    run,
    arrayOf(
      numbers.map((each) => wrap(each, at)),
      at,
    ),
    key,
    at,
  );
}

function ofKind(run: Run, owner: Thing, key: string, at: number): Value {
  if (owner.items) {
    if (/^\d+$/.test(key)) return owner.items[Number(key)];
    // Even `length` is looked up by way of the class.
    run.useClass('Array', at);
    if (key === 'length') return new Box(owner.items.length, at);
    return arrayMethods(run, owner, key, at);
  }
  if (owner.numbers) return ofTyped(run, owner, key, at);
  if (owner.kind === 'Promise') return ofPromise(run, owner, key, at);
  if (owner.kind === 'function' || owner.native) return ofFunction(run, owner, key, at);
  const { regExp } = owner;
  if (!regExp) return undefined;
  if (key === 'test') return nativeOf((_, [value], place) => wrap(regExp.test(text(value)), place), at);
  return key === 'exec' ? nativeOf((_, [value], place) => wrap(regExp.exec(text(value))?.slice() ?? null, place), at) : undefined;
}

/** @param self what a getter is called on */
export function memberOf(run: Run, owner: Value, key: string, at: number, self: Value = owner): Value {
  if (owner === undefined) return run.fail(`Cannot read ${key} of undefined`, at);
  if (owner instanceof Box) return ofPrimitive(run, owner, key, at);
  for (let each: Thing | undefined = owner; each; each = each.link) {
    const field = each.fields.get(key);
    if (field?.get) return run.call(field.get, self, [], at);
    if (field) return field.value;
  }
  if (key === '__proto__') return owner.link;
  const found = ofKind(run, owner, key, at) ?? owner.member?.(key, at) ?? ofAnyObject(run, key, at);
  return found === undefined && owner.kind === 'unknown' ? new Thing('unknown', at) : found;
}
