import vm from 'node:vm';

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

/** Lets the host write `error.stack`. Deeper calls than these overflow the engine's stack. */
const TRACE = `(function (textOf) {
  Error.stackTraceLimit = 100;
  Object.defineProperty(Error, 'prepareStackTrace', { value: function (error, sites) { return textOf(error.message, sites) } });
})`;
const WRAP = '(function(host){return function(){return host.call(this,...arguments)}})';

/** One JavaScript world with its own built-ins, made afresh at each boot. */
export class Realm {
  readonly context: vm.Context;
  readonly global: Record<string, unknown>;
  /** Set when the program must not go on. */
  isHalted = false;
  /** Text of a function as the program has it; V8 gives the text it runs. */
  originalText: (text: string) => string = (text) => text;
  /** Text of `error.stack`. */
  stackText: (message: string, sites: readonly NodeJS.CallSite[]) => string = () => '';
  private readonly wrap: (host: HostFunction) => HostFunction;
  private readonly natives = new WeakSet<object>();

  constructor() {
    this.context = vm.createContext({});
    this.global = this.evaluate('globalThis', 'realm') as Record<string, unknown>;
    this.wrap = this.evaluate(WRAP, 'realm') as (host: HostFunction) => HostFunction;
    const trace = this.evaluate(TRACE, 'realm') as (textOf: (message: unknown, sites: NodeJS.CallSite[]) => string) => void;
    trace((message, sites) => this.stackText(String(message), sites));
  }

  /** Runs source text at global level. @throws whatever the text throws */
  evaluate(source: string, filename: string): unknown {
    // Otherwise Node writes a line of our text into `error.stack`.
    return new vm.Script(source, { filename }).runInContext(this.context, { displayErrors: false });
  }

  /** A function the program can call, belonging to its world. */
  native(run: HostFunction): HostFunction {
    const realm = this;
    const wrapped = this.wrap(function (...args) {
      if (realm.isHalted) throw new Halt();
      try {
        return run.apply(this, args);
      } catch (error) {
        throw error instanceof EngineError ? realm.error(error.type, error.message) : error;
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
