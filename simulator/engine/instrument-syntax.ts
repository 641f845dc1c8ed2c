/** What the engine's parser does not know: the statement throws when it is reached, with the words of the engine. */
import type { AnyNode } from 'acorn';
import { boundNames, children, isFunction } from '../../tools/compat/tree.ts';

export interface Refusal {
  type: 'SyntaxError' | 'ReferenceError';
  words: string;
}

const got = (token: string, wanted: string): Refusal => ({ type: 'SyntaxError', words: `Got ${token} expected ${wanted}` });
const unknown = (name: string): Refusal => ({ type: 'ReferenceError', words: `"${name}" is not defined` });

function parameterRefusal(parameters: readonly AnyNode[]): Refusal | undefined {
  for (const { type } of parameters) {
    if (type === 'AssignmentPattern') return got("'='", "','");
    if (type === 'RestElement') return got("'.'", 'ID');
    if (type === 'ObjectPattern') return got("'{'", 'ID');
    if (type === 'ArrayPattern') return got("'['", 'ID');
  }
  return undefined;
}

function functionRefusal(node: AnyNode): Refusal | undefined {
  if (!isFunction(node)) return undefined;
  if (node.async) return unknown('async');
  if (node.generator) return got("'*'", 'ID');
  const [first] = node.params;
  if (node.type === 'ArrowFunctionExpression' && first) return patternRefusal(first) ?? parameterRefusal(node.params);
  return parameterRefusal(node.params);
}

function objectRefusal(node: AnyNode & { type: 'ObjectExpression' }): Refusal | undefined {
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') return got("'.'", 'ID');
    if (property.computed) return got("'['", 'ID');
  }
  return undefined;
}

function headRefusal(head: AnyNode | null | undefined): Refusal | undefined {
  const declared = head?.type === 'VariableDeclaration' ? head.declarations[0]?.id : undefined;
  return declared && declared.type !== 'Identifier' ? got(declared.type === 'ArrayPattern' ? "'['" : "'{'", "';'") : undefined;
}

function chainName(node: AnyNode): string {
  if (node.type === 'CallExpression') return chainName(node.callee);
  return node.type === 'MemberExpression' && node.property.type === 'Identifier' ? node.property.name : '';
}

/** A pattern is read as a literal, whose first name is not there. */
function patternRefusal(pattern: AnyNode): Refusal | undefined {
  if (pattern.type !== 'ObjectPattern' && pattern.type !== 'ArrayPattern') return undefined;
  const [name] = boundNames(pattern);
  return name === undefined ? undefined : unknown(name);
}

/** @param end what the parser waits for behind the statement */
function ownRefusal(node: AnyNode, end: string): Refusal | undefined {
  switch (node.type) {
    case 'SpreadElement':
    case 'MetaProperty':
      return got("'.'", end);
    case 'ObjectExpression':
      return objectRefusal(node);
    case 'BinaryExpression':
      return node.operator === '**' ? got("'*'", end) : undefined;
    case 'AssignmentExpression':
      if (/^(\?\?|\|\||&&)=$/.test(node.operator)) return got("'='", end);
      return node.operator === '**=' ? got("'*'", end) : patternRefusal(node.left);
    case 'VariableDeclarator':
      return patternRefusal(node.id);
    case 'ForStatement':
      return headRefusal(node.init);
    case 'ForInStatement':
    case 'ForOfStatement':
      return headRefusal(node.left);
    case 'ChainExpression':
      return got(`ID:${chainName(node.expression)}`, "':'");
    case 'LabeledStatement':
      return unknown(node.label.name);
    case 'WithStatement':
      return unknown('with');
    case 'ImportExpression':
      return unknown('import');
    default:
      return functionRefusal(node);
  }
}

export const isStatement = ({ type }: AnyNode): boolean =>
  type.endsWith('Statement') || type === 'FunctionDeclaration' || type === 'ClassDeclaration';

/** @returns the first thing in a statement, statements and functions in it apart, that is not known */
export function refusalOf(node: AnyNode, end: string): Refusal | undefined {
  const own = ownRefusal(node, end);
  if (own || isFunction(node) || node.type === 'ClassDeclaration' || node.type === 'ClassExpression') return own;
  for (const child of children(node)) {
    const found = isStatement(child) ? undefined : refusalOf(child, end);
    if (found) return found;
  }
  return undefined;
}
