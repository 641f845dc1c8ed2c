import vm from 'node:vm';
import { newMeter } from './meter.ts';

/** A function of ours that the program may call. `this` and arguments are the program's values. */
export type HostFunction = (this: unknown, ...args: unknown[]) => unknown;

export type ErrorType = 'Error' | 'TypeError' | 'ReferenceError' | 'SyntaxError' | 'InternalError';

/** Thrown by host functions; the program catches an error object of its own realm with the same type and message. */
export class EngineError extends Error {
  readonly type: ErrorType;

  constructor(type: ErrorType, message: string) {
    super(message);
    this.type = type;
  }
}

/** Unwinds the program after a reboot, a power cut or `stop()`. Never reported, and every further engine call throws it again. */
export class Halt extends Error {}

type Constructor = new (...args: unknown[]) => object;

const INTEGER_KEY = /^(?:0|[1-9]\d*)$/;
/** Before a key that looks like an integer but is kept as text: the engine lists it, and does not find it. No text of a program has this character. */
const TEXT_KEY = 'Ⱡ';

/** A key of `fromEntries`: `{ "1": 5 }` made so has no field `1` that can be read. */
export const asTextKey = (key: string): string => (INTEGER_KEY.test(key) ? TEXT_KEY + key : key);

/** A key as the program sees it in a list. */
export const listedKey = (key: string): string => (key.startsWith(TEXT_KEY) ? key.slice(1) : key);
/** Lets the host write `error.stack`. Deeper calls than these overflow the engine's stack. */
const TRACE = `(function (textOf) {
  Error.stackTraceLimit = 100;
  Object.defineProperty(Error, 'prepareStackTrace', { value: function (error, sites) { return textOf(error.message, sites, error) } });
})`;
const WRAP = '(function(host){"use strict";return function(...given){return host(this,given)}})';

/** One JavaScript world with its own built-ins, made afresh at each boot. */
export class Realm {
  readonly context: vm.Context;
  readonly global: Record<string, unknown>;
  readonly meter = newMeter();
  /** Text of a function as the program has it; V8 gives the text it runs. */
  originalText: (text: string) => string = (text) => text;
  /** Keys that look like integers come first in V8's objects: the order in which they were made, where that is another. */
  readonly keyOrder = new WeakMap<object, string[]>();
  /** Text of `error.stack`. */
  stackText: (message: string, sites: readonly NodeJS.CallSite[], error: object) => string = () => '';
  /** Names of function declarations: in V8 they are there, and undefined, before the function is. */
  readonly declared = new Set<string>();
  /** Errors of V8's own that come from a key in brackets. */
  readonly isKeyFault = new WeakSet<object>();
  private readonly wrap: (host: (self: unknown, given: unknown[]) => unknown) => HostFunction;
  private readonly natives = new WeakSet<object>();
  private hasEnded = false;

  constructor() {
    // An ordinary global object: with a contextified one each reading of a global variable leaves V8, which doubles the time of a run.
    this.context = vm.createContext(vm.constants.DONT_CONTEXTIFY);
    this.global = this.evaluate('globalThis', 'realm') as Record<string, unknown>;
    this.wrap = this.evaluate(WRAP, 'realm') as typeof this.wrap;
    const trace = this.evaluate(TRACE, 'realm') as (
      textOf: (message: unknown, sites: NodeJS.CallSite[], error: object) => string,
    ) => void;
    trace((message, sites, error) => this.stackText(String(message), sites, error));
  }

  /** The program must not go on. */
  get isHalted(): boolean {
    return this.hasEnded;
  }

  /** Whatever the program does next ends it. */
  halt(): void {
    this.hasEnded = true;
    this.meter.isStrict = true;
  }

  /** Runs source text at global level. @throws whatever the text throws */
  evaluate(source: string, filename: string): unknown {
    // Otherwise Node writes a line of our text into `error.stack`.
    return new vm.Script(source, { filename }).runInContext(this.context, { displayErrors: false });
  }

  /** A function the program can call, belonging to its world. */
  native(run: HostFunction): HostFunction {
    const wrapped = this.wrap((self, given) => {
      if (this.hasEnded) throw new Halt();
      try {
        return run.apply(self, given);
      } catch (error) {
        throw error instanceof EngineError ? this.error(error.type, error.message) : error;
      }
    });
    this.natives.add(wrapped);
    return wrapped;
  }

  /** Makes an object look built in. */
  markNative(value: object): void {
    this.natives.add(value);
  }

  isNative(value: object): boolean {
    return this.natives.has(value);
  }

  /** Call before a key is added to an object. */
  noteKey(object: object, key: string): void {
    if (!INTEGER_KEY.test(key) || Array.isArray(object) || ArrayBuffer.isView(object) || Object.hasOwn(object, key)) return;
    const keys = this.keysOf(object);
    const last = keys.at(-1);
    const isInOrder = last === undefined || (INTEGER_KEY.test(last) && Number(last) < Number(key));
    if (this.keyOrder.has(object) || !isInOrder) this.keyOrder.set(object, [...keys, key]);
  }

  /** Own enumerable keys, in the order in which they were made. */
  keysOf(object: object): string[] {
    const keys = Object.keys(object);
    const order = this.keyOrder.get(object);
    if (!order) return keys;
    const present = new Set(keys);
    const known = order.filter((key) => present.delete(key));
    return [...known, ...present];
  }

  /** Adds hidden (non-enumerable) members. */
  define(target: object, members: Record<string, unknown>): void {
    for (const [name, value] of Object.entries(members)) {
      Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false });
    }
  }

  defineFunctions(target: object, members: Record<string, HostFunction>): void {
    for (const [name, run] of Object.entries(members)) this.define(target, { [name]: this.native(run) });
  }

  /** Built-in of this world by name, for example `Uint8Array`. */
  builtIn(name: string): Constructor {
    return this.global[name] as Constructor;
  }

  prototypeOf(name: string): Record<string, unknown> {
    return (this.builtIn(name) as unknown as { prototype: Record<string, unknown> }).prototype;
  }

  object(fields: Record<string, unknown> = {}): Record<string, unknown> {
    return Object.assign(new (this.builtIn('Object'))(), fields);
  }

  array(items: readonly unknown[]): unknown[] {
    const array = new (this.builtIn('Array'))() as unknown[];
    for (const item of items) array.push(item);
    return array;
  }

  bytes(items: ArrayLike<number>): Uint8Array {
    return new (this.builtIn('Uint8Array'))(items) as Uint8Array;
  }

  error(type: ErrorType, message: string): object {
    return new (this.builtIn(type))(message);
  }
}
