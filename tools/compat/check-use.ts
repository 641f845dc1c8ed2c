/** Calls and operators that exist on Espruino and mislead. */
import type { Context, Place, Rule } from './check.ts';
import { dottedPath } from './facts.ts';
import { keyName } from './tree.ts';

type Detector = (place: Place, context: Context) => void;

const clearers = new Set(['clearTimeout', 'clearInterval', 'clearWatch']);

const checkCall: Detector = ({ node, ancestors }, { report, scopes }) => {
  if (node.type !== 'CallExpression') return;
  const { callee, arguments: given } = node;
  const second = given[1];
  if (
    callee.type === 'Identifier' &&
    clearers.has(callee.name) &&
    given.length === 0 &&
    !scopes.resolve(callee.name, ancestors)
  ) {
    report('clear-all-timers', node, callee.name);
  }
  if (callee.type !== 'MemberExpression' || !second) return;
  if (keyName(callee) === 'split') report('split-limit', second);
  const isNothing =
    (second.type === 'Literal' && second.value === null) ||
    second.type === 'UnaryExpression' ||
    dottedPath(second) === 'undefined';
  if (dottedPath(callee) === 'JSON.stringify' && !isNothing) report('json-replacer', second);
};

const detectors: Readonly<Record<string, Detector>> = {
  CallExpression: checkCall,
  Identifier({ node, ancestors }, { report, scopes }) {
    if (node.type !== 'Identifier' || !/^(LED|BTN)\d?$/.test(node.name)) return;
    if (!scopes.resolve(node.name, ancestors)) report('board-alias', node, node.name);
  },
  BinaryExpression({ node, ancestors }, { report, scopes }) {
    if (node.type !== 'BinaryExpression' || node.operator !== 'instanceof') return;
    if (node.right.type === 'Identifier' && node.right.name === 'Error' && !scopes.resolve('Error', ancestors))
      report('instance-of-error', node);
  },
  MemberExpression({ node }, { report }) {
    if (node.type !== 'MemberExpression' || keyName(node) !== 'name') return;
    if (node.object.type === 'MemberExpression' && keyName(node.object) === 'constructor') report('function-name', node);
  },
  AssignmentExpression({ node }, { report, facts }) {
    if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression' || keyName(node.left) !== 'length') return;
    if (node.left.object.type !== 'ThisExpression' && !facts.declared.has('length')) report('array-length', node);
  },
};

export const checkUse: Rule = (place, context) => detectors[place.node.type]?.(place, context);
