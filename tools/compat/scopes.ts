/** Which declaration a name means. */
import type { AnyNode, Program } from 'acorn';
import { boundNames, children, type FunctionNode, isFunction } from './tree.ts';

export interface Binding {
  name: string;
  kind: 'var' | 'let' | 'const' | 'class' | 'function' | 'parameter';
  /** Function or program whose run creates it. */
  owner: AnyNode;
  /** The function a call of the name runs, when there is just one candidate. */
  value?: FunctionNode | undefined;
  /** The class the name stands for. */
  classNode?: AnyNode | undefined;
  /** Head of the loop that declares it. */
  loop?: AnyNode | undefined;
}

export class Scopes {
  private readonly byNode = new Map<AnyNode, Map<string, Binding>>();

  constructor(program: Program) {
    this.enter(program, program, program);
  }

  /** @param ancestors from the program down to the node that uses the name */
  resolve(name: string, ancestors: readonly AnyNode[]): Binding | undefined {
    for (let i = ancestors.length - 1; i >= 0; i--) {
      const found = this.byNode.get(ancestors[i] as AnyNode)?.get(name);
      if (found) return found;
    }
    return undefined;
  }

  /** @returns what this very scope declares by the name, not the scopes around it */
  declaredIn(scope: AnyNode, name: string): Binding | undefined {
    return this.byNode.get(scope)?.get(name);
  }

  /** Bindings created by a run of this function or program, parameters apart. */
  ownedBy(owner: AnyNode): Binding[] {
    const all = Array.from(this.byNode.values()).flatMap((names) => Array.from(names.values()));
    return all.filter((binding) => binding.owner === owner && binding.kind !== 'parameter');
  }

  private declare(scope: AnyNode, binding: Binding): void {
    const names = this.byNode.get(scope) ?? new Map<string, Binding>();
    const known = names.get(binding.name);
    // A second definition leaves open which function a call runs.
    if (known) known.value = undefined;
    else names.set(binding.name, binding);
    this.byNode.set(scope, names);
  }

  private enter(node: AnyNode, block: AnyNode, owner: AnyNode): void {
    this.declareNode(node, block, owner);
    const isScope =
      node.type === 'BlockStatement' ||
      node.type.startsWith('For') ||
      node.type === 'SwitchStatement' ||
      node.type === 'CatchClause';
    const inner = isFunction(node) || node.type === 'StaticBlock' ? node : owner;
    const innerBlock = inner !== owner || isScope || node.type === 'ClassExpression' ? node : block;
    for (const child of children(node)) this.enter(child, innerBlock, inner);
  }

  private declareNode(node: AnyNode, block: AnyNode, owner: AnyNode): void {
    if (isFunction(node)) {
      for (const name of node.params.flatMap(boundNames)) this.declare(node, { name, kind: 'parameter', owner: node });
      if (node.type === 'FunctionExpression' && node.id)
        this.declare(node, { name: node.id.name, kind: 'parameter', owner: node, value: node });
      if (node.type === 'FunctionDeclaration' && node.id)
        this.declare(owner, { name: node.id.name, kind: 'function', owner, value: node });
    } else if (node.type === 'ClassDeclaration' && node.id) {
      this.declare(block, { name: node.id.name, kind: 'class', owner, classNode: node });
    } else if (node.type === 'ClassExpression' && node.id) {
      this.declare(node, { name: node.id.name, kind: 'parameter', owner, classNode: node });
    } else if (node.type === 'CatchClause') {
      for (const name of boundNames(node.param ?? null)) this.declare(node, { name, kind: 'parameter', owner });
    } else if (node.type === 'ImportDeclaration') {
      for (const { local } of node.specifiers) this.declare(owner, { name: local.name, kind: 'parameter', owner });
    } else if (node.type === 'VariableDeclaration') this.declareVariables(node, block, owner);
  }

  private declareVariables(node: AnyNode, block: AnyNode, owner: AnyNode): void {
    if (node.type !== 'VariableDeclaration' || node.kind === 'using' || node.kind === 'await using') return;
    const { kind } = node;
    const loop = block.type.startsWith('For') && children(block)[0] === node ? block : undefined;
    for (const { id, init } of node.declarations) {
      const value = isFunction(init) && id.type === 'Identifier' ? init : undefined;
      const classNode = init?.type === 'ClassExpression' ? init : undefined;
      for (const name of boundNames(id))
        this.declare(kind === 'var' ? owner : block, { name, kind, owner, value, classNode, loop });
    }
  }
}
