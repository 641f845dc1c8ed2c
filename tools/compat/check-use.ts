/** Calls and operators that exist on Espruino and mislead. */
import type { AnyNode } from 'acorn';
import type { Context, Place, Rule } from './check.ts';
import { dottedPath } from './facts.ts';
import { keyName } from './tree.ts';

type Detector = (place: Place, context: Context) => void;

const clearers = new Set(['clearTimeout', 'clearInterval', 'clearWatch']);

const isUndefined = (node: AnyNode): boolean =>
  dottedPath(node) === 'undefined' || (node.type === 'UnaryExpression' && node.operator === 'void');

const checkCall: Detector = ({ node, ancestors }, { report, scopes }) => {
  if (node.type !== 'CallExpression') return;
  const { callee, arguments: given } = node;
  const [first, second] = given;
  if (callee.type === 'Identifier' && clearers.has(callee.name) && !scopes.resolve(callee.name, ancestors)) {
    if (!first) report('clear-all-timers', node, callee.name);
    else if (isUndefined(first)) report('clear-undefined', node, callee.name);
  }
  if (callee.type !== 'MemberExpression' || !second) return;
  if (keyName(callee) === 'split') report('split-limit', second);
  const isNothing = (second.type === 'Literal' && second.value === null) || isUndefined(second);
  if (dottedPath(callee) === 'JSON.stringify' && !isNothing) report('json-replacer', second);
  if (dottedPath(callee) === 'JSON.parse' && !isNothing) report('json-reviver', second);
};

/** Names of functions, classes and errors; a program that declares a `name` of its own may mean that. */
const checkName: Detector = ({ node, ancestors }, { report, scopes, facts }) => {
  if (node.type !== 'MemberExpression' || keyName(node) !== 'name') return;
  const { object } = node;
  if (object.type === 'MemberExpression' && keyName(object) === 'constructor') return report('function-name', node);
  if (object.type !== 'Identifier' || facts.declared.has('name') || facts.assigned.has('name')) return;
  const binding = scopes.resolve(object.name, ancestors);
  if (binding?.kind === 'class' || binding?.kind === 'function') return report('function-name', node);
  const handler = ancestors.findLast((each) => each.type === 'CatchClause' && scopes.declaredIn(each, object.name) === binding);
  if (binding && handler) report('error-name', node);
};

const detectors: Readonly<Record<string, Detector>> = {
  CallExpression: checkCall,
  Identifier({ node, parent, ancestors }, { report, scopes }) {
    if (node.type !== 'Identifier' || !/^(LED|BTN)\d?$/.test(node.name)) return;
    if (parent?.type === 'UnaryExpression' && parent.operator === 'typeof') return;
    if (!scopes.resolve(node.name, ancestors)) report('board-alias', node, node.name);
  },
  BinaryExpression({ node, ancestors }, { report, scopes }) {
    if (node.type !== 'BinaryExpression' || node.operator !== 'instanceof') return;
    if (node.right.type !== 'Identifier' || scopes.resolve(node.right.name, ancestors)) return;
    if (node.right.name === 'Error') report('instance-of-error', node);
    if (node.right.name === 'TypeError') report('instance-of-type-error', node);
  },
  MemberExpression: checkName,
  AssignmentExpression({ node }, { report, facts }) {
    if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression' || keyName(node.left) !== 'length') return;
    if (node.left.object.type !== 'ThisExpression' && !facts.declared.has('length')) report('array-length', node);
  },
};

export const checkUse: Rule = (place, context) => detectors[place.node.type]?.(place, context);
