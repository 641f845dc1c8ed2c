import * as cost from '../../tools/compat/memory-costs.ts';
import type { MemoryKind } from './memory.ts';
import type { FunctionCosts } from './memory-functions.ts';
import type { Scope, ScopeViewer } from './memory-scopes.ts';
import type { Realm } from './realm.ts';

const classOf = (value: object): string => Object.prototype.toString.call(value).slice('[object '.length, -1);
const isIndex = (key: string): boolean => /^(0|[1-9]\d{0,8})$/.test(key);
/** What `bind` makes, without the function it is made of. */
const BOUND_VARIABLES = 4;
/** Call chain with lines of source that each error carries. */
const STACK_VARIABLES = 24;

/** Adds up what values and all they lead to cost, each object once. */
export class MemoryWalk {
  /** Variables counted so far. */
  total = 0;
  private readonly seen = new Set<object>();
  private readonly open: object[] = [];
  /** Functions whose scopes are to be seen: to ask for all at once takes less time. */
  private closed: object[] = [];
  private readonly scopes = new Map<string, Scope[]>();

  constructor(
    private readonly realm: Realm,
    private readonly functions: FunctionCosts,
    private readonly viewer: ScopeViewer,
    private readonly kinds: readonly MemoryKind[] = [],
  ) {
    this.seen.add(realm.global);
  }

  /** A name with its value: a variable, a field, a parameter. */
  field(name: string, value: unknown): void {
    this.total += isIndex(name) ? 1 : cost.nameCost(name.length);
    this.value(value);
  }

  /** A value held by a name. */
  value(value: unknown): void {
    if (typeof value === 'string') this.total += cost.textCost(value.length);
    else if (typeof value === 'number') this.total += cost.numberCost(value);
    else if (typeof value === 'boolean') this.total += cost.booleanCost;
    else if (value === null) this.total += cost.nullCost;
    else if (typeof value === 'object' || typeof value === 'function') this.object(value);
  }

  /** Elements of an array, or of a list the engine keeps. */
  elements(values: readonly unknown[]): void {
    values.forEach((value) => {
      this.total += cost.elementCost;
      if (typeof value !== 'boolean') this.value(value);
    });
  }

  /** A named list the engine keeps, such as the arguments of a timer. */
  list(values: readonly unknown[]): void {
    this.total += cost.nameCost(4) + cost.arrayCost;
    this.elements(values);
  }

  /** A queued event: its place, an object, and names of four letters for what it holds. */
  event({ self, callback, args }: { self: unknown; callback: unknown; args: readonly unknown[] }): void {
    this.total += cost.elementCost + cost.objectCost;
    this.field('func', callback);
    if (args.length > 0) this.list(args);
    if (self !== undefined) this.field('this', self);
  }

  /** Variables of a scope: of a running call, or kept by a function. */
  variables(variables: Record<string, unknown>): void {
    for (const [name, value] of Object.entries(variables)) {
      if (name !== 'this' && name !== 'arguments' && !name.startsWith('Ⱡ')) this.field(name, value);
    }
  }

  /** Follows everything met so far. @param enough above this it stops @returns all variables counted */
  finish(enough = Number.POSITIVE_INFINITY): number {
    while (this.total <= enough) {
      const next = this.open.pop();
      if (next !== undefined) this.inside(next);
      else if (this.closed.length > 0) this.insideClosures();
      else break;
    }
    return this.total;
  }

  /** Fields that a program put on a built-in object, function or prototype. */
  additions(builtIn: unknown): void {
    if ((typeof builtIn !== 'object' && typeof builtIn !== 'function') || builtIn === null) return;
    if (this.seen.has(builtIn)) return;
    this.fields(builtIn);
    const { prototype } = builtIn as { prototype?: unknown };
    if (typeof prototype === 'object' && prototype !== null && this.realm.isNative(builtIn)) this.fields(prototype);
  }

  private object(value: object): void {
    if (this.realm.isNative(value) && !this.kindOf(value)) this.total += cost.nativeFunctionCost;
    else if (!this.seen.has(value)) {
      this.seen.add(value);
      this.open.push(value);
    }
  }

  private kindOf(value: object): MemoryKind | undefined {
    return this.kinds.find((kind) => kind.has(value));
  }

  private inside(value: object): void {
    const kind = this.kindOf(value);
    if (kind) kind.count(this, value);
    else if (typeof value === 'function') this.insideFunction(value);
    else if (Array.isArray(value)) {
      this.total += cost.arrayCost;
      this.elements(value);
      this.fields(value);
    } else if (ArrayBuffer.isView(value)) {
      this.total += cost.objectCost;
      this.object(value.buffer);
    } else this.insideObject(value);
  }

  private insideObject(value: object): void {
    const kind = classOf(value);
    if (kind === 'ArrayBuffer') this.total += cost.arrayBufferCost((value as ArrayBuffer).byteLength);
    else if (kind === 'Date') this.total += cost.dateCost;
    else if (kind === 'RegExp') this.total += cost.regExpCost((value as RegExp).source.length, (value as RegExp).flags.length);
    else {
      this.total += cost.objectCost;
      this.link(value);
      if (kind === 'Error') {
        const { message } = value as Error;
        this.total += STACK_VARIABLES + cost.nameCost(7) + cost.textCost(String(message).length);
      } else this.fields(value);
    }
  }

  private link(value: object): void {
    const prototype = Object.getPrototypeOf(value);
    if (prototype === null || prototype === this.realm.prototypeOf('Object')) return;
    this.total += cost.prototypeLinkCost;
    const { constructor: maker } = prototype as { constructor?: unknown };
    if (typeof maker === 'function' && !this.realm.isNative(maker)) this.object(maker);
    else if (!this.realm.isNative(prototype) && !Object.hasOwn(prototype, 'constructor')) this.object(prototype);
  }

  private fields(value: object): void {
    for (const name of Object.keys(value)) {
      const field = Object.getOwnPropertyDescriptor(value, name) as PropertyDescriptor;
      if (Array.isArray(value) && isIndex(name)) continue;
      if (field.get || field.set) this.accessor(name, field);
      else this.field(name, field.value);
    }
  }

  private accessor(name: string, { get, set }: PropertyDescriptor): void {
    const both = [get, set].filter((each) => each !== undefined);
    this.total += cost.nameCost(name.length) + cost.accessorCost(both.length);
    for (const each of both) this.object(each);
  }

  private insideFunction(run: { name: string }): void {
    if (!this.functions.isOfProgram(run)) {
      this.total += run.name.startsWith('bound ') ? BOUND_VARIABLES : cost.nativeFunctionCost;
      return;
    }
    const scopes = this.functions.isEmpty(run) ? [] : this.viewer.known(run);
    if (scopes) this.closure(run, scopes);
    else this.closed.push(run);
    this.fields(run);
    const { prototype } = run as { prototype?: object };
    if (prototype) this.methods(run, prototype);
  }

  private insideClosures(): void {
    const { closed } = this;
    this.closed = [];
    const found = this.viewer.closures(closed, (run, scopes) => this.functions.isSteady(run, scopes));
    found.forEach((scopes, index) => {
      this.closure(closed[index] as object, scopes);
    });
  }

  private closure(run: object, scopes: readonly Scope[]): void {
    for (const scope of scopes) this.scope(scope);
    this.total += this.functions.cost(run, scopes.length);
  }

  /** The scopes of two functions are the same when all in them is the same: JavaScript tells no more. */
  scope(scope: Scope): void {
    const names = Object.keys(scope.variables);
    const alike = `${scope.kind} ${names.join()}`;
    const others = this.scopes.get(alike) ?? [];
    if (others.some((other) => names.every((name) => Object.is(other.variables[name], scope.variables[name])))) return;
    this.scopes.set(alike, [...others, scope]);
    this.total += cost.scopeCost;
    this.variables(scope.variables);
  }

  /** Methods of a class are hidden properties; a function has the prototype only after the first `new`, seen by what was put on it. */
  private methods(run: object, prototype: object): void {
    const own = Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor');
    const ofClass = this.functions.isClass(run);
    if (!ofClass && own.length > 0) this.total += cost.prototypeCost;
    for (const owner of ofClass ? [prototype, run] : [prototype]) {
      for (const name of Object.getOwnPropertyNames(owner)) {
        const field = Object.getOwnPropertyDescriptor(owner, name) as PropertyDescriptor;
        if (['constructor', 'prototype', 'length', 'name'].includes(name) || (owner === run && field.enumerable)) continue;
        if (field.get || field.set) this.accessor(name, field);
        else this.field(name, field.value);
      }
    }
    const base = Object.getPrototypeOf(prototype) as object | null;
    if (base !== null && base !== this.realm.prototypeOf('Object')) this.total += cost.prototypeLinkCost;
  }
}
