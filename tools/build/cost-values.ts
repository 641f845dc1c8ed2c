/** Values of the trial run that estimates variables: each keeps what the engine would allocate for it and the place in the script it came from. */
import type { Class, Function as FunctionNode } from 'acorn';
import { regExpCost } from '../compat/memory-costs.ts';

export type Primitive = null | boolean | number | string;

/** A primitive; one that is passed on stays the same block in the engine, so it is counted once. */
export class Box {
  /** @param form of a text: in one piece, as `atob` gives it, or left in Storage; of a number: a double though it is whole */
  constructor(
    readonly value: Primitive,
    readonly at: number,
    readonly form?: 'flat' | 'flash' | 'double',
  ) {}
}

export type Value = undefined | Box | Thing;

export interface Field {
  value: Value;
  at: number;
  get?: Thing | undefined;
  set?: Thing | undefined;
}

/** Names of a call or block that functions made in it keep. */
export class Scope {
  readonly names = new Map<string, Field>();
  constructor(readonly at: number) {}
}

export type Native = (self: Value, given: Value[], at: number) => Value;

/** Code of a function and what it saw where it was made. */
export interface Code {
  node: FunctionNode;
  scopes: readonly Scope[];
  self: Value;
  /** Of a method: the prototype above its own, for `super`. */
  above?: Thing | undefined;
  /** Values tied to it by `bind`. */
  bound?: Value[];
  /** The constructor of the class below: the engine made one up that calls it. */
  isMadeUp?: boolean;
}

/** An object of any kind. */
export class Thing {
  /** Elements of an array; places left out are holes. */
  items?: Value[];
  /** Its prototype, where the object has a link to one. */
  link?: Thing | undefined;
  code?: Code;
  classNode?: Class;
  native?: Native;
  regExp?: RegExp;
  /** Contents of a typed array. */
  numbers?: number[];
  /** Members the engine gives. */
  member?: (key: string, at: number) => Value;
  /** What it keeps without a name of the script: functions handed to the engine. */
  readonly kept: Value[] = [];

  /**
   * @param kind `object`, `array`, `function`, or the name of a class of the engine; `unknown` is what the engine gave
   * @param own variables of itself, without fields and elements
   * @param fields shared with the names of the script for the object `global`
   */
  constructor(
    readonly kind: string,
    readonly at: number,
    public own = 1,
    readonly fields = new Map<string, Field>(),
  ) {}
}

export function isCallable(value: Value): value is Thing {
  return value instanceof Thing && Boolean(value.code || value.native || value.kind === 'unknown');
}

/** The value of a primitive as JavaScript sees it; what is not known becomes NaN. */
export function raw(value: Value): Primitive | undefined {
  if (value === undefined) return undefined;
  if (value instanceof Box) return value.value;
  if (value.items) return value.items.map((item) => raw(item) ?? '').join();
  if (value.numbers) return value.numbers.join();
  return value.kind === 'unknown' ? Number.NaN : `[${value.kind}]`;
}

export function isTrue(value: Value): boolean {
  return value instanceof Thing || Boolean(raw(value));
}

export function text(value: Value): string {
  return value instanceof Thing && value.kind === 'unknown' ? 'unknown' : String(raw(value));
}

export function arrayOf(items: Value[], at: number): Thing {
  const array = new Thing('array', at);
  array.items = items;
  return array;
}

export function objectOf(entries: Iterable<readonly [string, Value]>, at: number): Thing {
  const object = new Thing('object', at);
  for (const [name, value] of entries) object.fields.set(name, { value, at });
  return object;
}

/** Wraps a plain value: a primitive, or arrays and objects of such. */
export function wrap(value: unknown, at: number): Value {
  if (value === undefined) return undefined;
  if (Array.isArray(value)) {
    return arrayOf(
      value.map((each) => wrap(each, at)),
      at,
    );
  }
  if (typeof value !== 'object' || value === null) return new Box(value as Primitive, at);
  return objectOf(
    Object.entries(value).map(([name, each]) => [name, wrap(each, at)] as const),
    at,
  );
}

/** The plain value of data; functions are left out. */
export function unwrap(value: Value): unknown {
  if (!(value instanceof Thing)) return raw(value);
  if (value.items) return value.items.map(unwrap);
  if (value.numbers) return value.numbers;
  if (value.code || value.native) return undefined;
  return Object.fromEntries(Array.from(value.fields, ([name, { value: each }]) => [name, unwrap(each)]));
}

/** Length on the chip: a character up to 255 is one byte there, others are their UTF-8. */
export function bytesOf(characters: string): number {
  return Array.from(characters).reduce((sum, each) => sum + (each.charCodeAt(0) > 255 ? Buffer.byteLength(each) : 1), 0);
}

/** A function of the engine. */
export function nativeOf(native: Native, at: number, own = 1): Thing {
  const made = new Thing('native', at, own);
  made.native = native;
  return made;
}

/** @param source between the slashes */
export function regExpOf(source: string, flags: string, at: number): Thing {
  const made = new Thing('RegExp', at, regExpCost(source.length, flags.length));
  try {
    made.regExp = new RegExp(source, flags);
  } catch {
    made.regExp = /^$/;
  }
  return made;
}

/** What the script threw. */
export class Thrown {
  constructor(readonly value: Value) {}
}
