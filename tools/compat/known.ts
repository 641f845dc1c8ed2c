/** What a name visibly stands for: a module of the engine, a socket, bytes, an array that is surely big. */
import type { AnyNode, Program } from 'acorn';
import { dottedPath } from './facts.ts';
import type { Binding, Scopes } from './scopes.ts';
import { children, isFunction, keyName } from './tree.ts';

export type Kind = 'socket' | 'response' | 'bytes' | 'array' | 'big array' | `module ${string}`;

/** Elements from which indexing in a loop is visibly slow. */
const BIG = 64;

const makesBytes = /^(Int|Uint|Float)\d+(Clamped)?Array$/;
const messageEvents = new Set(['data', 'message']);

export class Known {
  private readonly parents = new Map<AnyNode, AnyNode>();
  /** What each variable is ever set to. */
  private readonly values = new Map<Binding, AnyNode[]>();
  /** Functions that run for each message. */
  readonly hot = new Set<AnyNode>();

  constructor(
    program: Program,
    private readonly scopes: Scopes,
  ) {
    this.link(program);
    for (const node of [program, ...this.parents.keys()]) {
      this.collectValue(node);
      this.collectListener(node);
    }
  }

  /** @returns the declaration a name means; undefined for a global of the engine */
  binding(node: AnyNode): Binding | undefined {
    return node.type === 'Identifier' ? this.scopes.resolve(node.name, this.pathTo(node)) : undefined;
  }

  /** @returns the one value a variable ever gets, undefined when there are none or several */
  onlyValue(node: AnyNode): AnyNode | undefined {
    const binding = this.binding(node);
    const values = (binding && this.values.get(binding)) ?? [];
    return values.length === 1 ? values[0] : undefined;
  }

  /** True for a name the program does not declare. */
  isFree(node: AnyNode | null | undefined, name: string): boolean {
    return node?.type === 'Identifier' && node.name === name && !this.binding(node);
  }

  /** Function that runs the node. */
  functionOf(node: AnyNode): AnyNode | undefined {
    let at = this.parents.get(node);
    while (at && !isFunction(at)) at = this.parents.get(at);
    return at;
  }

  kindOf(node: AnyNode, depth = 0): Kind | undefined {
    if (depth > 5) return undefined;
    if (node.type === 'Identifier') return this.kindOfName(node, depth);
    if (node.type === 'ArrayExpression') return node.elements.length > BIG ? 'big array' : 'array';
    if (node.type === 'NewExpression' && node.callee.type === 'Identifier' && makesBytes.test(node.callee.name)) return 'bytes';
    if (node.type === 'CallExpression' || node.type === 'NewExpression') return this.kindOfCall(node, depth);
    return undefined;
  }

  private link(node: AnyNode): void {
    for (const child of children(node)) {
      this.parents.set(child, node);
      this.link(child);
    }
  }

  private pathTo(node: AnyNode): AnyNode[] {
    const path = [node];
    for (let at = this.parents.get(node); at; at = this.parents.get(at)) path.unshift(at);
    return path;
  }

  private collectValue(node: AnyNode): void {
    const isDeclared = node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.init;
    const isAssigned = node.type === 'AssignmentExpression' && node.left.type === 'Identifier';
    if (!isDeclared && !isAssigned) return;
    const name = (isDeclared ? node.id : node.type === 'AssignmentExpression' ? node.left : undefined) as AnyNode;
    const value = (isDeclared ? node.init : node.type === 'AssignmentExpression' ? node.right : undefined) as AnyNode;
    const binding = this.binding(name);
    if (binding) this.values.set(binding, [...(this.values.get(binding) ?? []), value]);
  }

  private collectListener(node: AnyNode): void {
    if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression' || keyName(node.callee) !== 'on') return;
    const [event, listener] = node.arguments;
    if (event?.type !== 'Literal' || !messageEvents.has(String(event.value)) || !listener) return;
    const run = isFunction(listener) ? listener : this.binding(listener)?.value;
    if (run) this.hot.add(run);
  }

  private kindOfName(node: AnyNode, depth: number): Kind | undefined {
    const binding = this.binding(node);
    if (!binding) return undefined;
    if (binding.kind === 'parameter') return this.kindOfParameter(binding, depth);
    const values = this.values.get(binding) ?? [];
    const kinds = new Set(values.map((value) => this.kindOf(value, depth + 1)));
    return kinds.size === 1 ? kinds.values().next().value : undefined;
  }

  /** A socket or response that the engine hands to a callback. */
  private kindOfParameter({ name, owner }: Binding, depth: number): Kind | undefined {
    const call = this.parents.get(owner);
    const first = isFunction(owner) ? owner.params[0] : undefined;
    if (call?.type !== 'CallExpression' || first?.type !== 'Identifier' || first.name !== name) return undefined;
    if (call.callee.type !== 'MemberExpression') return undefined;
    const module = this.kindOf(call.callee.object, depth + 1);
    const method = keyName(call.callee);
    const isSocket = module === 'module net' || module === 'module tls';
    if (isSocket && (method === 'createServer' || method === 'connect')) return 'socket';
    return module === 'module http' && (method === 'get' || method === 'request') ? 'response' : undefined;
  }

  private kindOfCall(node: AnyNode, depth: number): Kind | undefined {
    if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return undefined;
    const { callee } = node;
    const [first] = node.arguments;
    const value = first?.type === 'Literal' ? first.value : undefined;
    if (this.isFree(callee, 'require')) return typeof value === 'string' ? `module ${value}` : undefined;
    if (this.isFree(callee, 'Array'))
      return node.arguments.length === 1 && typeof value === 'number' && value > BIG ? 'big array' : undefined;
    if (callee.type !== 'MemberExpression') return undefined;
    if (dottedPath(callee) === 'E.toUint8Array') return 'bytes';
    const of = this.kindOf(callee.object, depth + 1);
    const method = keyName(callee);
    if (method === 'connect' && (of === 'module net' || of === 'module tls')) return 'socket';
    return of === 'big array' && (method === 'fill' || method === 'map') ? of : undefined;
  }
}
