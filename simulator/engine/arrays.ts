/** Array methods where the engine's are not the standard ones. */
import type { Engine } from './engine.ts';
import { EngineError, type HostFunction, type Realm } from './realm.ts';
import { textOf, typeName } from './values.ts';

/**
 * The engine's quicksort, step by step: which of two equal items comes first is part of its behaviour. From eleven items on the pivot is
 * the median of three. Items that are left out of an array are closed up.
 */
const SORT = `(function (text, refuse) {
  const compareText = (a, b) => (a = text(a), b = text(b), a < b ? -1 : a > b ? 1 : 0);
  return function (compare) {
    if (compare !== undefined && typeof compare !== 'function') refuse(compare);
    const order = (a, b) => {
      if (a === undefined) return 1;
      if (b === undefined) return -1;
      if (!compare) return compareText(a, b);
      const result = +compare(a, b);
      return result === 0 ? 0 : result < 0 ? -1 : 1;
    };
    const items = [];
    for (let i = 0; i < this.length; i++) if (i in this) items.push(this[i]);
    const swapMedian = (first, count) => {
      const middle = first + (count >> 1), last = first + count - 1;
      const low = items[first], mid = items[middle], high = items[last];
      const lowMid = order(low, mid), midHigh = order(mid, high), lowHigh = order(low, high);
      if (lowMid <= 0 && midHigh <= 0 || lowHigh <= 0 && midHigh >= 0) items[first] = mid, items[middle] = low;
      else if (lowMid >= 0 && lowHigh <= 0 || midHigh >= 0 && lowHigh >= 0) items[first] = high, items[last] = low;
    };
    const sort = (first, count) => {
      if (count < 2) return;
      if (count > 10) swapMedian(first, count);
      const value = items[first];
      let pivot = first, lower = 0, higher = 0, isLowest = true;
      for (let at = first + 1; at < first + count; at++) {
        const item = items[at];
        const result = order(item, value);
        if (result > 0) { higher++; continue }
        if (result < 0) isLowest = false;
        lower++;
        items[pivot++] = item;
        items[at] = items[pivot];
        items[pivot] = value;
      }
      sort(pivot + 1, higher);
      if (!isLowest) sort(first, lower);
    };
    sort(0, items.length);
    for (let i = 0; i < this.length; i++) if (i < items.length) this[i] = items[i]; else delete this[i];
    return this;
  };
})`;

/** Typed arrays are sorted by number. */
const SORT_TYPED = '(function (sort) { return function (compare) { return sort.call(this, compare || ((a, b) => a - b)) } })';

/** An initial value of undefined counts as none, and so does a first item of undefined. */
const REDUCE = `(function (refuse) {
  return function (reducer, value) {
    if (typeof reducer !== 'function') refuse('First argument must be a function');
    let from = 0;
    if (value === undefined) {
      while (from < this.length && !(from in this)) from++;
      value = this[from++];
      if (value === undefined) refuse('Used on empty array with no initial value');
    }
    for (; from < this.length; from++) if (from in this) value = reducer(value, this[from], from, this);
    return value;
  };
})`;

const JOIN = `(function (text) {
  return function (filler) {
    filler = filler === undefined ? ',' : text(filler);
    let joined = '';
    for (let i = 0; i < this.length; i++) {
      const value = this[i];
      if (i > 0) joined += filler;
      if (value !== undefined && value !== null) joined += typeof value === 'string' ? value : text(value);
    }
    return joined;
  };
})`;

/** Stops at the first undefined; left-out items are closed up, named fields are added as items. */
const CONCAT = `(function (push) {
  const { isArray } = Array, { keys } = Object;
  return function () {
    const all = [];
    for (const source of [this, ...arguments]) {
      if (source === undefined) break;
      if (isArray(source)) for (const key of keys(source)) push.call(all, source[key]);
      else push.call(all, source);
    }
    return all;
  };
})`;

/** Left-out items stay left out, and those at the end are not counted. */
const MAP = `(function (refuse) {
  return function (change, self) {
    if (typeof change !== 'function') refuse('First argument must be a function');
    const mapped = [];
    for (let i = 0; i < this.length; i++) if (i in this) mapped[i] = change.call(self, this[i], i, this);
    return mapped;
  };
})`;

/**
 * Items that are left out are not taken out: the list of those taken out is closed up. What is added comes right behind the item before,
 * at the end when there is nothing to take out or to move. What follows moves by as many positions as the counts say, even by fewer than none.
 * A count that is no number takes out all.
 */
const SPLICE = `(function () {
  const { isArray } = Array, { max, min } = Math;
  return function (index, count, ...added) {
    if (!isArray(this)) return undefined;
    const { length } = this;
    const from = (index | 0) < 0 ? max(0, (index | 0) + length) : min(index | 0, length);
    const gone = min(typeof count === 'number' || typeof count === 'boolean' ? count | 0 : length, length - from);
    const removed = [], following = [], shift = added.length - gone;
    let last = from - 1;
    while (last >= 0 && !(last in this)) last--;
    for (let i = from; i < length; i++) if (i in this) i < from + gone ? removed.push(this[i]) : following.push([i + shift, this[i]]);
    let at = removed.length || following.length ? last + 1 : length;
    this.length = last + 1;
    for (const item of added) this[at++] = item;
    for (const [moved, item] of following) this[moved] = item;
    // The engine puts what is added behind left-out items at the end beyond the length; here the length takes it in.
    this.length = added.length ? max(this.length, length + shift) : length + shift;
    return removed;
  };
})`;

const UNSHIFT = '(function (splice) { return function (...added) { splice.call(this, 0, 0, ...added); return this.length } })';

/** Positions have 32 bits. Left-out items become undefined ones. */
const SLICE = `(function (native) {
  return function (start, end) {
    const part = native.call(this, start | 0, end === undefined ? undefined : end | 0);
    for (let i = 0; i < part.length; i++) if (!(i in part)) part[i] = undefined;
    return part;
  };
})`;

/** With text that starts before the array there is nothing to fill, and nothing to give back. */
const FILL = `(function (native) {
  return function (value, start, end) {
    const from = (start | 0) < 0 ? (start | 0) + this.length : start | 0;
    const to = typeof end === 'number' ? (end | 0) < 0 ? (end | 0) + this.length : end | 0 : this.length;
    return from < 0 || to < 0 ? undefined : native.call(this, value, from, to);
  };
})`;

/** Adds a method that was made in the realm. */
function add(realm: Realm, prototype: object, name: string, source: string, ...parts: unknown[]): void {
  const method = (realm.evaluate(source, 'realm') as (...parts: unknown[]) => object)(...parts);
  realm.markNative(method);
  realm.define(prototype, { [name]: method });
}

export function defineArrays({ realm }: Engine): void {
  const text = realm.native(textOf);
  const refuse = realm.native((words) => {
    throw new EngineError('Error', String(words));
  });
  const refuseCompare = realm.native((compare) => {
    throw new EngineError('Error', `Expecting compare function, got ${typeName(compare)}`);
  });
  const array = realm.prototypeOf('Array');
  const typed = Object.getPrototypeOf(realm.prototypeOf('Uint8Array')) as Record<string, HostFunction>;
  const native = { ...{ push: array.push, fill: array.fill } };
  for (const prototype of [array, typed]) {
    add(realm, prototype, 'sort', SORT, text, refuseCompare);
    add(realm, prototype, 'reduce', REDUCE, refuse);
    add(realm, prototype, 'join', JOIN, text);
    realm.defineFunctions(prototype, {
      toString: function asText() {
        return (this as unknown as unknown[]).join();
      },
    });
  }
  add(realm, array, 'slice', SLICE, array.slice);
  add(realm, typed, 'sort', SORT_TYPED, typed.sort);
  add(realm, array, 'map', MAP, refuse);
  add(realm, array, 'concat', CONCAT, native.push);
  add(realm, array, 'splice', SPLICE);
  add(realm, array, 'unshift', UNSHIFT, array.splice);
  add(realm, array, 'fill', FILL, native.fill);
}
