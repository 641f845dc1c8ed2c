/** Loops that Espruino ends before their time. */
import type { AnyNode, ForInStatement } from 'acorn';
import type { Context, Place, Rule } from './check.ts';
import { keyName } from './tree.ts';

/** Variables looked through to find a key. */
const MAX_STEPS = 3;

/** @returns true when both visibly name the same thing: a variable, `this`, or the same field of it */
function isSame(a: AnyNode, b: AnyNode, context: Context): boolean {
  if (a.type === 'ThisExpression') return b.type === 'ThisExpression';
  if (a.type === 'Identifier')
    return b.type === 'Identifier' && a.name === b.name && context.known.binding(a) === context.known.binding(b);
  if (a.type !== 'MemberExpression' || b.type !== 'MemberExpression' || !isSame(a.object, b.object, context)) return false;
  if (a.computed && b.computed && isSame(a.property, b.property, context)) return true;
  return keyName(a) !== undefined && keyName(a) === keyName(b);
}

/** The key itself, or the number or text of it, also by way of a variable. */
function isKey(node: AnyNode, key: AnyNode, context: Context, depth = 0): boolean {
  if (isSame(key, node, context)) return true;
  if (node.type === 'UnaryExpression' && node.operator === '+') return isKey(node.argument, key, context, depth);
  if (node.type === 'CallExpression' && ['Number', 'String'].some((name) => context.known.isFree(node.callee, name)))
    return node.arguments.length === 1 && isKey(node.arguments[0] as AnyNode, key, context, depth);
  const value = depth < MAX_STEPS ? context.known.onlyValue(node) : undefined;
  return value !== undefined && isKey(value, key, context, depth + 1);
}

function variableOf({ left }: ForInStatement): AnyNode | undefined {
  return left.type === 'VariableDeclaration' ? left.declarations[0]?.id : left;
}

const isLoop = ({ type }: AnyNode): boolean => /^(For|While|DoWhile|Switch).*Statement$/.test(type);

/**
 * The turn in which the key goes is visibly the last: nothing is left to be missed.
 * @param path from the body of the loop down to the `delete`
 */
function isLastTurn(path: readonly AnyNode[]): boolean {
  if (path.some(({ type }) => type === 'ReturnStatement' || type === 'ThrowStatement')) return true;
  for (let i = path.length - 1; i > 0; i--) {
    const parent = path[i - 1];
    const list: AnyNode[] =
      parent?.type === 'BlockStatement' ? parent.body : parent?.type === 'SwitchCase' ? parent.consequent : [];
    const behind = list.slice(list.indexOf(path[i] as AnyNode) + 1);
    const jump = behind.find(({ type }) => /^(Return|Throw|Break|Continue)Statement$/.test(type));
    if (jump?.type === 'BreakStatement') return !path.slice(0, i).some(isLoop);
    if (jump) return jump.type !== 'ContinueStatement';
  }
  return false;
}

/** `for (const key in o) delete o[key]`; a function made in the loop runs who knows when. */
export const checkLoops: Rule = ({ node, ancestors }: Place, context) => {
  if (node.type !== 'UnaryExpression' || node.operator !== 'delete') return;
  const { argument } = node;
  if (argument.type !== 'MemberExpression' || !argument.computed) return;
  const start = ancestors.findLastIndex(({ type }) => /Function|StaticBlock|PropertyDefinition/.test(type)) + 1;
  for (let i = start; i < ancestors.length; i++) {
    const loop = ancestors[i];
    if (loop?.type !== 'ForInStatement' || ancestors[i + 1] !== loop.body) continue;
    const key = variableOf(loop);
    if (!key || !isKey(argument.property, key, context) || !isSame(loop.right, argument.object, context)) continue;
    if (!isLastTurn(ancestors.slice(i + 1))) context.report('for-in-delete', node);
  }
};
