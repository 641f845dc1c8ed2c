/** What costs memory or time out of proportion. */
import type { AnyNode } from 'acorn';
import type { Context, Place, Rule } from './check.ts';
import { dottedPath } from './facts.ts';
import { isFunction } from './tree.ts';

/** Characters of a branch from which skipping it is dear: 200 cost about as much as the rest of a turn. */
const LONG = 500;
/** Characters a line has on average in a minified program. */
const MINIFIED = 200;

const isLoop = (node: AnyNode): boolean => /^(For(In|Of)?|While|DoWhile)Statement$/.test(node.type);

/** @returns the loop of the same function around a node */
function loopAround(ancestors: readonly AnyNode[]): AnyNode | undefined {
  const inside = ancestors.slice(ancestors.findLastIndex((each, i) => isFunction(each) && i < ancestors.length - 1) + 1, -1);
  return inside.find(isLoop);
}

function checkIndex({ node, ancestors }: Place, { report, known }: Context): void {
  if (node.type !== 'MemberExpression' || !node.computed || node.object.type !== 'Identifier') return;
  if (node.property.type === 'Literal' || !loopAround(ancestors)) return;
  if (known.kindOf(node.object) === 'big array') report('big-array-index', node, node.object.name);
}

function checkMessage({ node }: Place, { report, known }: Context): void {
  const run = known.functionOf(node);
  if (!run || !known.hot.has(run)) return;
  if (isFunction(node)) report('hot-closure', node);
  if (node.type !== 'NewExpression' && node.type !== 'CallExpression') return;
  const path = dottedPath(node.callee) ?? '';
  if (/^(Type|Reference|Syntax)?Error$/.test(path)) report('hot-error', node);
  if (path === 'Promise' || path.startsWith('Promise.')) report('hot-promise', node);
}

const minified = new WeakMap<AnyNode, boolean>();

function isMinified({ code, program }: Context): boolean {
  const known = minified.get(program) ?? code.length / code.split('\n').length > MINIFIED;
  minified.set(program, known);
  return known;
}

function checkBranch({ node, ancestors }: Place, context: Context): void {
  if (node.type !== 'IfStatement') return;
  const run = context.known.functionOf(node);
  const isOften = loopAround(ancestors) ?? (run && context.known.hot.has(run));
  const length = node.consequent.end - node.consequent.start;
  if (isOften && length > LONG && !isMinified(context)) context.report('long-branch', node.consequent, String(length));
}

export const checkCost: Rule = (place, context) => {
  // Of a source module the build makes something else.
  if (context.isSource) return;
  checkIndex(place, context);
  checkMessage(place, context);
  checkBranch(place, context);
};
