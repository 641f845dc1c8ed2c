/** Trial run of a script: expressions. */
import type {
  AnyNode,
  AssignmentExpression,
  CallExpression,
  Literal,
  MemberExpression,
  NewExpression,
  ObjectExpression,
} from 'acorn';
import { memberOf } from './cost-members.ts';
import { operate, typeName } from './cost-operators.ts';
import type { Env, Run } from './cost-run.ts';
import { arrayOf, Box, isTrue, raw, regExpOf, Thing, text, type Value, wrap } from './cost-values.ts';

function keyOf(run: Run, env: Env, node: MemberExpression): string {
  if (!node.computed && node.property.type === 'Identifier') return node.property.name;
  return text(evaluate(run, env, node.property as AnyNode));
}

/** Assigns to a name or member. */
export function store(run: Run, env: Env, target: AnyNode, value: Value): void {
  if (target.type === 'Identifier') {
    const field = run.find(env, target.name);
    if (field) field.value = value;
    else run.globals.names.set(target.name, { value, at: target.start });
  } else if (target.type === 'MemberExpression') {
    const owner = evaluate(run, env, target.object as AnyNode);
    if (!(owner instanceof Thing)) return;
    put(run, owner, keyOf(run, env, target), value, target.property.start);
  }
}

function put(run: Run, owner: Thing, key: string, value: Value, at: number): void {
  if (owner.numbers && /^\d+$/.test(key)) {
    if (Number(key) < owner.numbers.length) owner.numbers[Number(key)] = Number(raw(value));
  } else if (owner.items && /^\d+$/.test(key)) owner.items[Number(key)] = value;
  else if (key === '__proto__') owner.link = value instanceof Thing ? value : undefined;
  else {
    for (let each: Thing | undefined = owner; each; each = each.link) {
      const set = each.fields.get(key)?.set;
      if (set) {
        run.call(set, owner, [value], at);
        return;
      }
    }
    const field = owner.fields.get(key);
    if (field) field.value = value;
    else owner.fields.set(key, { value, at });
    // What is written to an object of the engine stays with it.
    if (owner.kind === 'unknown') run.keep(at, 0, owner);
  }
}

function literal(run: Run, { value, start, ...rest }: Literal): Value {
  if ('regex' in rest && rest.regex) {
    run.useClass('RegExp', start);
    return regExpOf(rest.regex.pattern, rest.regex.flags, start);
  }
  return wrap(value, start);
}

function object(run: Run, env: Env, node: ObjectExpression): Thing {
  const made = new Thing('object', node.start);
  for (const each of node.properties) {
    if (each.type !== 'Property') continue;
    const name = each.computed || each.key.type !== 'Identifier' ? text(evaluate(run, env, each.key)) : each.key.name;
    const value = evaluate(run, env, each.value);
    if (name === '__proto__') made.link = value instanceof Thing ? value : undefined;
    else if (each.kind === 'init') made.fields.set(name, { value, at: each.start });
    else run.method(made, name, each.kind, value as Thing, each.start);
  }
  return made;
}

function assignment(run: Run, env: Env, { operator, left, right, start }: AssignmentExpression): Value {
  if (operator === '=') {
    const value = evaluate(run, env, right);
    store(run, env, left as AnyNode, value);
    return value;
  }
  const before = evaluate(run, env, left as AnyNode);
  const value = operate(operator.slice(0, -1), before, evaluate(run, env, right), start);
  store(run, env, left as AnyNode, value);
  return value;
}

function call(run: Run, env: Env, { callee, arguments: list, start }: CallExpression | NewExpression, isNew: boolean): Value {
  if (callee.type === 'Super') {
    const given = list.map((each) => evaluate(run, env, each as AnyNode));
    const base = env.above?.fields.get('constructor')?.value;
    return base instanceof Thing && base.code ? run.call(base, env.self, given, start) : undefined;
  }
  let self: Value;
  let called: Value;
  if (callee.type === 'MemberExpression' && !isNew) {
    const isSuper = callee.object.type === 'Super';
    self = isSuper ? env.self : evaluate(run, env, callee.object as AnyNode);
    called = memberOf(run, isSuper ? env.above : self, keyOf(run, env, callee), start, self);
  } else called = evaluate(run, env, callee);
  const given = list.map((each) => evaluate(run, env, each as AnyNode));
  return isNew ? run.construct(called, given, start) : run.call(called, self, given, start);
}

function unary(run: Run, env: Env, operator: string, argument: AnyNode): unknown {
  if (operator === 'typeof') return typeName(evaluate(run, env, argument));
  if (operator === 'delete') {
    if (argument.type !== 'MemberExpression') return false;
    const owner = evaluate(run, env, argument.object as AnyNode);
    const key = keyOf(run, env, argument);
    if (owner instanceof Thing && owner.items && /^\d+$/.test(key)) delete owner.items[Number(key)];
    return owner instanceof Thing && owner.fields.delete(key);
  }
  const value = evaluate(run, env, argument);
  if (operator === '!') return !isTrue(value);
  if (operator === 'void') return undefined;
  const number = Number(raw(value));
  if (operator === '-') return -number;
  return operator === '~' ? ~number : number;
}

function logical(run: Run, env: Env, operator: string, left: AnyNode, right: AnyNode): Value {
  const value = evaluate(run, env, left);
  const isLeft =
    operator === '&&' ? !isTrue(value) : operator === '||' ? isTrue(value) : value !== undefined && raw(value) !== null;
  return isLeft ? value : evaluate(run, env, right);
}

/** @returns value of an expression */
export function evaluate(run: Run, env: Env, node: AnyNode): Value {
  run.step();
  switch (node.type) {
    case 'Literal':
      return literal(run, node);
    case 'Identifier':
      return node.name === 'undefined' ? undefined : run.read(env, node.name, node.start);
    case 'MemberExpression': {
      const isSuper = node.object.type === 'Super';
      const self = isSuper ? env.self : evaluate(run, env, node.object as AnyNode);
      return memberOf(run, isSuper ? env.above : self, keyOf(run, env, node), node.start, self);
    }
    case 'CallExpression':
      return call(run, env, node, false);
    case 'NewExpression':
      return call(run, env, node, true);
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return run.makeFunction(node, env);
    case 'ClassExpression':
      return run.makeClass(node, env);
    case 'ObjectExpression':
      return object(run, env, node);
    case 'ArrayExpression':
      return array(run, env, node.elements as (AnyNode | null)[], node.start);
    case 'AssignmentExpression':
      return assignment(run, env, node);
    case 'ConditionalExpression':
      return evaluate(run, env, isTrue(evaluate(run, env, node.test)) ? node.consequent : node.alternate);
    default:
      return operation(run, env, node);
  }
}

function array(run: Run, env: Env, elements: readonly (AnyNode | null)[], at: number): Thing {
  const made = arrayOf([], at);
  elements.forEach((each, i) => {
    if (each) (made.items as Value[])[i] = evaluate(run, env, each);
  });
  return made;
}

function operation(run: Run, env: Env, node: AnyNode): Value {
  switch (node.type) {
    case 'ThisExpression':
      return env.self;
    case 'SequenceExpression':
      return node.expressions.map((each) => evaluate(run, env, each)).at(-1);
    case 'LogicalExpression':
      return logical(run, env, node.operator, node.left, node.right);
    case 'BinaryExpression':
      return operate(node.operator, evaluate(run, env, node.left as AnyNode), evaluate(run, env, node.right), node.start);
    case 'UnaryExpression':
      return wrap(unary(run, env, node.operator, node.argument), node.start);
    case 'UpdateExpression': {
      const before = Number(raw(evaluate(run, env, node.argument)));
      const after = new Box(before + (node.operator === '++' ? 1 : -1), node.start);
      store(run, env, node.argument, after);
      return node.prefix ? after : new Box(before, node.start);
    }
    case 'TemplateLiteral': {
      const parts = node.expressions.map((each) => text(evaluate(run, env, each)));
      return new Box(node.quasis.map(({ value }, i) => (value.cooked ?? '') + (parts[i] ?? '')).join(''), node.start);
    }
    default:
      return undefined;
  }
}
