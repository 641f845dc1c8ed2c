/** Calls of built-in objects whose result differs on Espruino. */
import type { AnyNode, CallExpression } from 'acorn';
import type { Context, Place, Rule } from './check.ts';
import { dottedPath } from './facts.ts';
import { children, isFunction, keyName } from './tree.ts';

type Detector = (node: CallExpression, context: Context) => void;

/** @returns text of a literal or of a template without expressions */
export function textOf(node: AnyNode | undefined): string | undefined {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}

const checkReplace: Detector = ({ arguments: [pattern, replacement] }, { report, facts, known }) => {
  if (!pattern || !replacement || facts.declared.has('replace')) return;
  const isCallback = isFunction(replacement) || known.binding(replacement)?.value !== undefined;
  if (textOf(pattern) !== undefined && isCallback) report('replace-callback', replacement);
  // Behind a regular expression's last `$` the engine adds a NUL.
  const special = textOf(pattern) === undefined ? /\$(?:[$&`'<]|0\d|$)/ : /\$(?:[$&`'<]|0\d)/;
  const [found] = special.exec(textOf(replacement) ?? '') ?? [];
  if (found) report('replace-pattern', replacement, `\`${found}\``);
};

const checkToFixed: Detector = (node, { report, facts }) => {
  const [digits] = node.arguments;
  const isWhole = !digits || (digits.type === 'Literal' && digits.value === 0);
  if (isWhole && !facts.declared.has('toFixed')) report('to-fixed-whole', node);
};

const methods: Readonly<Record<string, Detector>> = {
  replace: checkReplace,
  replaceAll: checkReplace,
  toFixed: checkToFixed,
};

/** Texts of an expression that are written as they are; what a call or function makes of them is not known. */
function hasNonAscii(node: AnyNode): boolean {
  if (node.type === 'TemplateElement') return /[^\0-\x7e]/.test(node.value.cooked ?? '');
  if (node.type === 'CallExpression' || isFunction(node)) return false;
  return /[^\0-\x7e]/.test(textOf(node) ?? '') || children(node).some(hasNonAscii);
}

const isFalse = (node: AnyNode): boolean =>
  (node.type === 'Literal' && node.value === false) || (node.type === 'UnaryExpression' && node.operator === '!');

const checkDefine: Detector = ({ arguments: [, , descriptor] }, { report }) => {
  if (descriptor?.type !== 'ObjectExpression') return;
  const hidden = descriptor.properties.find(
    (each) => each.type === 'Property' && keyName(each) === 'enumerable' && isFalse(each.value),
  );
  if (hidden) report('property-enumerable', hidden);
};

const checkLog: Detector = ({ arguments: [format, ...values] }, { report }) => {
  const [found] = /%[sdifjoO]/.exec(textOf(format) ?? '') ?? [];
  if (found && values.length > 0 && format) report('console-format', format, `\`${found}\``);
};

const checkTag: Detector = (node, { report }) => report('to-string-tag', node);

const paths: Readonly<Record<string, Detector>> = {
  'Object.assign': (node, { report }) => {
    const isRefused = node.arguments.some((each) => each.type === 'ArrayExpression' || textOf(each) !== undefined);
    if (isRefused) report('object-assign-array', node);
  },
  'String.fromCharCode': ({ arguments: codes }, { report }) => {
    for (const code of codes)
      if (code.type === 'Literal' && typeof code.value === 'number' && code.value > 255) report('char-code', code, code.raw);
  },
  'Object.create': ({ arguments: [, properties] }, { report }) => {
    if (properties && dottedPath(properties) !== 'undefined') report('object-create-properties', properties);
  },
  'Object.defineProperty': checkDefine,
  'Object.prototype.toString.call': checkTag,
  'Object.prototype.toString.apply': checkTag,
  'JSON.stringify': ({ arguments: [value] }, { report }) => {
    if (value && hasNonAscii(value)) report('json-non-ascii', value);
  },
  'console.log': checkLog,
  'console.info': checkLog,
  'console.warn': checkLog,
  'console.error': checkLog,
  'console.debug': checkLog,
};

/** `({}).toString.call(x)`, the short form of the tag. */
function isShortTag({ callee }: CallExpression): boolean {
  const path = callee.type === 'MemberExpression' ? callee : undefined;
  const owner = path?.object.type === 'MemberExpression' ? path.object : undefined;
  return owner?.object.type === 'ObjectExpression' && keyName(owner) === 'toString' && keyName(path as never) === 'call';
}

function checkCall(node: CallExpression, context: Context): void {
  if (node.callee.type !== 'MemberExpression') return;
  const path = dottedPath(node.callee);
  const root = path?.split('.')[0];
  if (path && root && context.known.isFree(rootOf(node.callee), root)) paths[path]?.(node, context);
  if (isShortTag(node)) checkTag(node, context);
  methods[keyName(node.callee) ?? '']?.(node, context);
}

function rootOf(node: AnyNode): AnyNode {
  return node.type === 'MemberExpression' ? rootOf(node.object) : node;
}

const errorNames = /^(Error|TypeError|ReferenceError|SyntaxError)$/;

function checkCause({ node }: Place, { report, known }: Context): void {
  if (node.type !== 'NewExpression' && node.type !== 'CallExpression') return;
  const { callee, arguments: given } = node;
  const options = given[1];
  if (callee.type !== 'Identifier' || !errorNames.test(callee.name) || options?.type !== 'ObjectExpression') return;
  const cause = options.properties.find((each) => each.type === 'Property' && keyName(each) === 'cause');
  if (cause && !known.binding(callee)) report('error-cause', cause);
}

export const checkValues: Rule = (place, context) => {
  const { node } = place;
  if (node.type === 'CallExpression') checkCall(node, context);
  checkCause(place, context);
  if (node.type === 'MemberExpression' && dottedPath(node) === 'arguments.callee') context.report('arguments-callee', node);
};
