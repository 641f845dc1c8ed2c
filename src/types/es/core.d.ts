/** The language's own types, as far as Espruino has what they describe. What is missing here does not exist on the chip. */

type PropertyKey = string | number | symbol;
type Partial<T> = { [K in keyof T]?: T[K] };
type Required<T> = { [K in keyof T]-?: T[K] };
type Readonly<T> = { readonly [K in keyof T]: T[K] };
type Pick<T, K extends keyof T> = { [P in K]: T[P] };
type Record<K extends keyof never, T> = { [P in K]: T };
type Exclude<T, U> = T extends U ? never : T;
type Extract<T, U> = T extends U ? T : never;
type Omit<T, K extends PropertyKey> = Pick<T, Exclude<keyof T, K>>;
type NonNullable<T> = T & {};
type Parameters<T extends (...args: never) => unknown> = T extends (...args: infer P) => unknown ? P : never;
type ReturnType<T extends (...args: never) => unknown> = T extends (...args: never) => infer R ? R : never;
type InstanceType<T extends abstract new (...args: never) => unknown> = T extends abstract new (
  ...args: never
) => infer R
  ? R
  : never;
type Uppercase<S extends string> = intrinsic;
type Lowercase<S extends string> = intrinsic;
type Capitalize<S extends string> = intrinsic;
type Uncapitalize<S extends string> = intrinsic;
type NoInfer<T> = intrinsic;

interface Object {
  constructor: Function;
  toString(): string;
  valueOf(): Object;
  hasOwnProperty(key: PropertyKey): boolean;
}
interface ObjectConstructor {
  new (value?: unknown): Object;
  readonly prototype: Object;
  assign<T extends {}, U>(target: T, source: U): T & U;
  assign<T extends {}, U, V>(target: T, first: U, second: V): T & U & V;
  create(prototype: object | null): Record<string, unknown>;
  defineProperty<T>(object: T, key: PropertyKey, descriptor: PropertyDescriptor): T;
  entries<T>(object: { [key: string]: T }): [string, T][];
  fromEntries<T>(entries: readonly (readonly [PropertyKey, T])[]): { [key: string]: T };
  getOwnPropertyDescriptor(object: object, key: PropertyKey): PropertyDescriptor | undefined;
  getOwnPropertyNames(object: object): string[];
  getPrototypeOf(object: object): object | null;
  keys(object: object): string[];
  setPrototypeOf<T>(object: T, prototype: object | null): T;
  values<T>(object: { [key: string]: T }): T[];
}
declare const Object: ObjectConstructor;

interface PropertyDescriptor {
  configurable?: boolean;
  enumerable?: boolean;
  value?: unknown;
  writable?: boolean;
  get?(): unknown;
  set?(value: unknown): void;
}
interface TypedPropertyDescriptor<T> {
  value?: T;
}

interface Function {
  readonly length: number;
  readonly prototype: object;
  apply(self: unknown, args?: ArrayLike<unknown>): unknown;
  bind(self: unknown, ...args: unknown[]): Function;
  call(self: unknown, ...args: unknown[]): unknown;
}
interface CallableFunction extends Function {
  apply<T, A extends unknown[], R>(this: (this: T, ...args: A) => R, self: T, args: A): R;
  bind<T, A extends unknown[], B extends unknown[], R>(
    this: (this: T, ...args: [...A, ...B]) => R,
    self: T,
    ...args: A
  ): (...args: B) => R;
  call<T, A extends unknown[], R>(this: (this: T, ...args: A) => R, self: T, ...args: A): R;
}
interface NewableFunction extends Function {}
interface IArguments extends ArrayLike<unknown> {
  callee: Function;
}

interface Boolean {
  valueOf(): boolean;
}
declare function Boolean(value?: unknown): boolean;

/** Only so that for-of, spread and destructuring of arrays and strings have a type; the value does not exist. */
interface SymbolConstructor {
  readonly iterator: unique symbol;
}
interface Symbol {}
declare const Symbol: SymbolConstructor;
interface IteratorYieldResult<T> {
  done?: false;
  value: T;
}
interface IteratorReturnResult<T> {
  done: true;
  value: T;
}
type IteratorResult<T, R = unknown> = IteratorYieldResult<T> | IteratorReturnResult<R>;
interface Iterator<T, R = unknown, N = unknown> {
  next(...value: [] | [N]): IteratorResult<T, R>;
}
interface Iterable<T, R = unknown, N = unknown> {
  [Symbol.iterator](): Iterator<T, R, N>;
}
interface IterableIterator<T, R = unknown, N = unknown> extends Iterator<T, R, N> {
  [Symbol.iterator](): IterableIterator<T, R, N>;
}
