/** Trial run of a script: statements. */
import type { AnyNode, Pattern } from 'acorn';
import { evaluate, store } from './cost-expressions.ts';
import type { Env, Run } from './cost-run.ts';
import { isTrue, raw, Thing, Thrown, text, type Value, wrap } from './cost-values.ts';

/** Why a list of statements ended early. */
export interface Ended {
  type: 'break' | 'continue' | 'return';
  value?: Value;
}

/** Runs statements one after the other. */
export function list(run: Run, nodes: readonly AnyNode[], env: Env): Ended | undefined {
  for (const node of nodes) {
    const ended = statement(run, node, env);
    if (ended) return ended;
  }
  return undefined;
}

function statement(run: Run, node: AnyNode, env: Env): Ended | undefined {
  run.step();
  switch (node.type) {
    case 'ExpressionStatement':
      evaluate(run, env, node.expression);
      return undefined;
    case 'VariableDeclaration':
      for (const { id, init } of node.declarations) variable(run, env, id, init, node.kind !== 'var');
      return undefined;
    case 'FunctionDeclaration':
      run.declare(env, node.id?.name ?? '', run.makeFunction(node, env), node.start, false);
      return undefined;
    case 'ClassDeclaration':
      run.declare(env, node.id?.name ?? '', run.makeClass(node, env), node.start, false);
      return undefined;
    case 'ReturnStatement':
      return { type: 'return', value: node.argument ? evaluate(run, env, node.argument) : undefined };
    case 'IfStatement':
      if (isTrue(evaluate(run, env, node.test))) return statement(run, node.consequent, env);
      return node.alternate ? statement(run, node.alternate, env) : undefined;
    case 'BlockStatement':
      return list(run, node.body, run.block(env));
    case 'BreakStatement':
      return { type: 'break' };
    case 'ContinueStatement':
      return { type: 'continue' };
    case 'ThrowStatement':
      throw new Thrown(evaluate(run, env, node.argument));
    case 'LabeledStatement':
      return statement(run, node.body, env);
    case 'EmptyStatement':
    case 'DebuggerStatement':
      return undefined;
    default:
      return longStatement(run, node, env);
  }
}

function longStatement(run: Run, node: AnyNode, env: Env): Ended | undefined {
  switch (node.type) {
    case 'TryStatement':
      return tryStatement(run, node, env);
    case 'SwitchStatement':
      return switchStatement(run, node, env);
    case 'ForStatement': {
      const inner = run.block(env);
      if (node.init?.type === 'VariableDeclaration') statement(run, node.init, inner);
      else if (node.init) evaluate(run, inner, node.init);
      return loop(run, node.body, inner, node.test, node.update);
    }
    case 'WhileStatement':
      return loop(run, node.body, env, node.test);
    case 'DoWhileStatement': {
      const ended = statement(run, node.body, env);
      if (ended && ended.type !== 'continue') return ended.type === 'return' ? ended : undefined;
      return loop(run, node.body, env, node.test);
    }
    case 'ForInStatement':
    case 'ForOfStatement':
      return forEach(run, node, env);
    default:
      return undefined;
  }
}

function variable(run: Run, env: Env, id: Pattern, init: AnyNode | null | undefined, isBlockScoped: boolean): void {
  if (id.type !== 'Identifier') return;
  const value = init ? evaluate(run, env, init) : undefined;
  if (!init && run.find(env, id.name) && !isBlockScoped) return;
  run.declare(env, id.name, value, id.start, isBlockScoped);
}

function loop(run: Run, body: AnyNode, env: Env, test?: AnyNode | null, update?: AnyNode | null): Ended | undefined {
  while (!test || isTrue(evaluate(run, env, test))) {
    const ended = statement(run, body, env);
    if (ended?.type === 'return') return ended;
    if (ended?.type === 'break') return undefined;
    if (update) evaluate(run, env, update);
    run.step();
  }
  return undefined;
}

function forEach(run: Run, node: AnyNode & { type: 'ForInStatement' | 'ForOfStatement' }, env: Env): Ended | undefined {
  const inner = run.block(env);
  const { left, right, body } = node;
  for (const value of eachOf(evaluate(run, env, right), node.type === 'ForInStatement', left.start)) {
    const [declared] = left.type === 'VariableDeclaration' ? left.declarations : [];
    if (declared?.id.type === 'Identifier')
      run.declare(inner, declared.id.name, value, declared.start, (left as { kind: string }).kind !== 'var');
    else store(run, inner, left as AnyNode, value);
    const ended = statement(run, body, inner);
    if (ended?.type === 'return') return ended;
    if (ended?.type === 'break') return undefined;
  }
  return undefined;
}

function eachOf(value: Value, isKeys: boolean, at: number): Value[] {
  if (value instanceof Thing) {
    const items = value.items ?? (value.numbers ?? []).map((each) => wrap(each, at));
    if (!isKeys) return [...items];
    return [...items.keys(), ...value.fields.keys()].map((key) => wrap(String(key), at));
  }
  const all = typeof raw(value) === 'string' ? [...text(value)] : [];
  return all.map((each, i) => wrap(isKeys ? String(i) : each, at));
}

function tryStatement(run: Run, node: AnyNode & { type: 'TryStatement' }, env: Env): Ended | undefined {
  let ended: Ended | undefined;
  try {
    ended = statement(run, node.block, env);
  } catch (error) {
    if (!(error instanceof Thrown) || !node.handler) throw error;
    const inner = run.block(env);
    if (node.handler.param?.type === 'Identifier')
      run.declare(inner, node.handler.param.name, error.value, node.handler.param.start, true);
    ended = list(run, node.handler.body.body, inner);
  }
  return (node.finalizer && statement(run, node.finalizer, env)) ?? ended;
}

function switchStatement(run: Run, node: AnyNode & { type: 'SwitchStatement' }, env: Env): Ended | undefined {
  const value = raw(evaluate(run, env, node.discriminant));
  const found = node.cases.findIndex(({ test }) => !test || raw(evaluate(run, env, test)) === value);
  for (const { consequent } of found < 0 ? [] : node.cases.slice(found)) {
    const ended = list(run, consequent, env);
    if (ended) return ended.type === 'break' ? undefined : ended;
  }
  return undefined;
}
