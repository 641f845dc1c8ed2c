/**
 * Trial run of a script, as the engine would run it at load: statements and calls. It has no clock, pins or network; what the engine gives is
 * not known, counts as true, and equals nothing.
 */
import type { AnyNode, Class, Function as FunctionNode, Program } from 'acorn';
import { builtInClassCost, derivedClassCost, prototypeLinkCost } from '../compat/memory-costs.ts';
import type { Root } from './cost-count.ts';
import { builtIn } from './cost-engine.ts';
import { evaluate } from './cost-expressions.ts';
import { list } from './cost-statements.ts';
import { arrayOf, Scope, Thing, Thrown, text, type Value, wrap } from './cost-values.ts';

/** Where code runs. Scopes are listed from the outermost; globals are not among them. */
export interface Env {
  scopes: readonly Scope[];
  self: Value;
  /** What names go to that are declared with `var`; undefined at the top level. */
  call: Scope | undefined;
  /** Made when a block first declares something with `let` or `const`. */
  isBlock: boolean;
  above?: Thing | undefined;
  given?: readonly Value[];
}

/** The run went on for too long; what there is by then is counted. */
export class Endless {}

/** Made once, at the first look at a program's memory. */
const alwaysThere = new Set(['Object', 'Function', 'process']);
const maxSteps = 400_000;
const maxDepth = 120;

export class Run {
  readonly globals = new Scope(0);
  readonly roots: Root[] = [];
  /** Classes, objects and modules of the engine that were asked for, by name. */
  readonly known = new Map<string, Thing>();
  private readonly blocks = new WeakMap<Env, Scope>();
  private steps = 0;
  private depth = 0;

  /** @param files what Storage holds */
  constructor(readonly files: Readonly<Record<string, string>>) {}

  program(node: Program): void {
    const env: Env = { scopes: [], self: undefined, call: undefined, isBlock: false };
    try {
      list(this, node.body, env);
    } catch (error) {
      // The engine stops there too, and keeps what was made until then.
      if (!(error instanceof Thrown || error instanceof Endless || error instanceof RangeError)) throw error;
    }
  }

  /** Variables the engine takes itself, with what it keeps. */
  keep(at: number, variables: number, value?: Value): void {
    this.roots.push({ at, variables, value });
  }

  isAlwaysThere(name: string): boolean {
    return alwaysThere.has(name);
  }

  /** A class of the engine stays from its first use on. */
  useClass(name: string, at: number): void {
    if (alwaysThere.has(name) || this.known.has(`class ${name}`)) return;
    this.known.set(`class ${name}`, new Thing('unknown', at));
    this.keep(at, builtInClassCost(name));
  }

  fail(message: string, at: number): never {
    throw new Thrown(wrap({ message }, at));
  }

  step(): void {
    if (++this.steps > maxSteps) throw new Endless();
  }

  /** @returns the field a name stands for; of the engine's own names those that were asked for before */
  find(env: Env, name: string): { value: Value; at: number } | undefined {
    for (let i = env.scopes.length - 1; i >= 0; i--) {
      const field = env.scopes[i]?.names.get(name);
      if (field) return field;
    }
    return this.globals.names.get(name);
  }

  read(env: Env, name: string, at: number): Value {
    const field = this.find(env, name);
    if (field) return field.value;
    return name === 'arguments' && env.given ? arrayOf([...env.given], at) : builtIn(this, name, at);
  }

  block(env: Env): Env {
    return { ...env, isBlock: true };
  }

  declare(env: Env, name: string, value: Value, at: number, isBlockScoped: boolean): void {
    let scope = env.call ?? this.globals;
    if (isBlockScoped && env.isBlock) {
      scope = new Scope(at);
      env.scopes = [...env.scopes, scope];
      env.isBlock = false;
      this.blocks.set(env, scope);
    } else if (isBlockScoped) scope = this.blocks.get(env) ?? scope;
    const field = scope.names.get(name);
    if (field) field.value = value;
    else scope.names.set(name, { value, at });
  }

  makeFunction(node: FunctionNode, env: Env, above?: Thing): Thing {
    const made = new Thing('function', node.start);
    made.code = { node, scopes: env.scopes, self: env.self, above: above ?? env.above };
    return made;
  }

  /** The prototype of a function, made when first asked for. */
  prototypeOf(made: Thing): Thing {
    const known = made.fields.get('prototype')?.value;
    if (known instanceof Thing) return known;
    const prototype = new Thing('object', made.at);
    if (made.classNode) prototype.fields.set('constructor', { value: made, at: made.at });
    made.fields.set('prototype', { value: prototype, at: made.at });
    return prototype;
  }

  makeClass(node: Class, env: Env): Thing {
    const made = new Thing('function', node.start);
    made.classNode = node;
    const prototype = this.prototypeOf(made);
    const base = node.superClass ? evaluate(this, env, node.superClass) : undefined;
    const above = base instanceof Thing && base.kind === 'function' ? this.prototypeOf(base) : undefined;
    if (node.superClass) prototype.link = above;
    for (const member of node.body.body) {
      if (member.type !== 'MethodDefinition' && member.type !== 'PropertyDefinition') continue;
      const name = member.key.type === 'Identifier' ? member.key.name : text(evaluate(this, env, member.key as AnyNode));
      const target = member.static ? made : prototype;
      if (member.type === 'PropertyDefinition') {
        target.fields.set(name, { value: member.value ? evaluate(this, env, member.value) : undefined, at: member.start });
      } else if (member.kind === 'constructor')
        made.code = this.makeFunction(member.value, env, above).code as NonNullable<Thing['code']>;
      else this.method(target, name, member.kind, this.makeFunction(member.value, env, above), member.start);
    }
    if (!node.superClass || made.code) return made;
    if (base instanceof Thing && base.code) made.code = { ...base.code, isMadeUp: true };
    made.own += derivedClassCost(node.superClass.type === 'Identifier' ? node.superClass.name : '') - prototypeLinkCost;
    return made;
  }

  method(target: Thing, name: string, kind: string, value: Thing, at: number): void {
    if (kind !== 'get' && kind !== 'set') target.fields.set(name, { value, at });
    else target.fields.set(name, { value: undefined, at, ...target.fields.get(name), [kind]: value });
  }

  /** Calls a function of the script or of the engine. */
  call(callee: Value, self: Value, given: Value[], at: number): Value {
    this.step();
    if (!(callee instanceof Thing)) return this.fail('not a function', at);
    if (callee.native) return callee.native(self, given, at);
    if (!callee.code) return callee.kind === 'unknown' ? this.ask(given, at) : undefined;
    if (this.depth >= maxDepth) throw new Endless();
    this.depth++;
    try {
      return this.enter(callee.code, callee.at, self, [...(callee.code.bound ?? []), ...given]);
    } finally {
      this.depth--;
    }
  }

  /** What the engine gives is not known; it keeps the functions it was handed. */
  ask(given: Value[], at: number): Thing {
    for (const each of given) if (each instanceof Thing && each.code) this.keep(at, 0, each);
    return new Thing('unknown', at);
  }

  private enter(
    { node, scopes, self: outer, above }: NonNullable<Thing['code']>,
    made: number,
    self: Value,
    given: Value[],
  ): Value {
    const scope = new Scope(made);
    node.params.forEach((each, i) => {
      if (each.type === 'Identifier') scope.names.set(each.name, { value: given[i], at: each.start });
    });
    const isArrow = node.type === 'ArrowFunctionExpression';
    const env: Env = { scopes: [...scopes, scope], self: isArrow ? outer : self, call: scope, isBlock: false, above, given };
    if (node.body.type !== 'BlockStatement') return evaluate(this, env, node.body);
    return list(this, node.body.body, env)?.value;
  }

  construct(callee: Value, given: Value[], at: number): Value {
    if (!(callee instanceof Thing)) return this.fail('not a constructor', at);
    if (callee.native) return callee.native(undefined, given, at);
    if (callee.kind !== 'function') return this.ask(given, at);
    const made = new Thing('object', at);
    made.link = this.prototypeOf(callee);
    // The prototype of a plain function gets the field at the first `new`.
    if (!made.link.fields.has('constructor')) made.link.fields.set('constructor', { value: callee, at });
    const result = callee.code ? this.call(callee, made, given, at) : undefined;
    return result instanceof Thing ? result : made;
  }
}
