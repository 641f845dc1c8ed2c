/** Arrays, buffers, JSON, errors, promises. */

interface ArrayLike<T> {
  readonly length: number;
  readonly [index: number]: T;
}
interface ReadonlyArray<T> {
  /** Cannot be assigned. */
  readonly length: number;
  readonly [index: number]: T;
  concat(...items: (T | ConcatArray<T>)[]): T[];
  every(test: (value: T, index: number, list: readonly T[]) => unknown): boolean;
  filter<S extends T>(test: (value: T, index: number, list: readonly T[]) => value is S): S[];
  filter(test: (value: T, index: number, list: readonly T[]) => unknown): T[];
  find<S extends T>(test: (value: T, index: number, list: readonly T[]) => value is S): S | undefined;
  find(test: (value: T, index: number, list: readonly T[]) => unknown): T | undefined;
  findIndex(test: (value: T, index: number, list: readonly T[]) => unknown): number;
  forEach(run: (value: T, index: number, list: readonly T[]) => void): void;
  includes(value: T, from?: number): boolean;
  indexOf(value: T, from?: number): number;
  join(separator?: string): string;
  map<U>(make: (value: T, index: number, list: readonly T[]) => U): U[];
  reduce(join: (sum: T, value: T, index: number) => T): T;
  reduce<U>(join: (sum: U, value: T, index: number) => U, first: U): U;
  slice(start?: number, end?: number): T[];
  some(test: (value: T, index: number, list: readonly T[]) => unknown): boolean;
  toString(): string;
  [Symbol.iterator](): IterableIterator<T>;
}
interface ConcatArray<T> extends ArrayLike<T> {
  join(separator?: string): string;
  slice(start?: number, end?: number): T[];
}
interface Array<T> extends ReadonlyArray<T> {
  readonly length: number;
  [index: number]: T;
  fill(value: T, start?: number, end?: number): this;
  pop(): T | undefined;
  push(...items: T[]): number;
  reverse(): T[];
  shift(): T | undefined;
  /** Not stable. */
  sort(compare?: (a: T, b: T) => number): this;
  splice(start: number, count?: number, ...items: T[]): T[];
  unshift(...items: T[]): number;
}
interface ArrayConstructor {
  new <T>(length?: number): T[];
  <T>(length?: number): T[];
  isArray(value: unknown): value is unknown[];
}
declare const Array: ArrayConstructor;

interface ArrayBuffer {
  readonly byteLength: number;
}
declare const ArrayBuffer: new (byteLength: number) => ArrayBuffer;
interface TypedArray {
  readonly buffer: ArrayBuffer;
  readonly byteLength: number;
  readonly byteOffset: number;
  readonly length: number;
  [index: number]: number;
  fill(value: number, start?: number, end?: number): this;
  forEach(run: (value: number, index: number) => void): void;
  indexOf(value: number, from?: number): number;
  join(separator?: string): string;
  map(make: (value: number, index: number) => number): this;
  reduce<U>(join: (sum: U, value: number, index: number) => U, first: U): U;
  set(values: ArrayLike<number>, offset?: number): void;
  slice(start?: number, end?: number): this;
  subarray(start?: number, end?: number): this;
  [Symbol.iterator](): IterableIterator<number>;
}
interface TypedArrayConstructor<T> {
  new (lengthOrValues?: number | ArrayLike<number>): T;
  new (buffer: ArrayBuffer, byteOffset?: number, length?: number): T;
}
interface Int8Array extends TypedArray {}
interface Uint8Array extends TypedArray {}
interface Uint8ClampedArray extends TypedArray {}
interface Int16Array extends TypedArray {}
interface Uint16Array extends TypedArray {}
interface Int32Array extends TypedArray {}
interface Uint32Array extends TypedArray {}
interface Float32Array extends TypedArray {}
interface Float64Array extends TypedArray {}
declare const Int8Array: TypedArrayConstructor<Int8Array>;
declare const Uint8Array: TypedArrayConstructor<Uint8Array>;
declare const Uint8ClampedArray: TypedArrayConstructor<Uint8ClampedArray>;
declare const Int16Array: TypedArrayConstructor<Int16Array>;
declare const Uint16Array: TypedArrayConstructor<Uint16Array>;
declare const Int32Array: TypedArrayConstructor<Int32Array>;
declare const Uint32Array: TypedArrayConstructor<Uint32Array>;
declare const Float32Array: TypedArrayConstructor<Float32Array>;
declare const Float64Array: TypedArrayConstructor<Float64Array>;

interface JSON {
  /** Lenient: also takes trailing commas, octal numbers and text behind the value. Check each field. */
  parse<T>(text: string): T;
  /** Writes every byte from 0x7F as `\u00XX`. */
  stringify(value: unknown): string;
}
declare const JSON: JSON;

interface Error {
  message: string;
  stack?: string;
}
interface ErrorConstructor {
  new (message?: string): Error;
  (message?: string): Error;
}
declare const Error: ErrorConstructor;
declare const TypeError: ErrorConstructor;
declare const SyntaxError: ErrorConstructor;
declare const ReferenceError: ErrorConstructor;

interface PromiseLike<T> {
  then<R = T, E = never>(
    done?: ((value: T) => R | PromiseLike<R>) | null,
    failed?: ((reason: unknown) => E | PromiseLike<E>) | null,
  ): PromiseLike<R | E>;
}
interface Promise<T> {
  then<R = T, E = never>(
    done?: ((value: T) => R | PromiseLike<R>) | null,
    failed?: ((reason: unknown) => E | PromiseLike<E>) | null,
  ): Promise<R | E>;
  catch<E = never>(failed: (reason: unknown) => E | PromiseLike<E>): Promise<T | E>;
}
interface PromiseConstructor {
  new <T>(run: (resolve: (value: T) => void, reject: (reason?: unknown) => void) => void): Promise<T>;
  all<T>(promises: readonly (T | PromiseLike<T>)[]): Promise<T[]>;
  reject<T = never>(reason?: unknown): Promise<T>;
  resolve(): Promise<void>;
  resolve<T>(value: T | PromiseLike<T>): Promise<T>;
}
declare const Promise: PromiseConstructor;
