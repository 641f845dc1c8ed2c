/** Events: methods that Espruino's emitters lack, and results they do not give. */
import type { AnyNode, CallExpression } from 'acorn';
import type { Context, Place, Rule } from './check.ts';
import { keyName } from './tree.ts';

const missing = new Set(['once', 'off', 'listenerCount', 'prependOnceListener']);
const registers = new Set(['on', 'addListener', 'prependListener', 'removeListener', 'removeAllListeners']);

/** @returns name of the method, when it is called as an emitter's: the event first */
function emitterMethod(node: AnyNode, { facts }: Context): string | undefined {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return undefined;
  const [event] = node.arguments;
  const name = keyName(node.callee);
  const isEvent = event?.type === 'Literal' && typeof event.value === 'string';
  return name && isEvent && !facts.declared.has(name) && !facts.assigned.has(name) ? name : undefined;
}

/** Places where the value of an expression matters. */
function isUsed(node: CallExpression, parent: AnyNode | undefined): boolean {
  switch (parent?.type) {
    case 'UnaryExpression':
      return parent.operator === '!';
    case 'IfStatement':
    case 'ConditionalExpression':
      return parent.test === node;
    case 'LogicalExpression':
      return parent.left === node;
    case 'VariableDeclarator':
    case 'AssignmentExpression':
    case 'BinaryExpression':
    case 'MemberExpression':
      return true;
    default:
      return false;
  }
}

export const checkEvents: Rule = ({ node, parent }: Place, context) => {
  // In a single module the object may be of a class that another one declares.
  if (context.isSource || node.type !== 'CallExpression') return;
  const name = emitterMethod(node, context);
  if (!name || node.callee.type !== 'MemberExpression') return;
  if (missing.has(name)) context.report('emitter-method', node.callee.property, `\`${name}\``);
  if (name === 'emit' && isUsed(node, parent)) context.report('emit-result', node);
  if (registers.has(name) && parent?.type === 'MemberExpression' && parent.object === node)
    context.report('emitter-chain', parent.property, `${name}()`);
};
