/** Trial run of a script: methods of arrays. */
import type { Run } from './cost-run.ts';
import { arrayOf, Box, isTrue, nativeOf, raw, Thing, text, type Value, wrap } from './cost-values.ts';

type Method = (run: Run, items: Value[], given: Value[], at: number) => Value;

const number = (value: Value, otherwise: number): number => (value === undefined ? otherwise : Number(raw(value)));

function isSame(left: Value, right: Value): boolean {
  return left instanceof Thing || right instanceof Thing ? left === right : raw(left) === raw(right);
}

/** Calls the function for each element, as `(value, index)`. */
function each(run: Run, items: Value[], [called]: Value[], at: number): Value[] {
  return items.map((item, i) => run.call(called, undefined, [item, new Box(i, at)], at));
}

const methods: Record<string, Method> = {
  push: (_, items, given, at) => new Box(items.push(...given), at),
  pop: (_, items) => items.pop(),
  shift: (_, items) => items.shift(),
  unshift: (_, items, given, at) => new Box(items.unshift(...given), at),
  slice: (_, items, [from, to], at) => arrayOf(items.slice(number(from, 0), number(to, items.length)), at),
  splice: (_, items, [from, count, ...added], at) =>
    arrayOf(items.splice(number(from, 0), number(count, items.length), ...added), at),
  concat: (_, items, given, at) =>
    arrayOf(items.concat(...given.map((one) => (one instanceof Thing && one.items ? one.items : [one]))), at),
  join: (_, items, [between], at) =>
    new Box(items.map((item) => (item === undefined ? '' : text(item))).join(between === undefined ? ',' : text(between)), at),
  indexOf: (_, items, [value], at) =>
    new Box(
      items.findIndex((item) => isSame(item, value)),
      at,
    ),
  includes: (_, items, [value], at) =>
    new Box(
      items.some((item) => isSame(item, value)),
      at,
    ),
  reverse: (_, items) => arrayOf(items.reverse(), 0),
  forEach: (run, items, given, at) => void each(run, items, given, at),
  map: (run, items, given, at) => arrayOf(each(run, items, given, at), at),
  filter: (run, items, given, at) => {
    const kept = each(run, items, given, at);
    return arrayOf(
      items.filter((_, i) => isTrue(kept[i])),
      at,
    );
  },
  find: (run, items, given, at) => items[each(run, items, given, at).findIndex(isTrue)],
  findIndex: (run, items, given, at) => new Box(each(run, items, given, at).findIndex(isTrue), at),
  some: (run, items, given, at) => new Box(each(run, items, given, at).some(isTrue), at),
  every: (run, items, given, at) => new Box(each(run, items, given, at).every(isTrue), at),
  reduce: (run, items, [called, ...start], at) => {
    const [first, ...rest] = [...start, ...items];
    return rest.reduce((sum, item, i) => run.call(called, undefined, [sum, item, wrap(i, at)], at), first);
  },
  sort: (run, items, [called], at) => {
    const compare = (a: Value, b: Value): number =>
      called === undefined ? (text(a) < text(b) ? -1 : 1) : Number(raw(run.call(called, undefined, [a, b], at)));
    items.sort(compare);
    return undefined;
  },
  fill: (_, items, [value], at) => arrayOf(items.fill(value), at),
};

const sameArray = new Set(['reverse', 'sort', 'fill']);

/** @returns a method of an array, ready to be called on it */
export function arrayMethods(run: Run, owner: Thing, key: string, at: number): Value {
  const method = Object.hasOwn(methods, key) ? methods[key] : undefined;
  if (!method) return undefined;
  return nativeOf((self, given, place) => {
    const array = self instanceof Thing && self.items ? self : owner;
    const result = method(run, array.items ?? [], given, place);
    return sameArray.has(key) ? array : result;
  }, at);
}
