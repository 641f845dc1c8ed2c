/** Syntax Espruino does not parse, or parses into something else. */
import type { AnyNode } from 'acorn';
import type { Context, Place, Rule } from './check.ts';
import { isFunction, keyName } from './tree.ts';

type Detector = (place: Place, context: Context) => void;

const simple: Readonly<Record<string, string>> = {
  AwaitExpression: 'async',
  YieldExpression: 'generator',
  LabeledStatement: 'label',
  TaggedTemplateExpression: 'tagged-template',
  StaticBlock: 'static-block',
  ImportExpression: 'dynamic-import',
  WithStatement: 'with',
  DebuggerStatement: 'debugger',
  ChainExpression: 'optional-chaining',
  SpreadElement: 'spread',
  ObjectPattern: 'destructuring',
  ArrayPattern: 'destructuring',
  AssignmentPattern: 'default-parameter',
  RestElement: 'rest',
};

const moduleNodes = /^(ImportDeclaration|Export(Named|Default|All)Declaration)$/;

/** A function's own head: async, generator. */
const checkFunction: Detector = ({ node }, { report }) => {
  if (!isFunction(node)) return;
  if (node.async) report('async', node);
  if (node.generator) report('generator', node);
};

function checkText(raw: string, node: AnyNode, { report }: Context): void {
  for (const [found, braced, four] of raw.matchAll(/\\u\{([0-9a-fA-F]+)\}|\\u([0-9a-fA-F]{4})|\\[\s\S]/g)) {
    // The braced form is not parsed at all; the build spells out what is one byte.
    const isLost = braced !== undefined || (four !== undefined && Number.parseInt(four, 16) > 0xff);
    if (isLost) report('unicode-escape', node, found);
  }
}

const checkSwitch: Detector = ({ node }, { report }) => {
  if (node.type !== 'SwitchStatement') return;
  const place = node.cases.findIndex(({ test }) => test === null);
  const misplaced = node.cases[place];
  if (misplaced && place < node.cases.length - 1) report('default-not-last', misplaced);
};

/** Characters of a name that the engine's reader keeps. */
const LONGEST_NAME = 63;

function checkName(name: string | undefined, node: AnyNode, { code, report }: Context): void {
  if (!name) return;
  if (/[^\x20-\x7e]/.test(name)) report('non-ascii-name', node, name);
  if (name.length > LONGEST_NAME) report('long-name', node, name);
  if (code.slice(node.start, node.end).includes('\\')) report('escaped-name', node, name);
}

/** A function that captures the variable of a `for` head. */
const checkLoopClosure: Detector = ({ node, ancestors }, { scopes, report }) => {
  if (node.type !== 'Identifier') return;
  const binding = scopes.resolve(node.name, ancestors);
  if (!binding?.loop || binding.kind === 'var') return;
  const inside = ancestors.slice(ancestors.indexOf(binding.loop) + 1);
  if (inside.some(isFunction)) report('loop-closure', node, node.name);
};

const detectors: Readonly<Record<string, Detector>> = {
  Identifier(place, context) {
    const { node } = place;
    if (node.type !== 'Identifier') return;
    checkName(node.name, node, context);
    if (node.name === 'of') context.report('name-of', node);
    checkLoopClosure(place, context);
  },
  MemberExpression({ node }, context) {
    if (node.type !== 'MemberExpression' || node.computed) return;
    if (node.property.type === 'PrivateIdentifier') context.report('private-name', node.property, `#${node.property.name}`);
    else checkName(keyName(node), node.property, context);
  },
  PrivateIdentifier({ node }, { report }) {
    if (node.type === 'PrivateIdentifier') report('private-name', node, `#${node.name}`);
  },
  Property({ node, parent }, context) {
    if (node.type !== 'Property') return;
    if (node.computed && parent?.type === 'ObjectExpression') context.report('computed-key', node.key);
    if (!node.computed && node.key.type === 'Identifier') checkName(node.key.name, node.key, context);
  },
  MethodDefinition({ node }, context) {
    if (node.type !== 'MethodDefinition') return;
    if (node.computed) context.report('computed-key', node.key);
    if (node.key.type === 'PrivateIdentifier') context.report('private-name', node.key, `#${node.key.name}`);
    if (keyName(node) === 'of') context.report('name-of', node.key);
    if (!node.computed && node.key.type === 'Identifier') checkName(node.key.name, node.key, context);
  },
  PropertyDefinition({ node }, { report }) {
    if (node.type === 'PropertyDefinition' && node.key.type === 'PrivateIdentifier')
      report('private-name', node.key, `#${node.key.name}`);
  },
  MetaProperty({ node }, { report }) {
    if (node.type === 'MetaProperty') report(node.meta.name === 'new' ? 'new-target' : 'dynamic-import', node);
  },
  BinaryExpression({ node }, { report }) {
    if (node.type === 'BinaryExpression' && node.operator === '**') report('exponent', node);
  },
  AssignmentExpression({ node }, { report }) {
    if (node.type !== 'AssignmentExpression') return;
    if (node.operator === '**=') report('exponent', node);
    if (/^(\?\?|\|\||&&)=$/.test(node.operator)) report('logical-assignment', node, node.operator);
  },
  ForOfStatement({ node }, { report }) {
    if (node.type === 'ForOfStatement' && node.await) report('async', node);
  },
  Literal({ node }, context) {
    if (node.type !== 'Literal') return;
    if (typeof node.bigint === 'string') context.report('bigint', node);
    if (typeof node.value === 'string') checkText(node.raw ?? '', node, context);
  },
  TemplateElement({ node }, context) {
    if (node.type === 'TemplateElement') checkText(node.value.raw, node, context);
  },
  SwitchStatement: checkSwitch,
  FunctionDeclaration: checkFunction,
  FunctionExpression: checkFunction,
  ArrowFunctionExpression: checkFunction,
};

export const checkSyntax: Rule = (place, context) => {
  const { type } = place.node;
  const id = simple[type];
  if (id) context.report(id, place.node);
  if (!context.isSource && moduleNodes.test(type)) context.report('module-syntax', place.node);
  detectors[type]?.(place, context);
};
