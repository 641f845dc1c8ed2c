/**
 * Names that are used before their definition has run. Follows a run of the program, and of each function, in the order of execution: statements
 * first to last, into functions that are called by name, on the spot or by an array method; never into what may be called later.
 */
import type { AnyNode, CallExpression, NewExpression } from 'acorn';
import type { Context } from './check.ts';
import type { Binding } from './scopes.ts';
import { boundNames, children, type FunctionNode, isFunction } from './tree.ts';

/** Array methods that call their argument at once. */
const runsArgument = /^(every|filter|find|findIndex|forEach|map|reduce|some|sort)$/;

/** Where a run stands. */
interface Step {
  ancestors: readonly AnyNode[];
  /** Reached only under a condition: may be, not must be. */
  isConditional: boolean;
  /** Names of a loop's later half, which a second turn finds defined. */
  laterInLoop: ReadonlySet<Binding>;
  /** Inside a function called by the one under analysis. */
  isCalled: boolean;
}

class Run {
  private readonly pending: Set<Binding>;
  private readonly entered = new Set<AnyNode>();

  constructor(
    private readonly context: Context,
    owner: AnyNode,
  ) {
    this.pending = new Set(context.scopes.ownedBy(owner));
  }

  get isOver(): boolean {
    return this.pending.size === 0;
  }

  private resolve(name: string, step: Step): Binding | undefined {
    return this.context.scopes.resolve(name, step.ancestors);
  }

  private define(names: readonly string[], step: Step): void {
    for (const name of names) {
      const binding = this.resolve(name, step);
      if (binding) this.pending.delete(binding);
    }
  }

  private read(name: string, node: AnyNode, step: Step): void {
    const binding = this.resolve(name, step);
    if (!binding || !this.pending.has(binding)) return;
    if (step.isConditional && step.laterInLoop.has(binding)) return;
    const isSure = !(step.isConditional && step.isCalled);
    this.context.report(isSure ? 'used-before-definition' : 'maybe-before-definition', node, name);
  }

  private all(nodes: readonly (AnyNode | null | undefined)[], step: Step): void {
    for (const node of nodes) if (node) this.node(node, step);
  }

  private maybe(nodes: readonly (AnyNode | null | undefined)[], step: Step): void {
    this.all(nodes, { ...step, isConditional: true });
  }

  /** Follows a call into a function whose text is known. */
  private enter(called: FunctionNode, step: Step): void {
    if (this.entered.has(called)) return;
    this.entered.add(called);
    this.node(called.body, { ...step, ancestors: this.pathTo(called, step), isCalled: true });
  }

  /** Ancestors of a function, wherever it is called from. */
  private pathTo(called: AnyNode, step: Step): AnyNode[] {
    const path: AnyNode[] = [];
    let at: AnyNode = this.context.program;
    while (at !== called) {
      path.push(at);
      const next: AnyNode | undefined = children(at).find((child) => child.start <= called.start && child.end >= called.end);
      if (!next) return [...step.ancestors, called];
      at = next;
    }
    return [...path, called];
  }

  private call(node: CallExpression | NewExpression, step: Step): void {
    this.all([node.callee as AnyNode, ...node.arguments], step);
    const { callee } = node;
    if (isFunction(callee)) this.enter(callee, step);
    if (callee.type === 'Identifier') {
      const binding = this.resolve(callee.name, step);
      if (binding?.value && !this.pending.has(binding)) this.enter(binding.value, step);
      if (binding?.classNode) this.construct(binding.classNode, step);
    }
    if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
    if (/^(call|apply)$/.test(callee.property.name) && isFunction(callee.object)) this.enter(callee.object, step);
    if (runsArgument.test(callee.property.name))
      for (const given of node.arguments) if (isFunction(given)) this.enter(given, step);
  }

  private construct(node: AnyNode, step: Step): void {
    if (node.type !== 'ClassDeclaration' && node.type !== 'ClassExpression') return;
    for (const member of node.body.body) {
      if (member.type === 'MethodDefinition' && member.kind === 'constructor') this.enter(member.value, step);
    }
  }

  private loop(node: AnyNode, step: Step): void {
    const before = new Set(this.pending);
    const inside = new Set(Array.from(before).filter((binding) => this.isDefinedIn(binding, node)));
    this.all(children(node), { ...step, laterInLoop: inside });
  }

  private isDefinedIn(binding: Binding, node: AnyNode): boolean {
    const isDefining = (child: AnyNode): boolean =>
      (child.type === 'VariableDeclarator' && boundNames(child.id).includes(binding.name)) ||
      (child.type === 'FunctionDeclaration' && child.id?.name === binding.name) ||
      (!isFunction(child) && children(child).some(isDefining));
    return isDefining(node);
  }

  private defineClass(node: AnyNode, step: Step): void {
    if (node.type !== 'ClassDeclaration' && node.type !== 'ClassExpression') return;
    if (node.superClass) this.node(node.superClass, step);
    for (const member of node.body.body) {
      if ('computed' in member && member.computed) this.node(member.key, step);
      if (member.type === 'PropertyDefinition' && member.value) this.node(member.value, step);
    }
    if (node.type === 'ClassDeclaration' && node.id) this.define([node.id.name], step);
  }

  private assign(node: AnyNode, step: Step): void {
    if (node.type !== 'AssignmentExpression') return;
    if (node.left.type !== 'Identifier' || node.operator !== '=') this.node(node.left, step);
    this.node(node.right, step);
    if (node.left.type === 'Identifier') this.define([node.left.name], step);
  }

  node(node: AnyNode, outer: Step): void {
    const step = { ...outer, ancestors: [...outer.ancestors, node] };
    switch (node.type) {
      case 'FunctionDeclaration':
        if (node.id) this.define([node.id.name], outer);
        break;
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        break;
      case 'ClassDeclaration':
      case 'ClassExpression':
        this.defineClass(node, step);
        break;
      case 'VariableDeclarator':
        this.define(boundNames(node.id), step); // The engine makes the variable first: `var a = a || 5` works.
        if (node.init) this.node(node.init, step);
        break;
      case 'Identifier':
        this.read(node.name, node, step);
        break;
      case 'AssignmentExpression':
        this.assign(node, step);
        break;
      case 'CallExpression':
      case 'NewExpression':
        this.call(node, step);
        break;
      default:
        this.other(node, step);
    }
  }

  private other(node: AnyNode, step: Step): void {
    switch (node.type) {
      case 'MemberExpression':
        this.all([node.object as AnyNode, node.computed ? (node.property as AnyNode) : null], step);
        break;
      case 'Property':
        this.all([node.computed ? node.key : null, node.value], step);
        break;
      case 'UnaryExpression':
        if (node.operator !== 'typeof' || node.argument.type !== 'Identifier') this.node(node.argument, step);
        break;
      case 'IfStatement':
      case 'ConditionalExpression':
        this.node(node.test, step);
        this.maybe([node.consequent, node.alternate], step);
        break;
      case 'LogicalExpression':
        this.node(node.left, step);
        this.maybe([node.right], step);
        break;
      case 'SwitchStatement':
        this.node(node.discriminant, step);
        this.maybe(node.cases, step);
        break;
      case 'ForInStatement':
      case 'ForOfStatement':
        this.node(node.right, step);
        if (node.left.type === 'Identifier') this.define([node.left.name], step);
        this.loop(node, step);
        break;
      case 'ForStatement':
      case 'WhileStatement':
      case 'DoWhileStatement':
        this.loop(node, step);
        break;
      case 'BreakStatement':
      case 'ContinueStatement':
        break;
      default:
        this.all(children(node), step);
    }
  }
}

function functionsIn(node: AnyNode, ancestors: readonly AnyNode[]): [AnyNode, readonly AnyNode[]][] {
  const path = [...ancestors, node];
  const inner = children(node).flatMap((child) => functionsIn(child, path));
  return isFunction(node) ? [[node, path], ...inner] : inner;
}

/** Reports uses before definition, at load and inside each function. */
export function checkOrder(context: Context): void {
  const start = { isConditional: false, laterInLoop: new Set<Binding>(), isCalled: false };
  const program = new Run(context, context.program);
  for (const statement of context.program.body) program.node(statement, { ...start, ancestors: [context.program] });
  for (const [owner, path] of functionsIn(context.program, [])) {
    const run = new Run(context, owner);
    if (!run.isOver && isFunction(owner)) run.node(owner.body, { ...start, ancestors: path });
  }
}
