/** What the inserted calls of `instrument-operators.ts` do. Evaluated in the realm, so that common cases stay there. */
import { floatOf, integerOf, plain } from './conversions.ts';
import { type ArithmeticOperator, arithmetic, type MathsOperator, maths } from './mixed-values.ts';
import { numberText } from './numbers.ts';
import { converted } from './read-number.ts';
import { EngineError, type HostFunction, type Realm } from './realm.ts';
import { textOf, typeName } from './values.ts';

const SOURCE = `(function (maths, slowInstance, slowSet, slowKeys, slowValues, noteOrder, keysOf, noSuper, read, slow) {
  const { isArray, prototype } = Array;
  const { getPrototypeOf, keys: ownKeys, setPrototypeOf, defineProperty, defineProperties, getOwnPropertyDescriptors, prototype: objectPrototype } = Object;
  const { slice, push } = prototype;
  const hasOwn = {}.hasOwnProperty;
  const Seen = Set;
  const isObject = (value) => typeof value === 'object' && value !== null;
  function add(a, b) {
    return typeof a === 'number' && typeof b === 'number' || typeof a === 'string' && typeof b === 'string' ? a + b : maths('+', a, b);
  }
  const minus = (a, b) => typeof a === 'number' && typeof b === 'number' ? a - b : slow('-', a, b);
  const times = (a, b) => typeof a === 'number' && typeof b === 'number' ? a * b : slow('*', a, b);
  const over = (a, b) => typeof a === 'number' && typeof b === 'number' ? a / b : slow('/', a, b);
  // Of integers it is never a negative zero.
  const rest = (a, b) => {
    const rest = typeof a === 'number' && typeof b === 'number' ? a % b : slow('%', a, b);
    return rest === 0 && (a | 0) === a && (b | 0) === b ? 0 : rest;
  };
  const and = (a, b) => typeof a === 'number' && typeof b === 'number' ? a & b : slow('&', a, b);
  const or = (a, b) => typeof a === 'number' && typeof b === 'number' ? a | b : slow('|', a, b);
  const xor = (a, b) => typeof a === 'number' && typeof b === 'number' ? a ^ b : slow('^', a, b);
  const left = (a, b) => typeof a === 'number' && typeof b === 'number' ? a << b : slow('<<', a, b);
  const right = (a, b) => typeof a === 'number' && typeof b === 'number' ? a >> b : slow('>>', a, b);
  const rightUnsigned = (a, b) => typeof a === 'number' && typeof b === 'number' ? a >>> b : slow('>>>', a, b);
  function set(object, key, value) {
    if (typeof key === 'number' && isArray(object)) return object[key] = value;
    return slowSet(object, key, value) ? value : object[key] = value;
  }
  // What is assigned to is read last: in \`x += f()\` after f has run.
  function compound(operator, value, old) {
    switch (operator) {
      case '+=': return add(old, value);
      case '-=': return minus(old, value);
      case '*=': return times(old, value);
      case '/=': return over(old, value);
      case '%=': return rest(old, value);
      case '&=': return and(old, value);
      case '|=': return or(old, value);
      case '^=': return xor(old, value);
      case '<<=': return left(old, value);
      case '>>=': return right(old, value);
      default: return rightUnsigned(old, value);
    }
  }
  function* keys(value) { for (const key of allKeys(value)) yield key[0] === 'Ⱡ' ? key.slice(1) : key }
  function* allKeys(value) {
    if (typeof value !== 'object' && typeof value !== 'function' || value === null) return yield* slowKeys(value);
    for (let owner = value; owner; owner = getPrototypeOf(owner)) yield* ownKeysOf(owner);
  }
  function* ownKeysOf(owner) {
    const seen = new Seen();
    for (let list = keysOf(owner), size = -1; size !== seen.size; list = keysOf(owner)) {
      size = seen.size;
      for (const key of list) {
        if (seen.has(key) || !hasOwn.call(owner, key)) continue;
        seen.add(key);
        yield key;
        // The engine goes on from the entry it stands at: without it there is nothing to go on to.
        if (!hasOwn.call(owner, key)) return;
      }
    }
  }
  function* fields(object) { for (const key of allKeys(object)) yield object[key] }
  return {
    Ⱡadd: add,
    Ⱡminus: minus, Ⱡtimes: times, Ⱡover: over, Ⱡrest: rest,
    Ⱡand: and, Ⱡor: or, Ⱡxor: xor, Ⱡleft: left, Ⱡright: right, Ⱡrightunsigned: rightUnsigned,
    Ⱡaddto: (object, key, value) => set(object, key, add(object[key], value)),
    Ⱡcompound: compound,
    Ⱡcompoundto: (operator, object, key, value) => set(object, key, compound(operator, value, object[key])),
    Ⱡset: set,
    Ⱡequal: (a, b) => {
      if (typeof a === typeof b && !isObject(a)) return a === b;
      return (a === null || a === undefined || b === null || b === undefined) && typeof a !== 'string' && typeof b !== 'string'
        ? a == b : maths('==', a, b);
    },
    Ⱡless: (a, b) => typeof a === 'number' && typeof b === 'number' ? a < b : maths('<', a, b),
    Ⱡmore: (a, b) => typeof a === 'number' && typeof b === 'number' ? a > b : maths('>', a, b),
    Ⱡatmost: (a, b) => typeof a === 'number' && typeof b === 'number' ? a <= b : maths('<=', a, b),
    Ⱡatleast: (a, b) => typeof a === 'number' && typeof b === 'number' ? a >= b : maths('>=', a, b),
    Ⱡin: (key, object) => (typeof object === 'object' && object !== null || typeof object === 'function') && key in object,
    Ⱡinstanceof: (value, maker) => typeof maker === 'function' && (typeof value === 'object' || typeof value === 'function')
      ? value instanceof maker : slowInstance(value, maker),
    Ⱡdelete: (object, key) => isObject(object) && hasOwn.call(object, key) ? delete object[key] : (object[key], false),
    Ⱡnumber: (value) => typeof value === 'number' ? value : read(value),
    Ⱡvalue: (value) => value,
    Ⱡlist: (values, count) => {
      const list = slice.call(values);
      while (list.length < count) push.call(list, undefined);
      return list;
    },
    Ⱡkeys: keys,
    Ⱡvalues: (value) => isArray(value) || typeof value === 'string' ? value : slowValues(value) || fields(value),
    Ⱡordered: (object, names) => { noteOrder(object, names); return object },
    Ⱡclass: (parent, parts) => {
      parts = parts(parent);
      const { maker = parent ? function () { return parent.apply(this, arguments) } : function () {}, methods, statics, fields } = parts;
      defineProperty(maker, 'name', { value: parts.name });
      if (parent) setPrototypeOf(methods, parent.prototype);
      defineProperty(methods, 'constructor', { value: maker, writable: true, configurable: true });
      defineProperty(maker, 'prototype', { value: methods, writable: true });
      defineProperties(maker, getOwnPropertyDescriptors(statics));
      for (const name of ownKeys(fields)) methods[name] = fields[name];
      return maker;
    },
    Ⱡsuper: (self) => {
      const first = typeof self === 'function' ? self.prototype : isObject(self) ? getPrototypeOf(self) : undefined;
      const next = isObject(first) ? getPrototypeOf(first) : null;
      if (!next || next === objectPrototype) noSuper();
      return typeof self === 'function' ? next.constructor : next;
    },
  };
})`;

/** Names of the helpers above. */
export const OPERATORS =
  'Ⱡadd,Ⱡminus,Ⱡtimes,Ⱡover,Ⱡrest,Ⱡand,Ⱡor,Ⱡxor,Ⱡleft,Ⱡright,Ⱡrightunsigned,Ⱡaddto,Ⱡset,Ⱡcompound,Ⱡcompoundto,Ⱡequal,Ⱡless,Ⱡmore,Ⱡatmost,Ⱡatleast,Ⱡin,Ⱡinstanceof,Ⱡdelete,Ⱡnumber,Ⱡvalue,Ⱡlist,Ⱡkeys,Ⱡvalues,Ⱡordered,Ⱡclass,Ⱡsuper'.split(
    ',',
  );

const PLAIN_CLASSES: Record<string, string> = { number: 'Number', string: 'String', boolean: 'Boolean' };

function slowInstance(realm: Realm, value: unknown, maker: unknown): boolean {
  if (typeof maker !== 'function') throw new EngineError('Error', `Expecting function on RHS, got ${typeName(maker)}`);
  const name = PLAIN_CLASSES[typeof value];
  return name !== undefined && maker === realm.global[name];
}

const missing = (key: unknown, owner: unknown): EngineError =>
  new EngineError('Error', `Field or method "${textOf(key)}" does not already exist, and can't create it on ${typeName(owner)}`);

/** Refuses what cannot be written and keeps the order of keys. @returns true when the value is written already */
function slowSet(realm: Realm, object: unknown, key: unknown, value: unknown): boolean {
  if (typeof object === 'string') {
    if (typeof key === 'number') throw new EngineError('Error', 'Unable to assign value to non-reference String');
    return true;
  }
  if (key === 'length' && Array.isArray(object)) throw new EngineError('TypeError', 'Assignment to a constant');
  if (typeof object !== 'function' && (typeof object !== 'object' || object === null)) throw missing(key, object);
  if (typeof key === 'number' && !Number.isInteger(key)) {
    (object as Record<string, unknown>)[numberText(key)] = value;
    return true;
  }
  if (ArrayBuffer.isView(object)) {
    if (Number.isNaN(Number(key))) throw missing(key, object);
    if (typeof value !== 'string') return false;
    (object as Uint8Array)[key as number] = /Float/.test(typeName(object)) ? floatOf(value) : integerOf(value);
    return true;
  }
  realm.noteKey(object, typeof key === 'object' || typeof key === 'function' ? '' : String(key));
  return false;
}

function* keysOfPlain(value: unknown): Generator<string> {
  if (typeof value === 'string') for (let i = 0; i < value.length; i++) yield String(i);
  else if (value !== undefined) throw notIterable(value);
}

function notIterable(value: unknown): EngineError {
  const name = typeof value === 'boolean' ? 'Number' : typeName(value);
  return new EngineError('Error', `FOR loop can only iterate over Arrays, Strings or Objects, not ${name}`);
}

/** @returns undefined for what is gone through key by key */
function valuesOf(realm: Realm, value: unknown): unknown {
  if (value === undefined || typeof value === 'function') return realm.array([]);
  if (typeof value !== 'object' || value === null) throw notIterable(value);
  return ArrayBuffer.isView(value) ? value : undefined;
}

/** @returns the helpers by name */
export function operators(realm: Realm): Record<string, HostFunction> {
  const make = realm.evaluate(SOURCE, 'realm') as (...parts: HostFunction[]) => Record<string, HostFunction>;
  const keysOfOther: HostFunction = (value) => realm.array([...keysOfPlain(value)]);
  return make(
    realm.native((operator, a, b) => maths(operator as MathsOperator, a, b)),
    realm.native((value, maker) => slowInstance(realm, value, maker)),
    realm.native((object, key, value) => slowSet(realm, object, key, value)),
    realm.native(keysOfOther),
    realm.native((value) => valuesOf(realm, value)),
    realm.native((object, names) =>
      realm.keyOrder.set(
        object as object,
        [...new Set(names as string[])].filter((name) => name !== ''),
      ),
    ),
    realm.native((object) => realm.array(realm.keysOf(object as object))),
    realm.native(() => {
      throw new EngineError('SyntaxError', "Calling 'super' outside of class");
    }),
    realm.native((value) => {
      const own = plain(value);
      return typeof own === 'string' ? converted(own) : floatOf(own);
    }),
    realm.native((operator, a, b) => arithmetic(operator as ArithmeticOperator, a, b)),
  );
}
