/** Regular expressions that Espruino takes for something else; most then never match. */
import type { Rule } from './check.ts';
import { keyName } from './tree.ts';

interface Fault {
  id: string;
  text: string;
}

/** One token of an expression: escape, class, group head, quantifier, or a character. */
const token = /\\[\s\S]|\[\^?(?:\\[\s\S]|[^\]])*\]|\(\?(?:[:=!]|<[=!]|<\w+>)|[*+?]\??|\{\d+(?:,\d*)?\}\??|[\s\S]/g;

function faultOfEscape(text: string): string | undefined {
  if (/\\[1-9]/.test(text)) return 'regexp-back-reference';
  if (/\\[bB]/.test(text)) return 'regexp-boundary';
  return /\\[ucpPk]/.test(text) ? 'regexp-escape' : undefined;
}

function faultOfClass(set: string): Fault[] {
  const slash = /(?:^|[^\\])(?:\\\\)*\//.test(set) ? [{ id: 'regexp-slash', text: '/' }] : [];
  const escapes = Array.from(set.matchAll(/\\([\s\S])/g))
    .filter(([, letter = '']) => 'ucpP'.includes(letter))
    .map(([text]) => ({ id: 'regexp-escape', text }));
  return [...slash, ...escapes];
}

/** Puts one character for each group, innermost first: `^` for one that asks for the start of the text. */
function withoutGroups(plain: string): string {
  const less = plain.replace(/\((?:\?[:=!])?([^()]*)\)/g, (_, inside: string) => (inside.startsWith('^') ? '^' : 'x'));
  return less === plain ? less : withoutGroups(less);
}

/** The engine does not go on to the next alternative behind one that asks for the start of the text. */
function faultOfAlternatives(pattern: string): Fault[] {
  const plain = pattern.replace(/\\[\s\S]|\[\^?(?:\\[\s\S]|[^\]])*\]/g, 'x');
  const isAtStart = withoutGroups(plain).split('|');
  const first = isAtStart.findIndex((text) => text.startsWith('^'));
  const isLost = first >= 0 && isAtStart.slice(first + 1).some((text) => !text.startsWith('^'));
  return isLost ? [{ id: 'regexp-start-alternative', text: '^' }] : [];
}

function faultOfToken(text: string, before: string, depth: number): string | undefined {
  if (text.startsWith('\\')) return faultOfEscape(text);
  if (text.startsWith('(?')) return /[=!]$/.test(text) ? 'regexp-look-around' : 'regexp-group';
  if (text === '|') return depth > 0 ? 'regexp-group-alternative' : undefined;
  const isQuantifier = /^(?:[*+?]|\{\d)/.test(text);
  if (!isQuantifier) return undefined;
  if (before === ')') return 'regexp-group-quantifier';
  if (text.length > 1 && text.endsWith('?')) return 'regexp-lazy';
  if (text === '?') return 'regexp-optional';
  return text.startsWith('{') ? 'regexp-count' : undefined;
}

/** @param pattern source of a regular expression */
export function faultsOf(pattern: string): Fault[] {
  const faults = faultOfAlternatives(pattern);
  let depth = 0;
  let before = '';
  for (const [text] of pattern.matchAll(token)) {
    if (text.startsWith('(')) depth++;
    if (text === '(' && depth === 2) faults.push({ id: 'regexp-nested-group', text });
    if (text === ')') depth--;
    const isClass = text.length > 1 && text.startsWith('[');
    const id = isClass ? undefined : faultOfToken(text, before, depth);
    if (id) faults.push({ id, text });
    if (isClass) faults.push(...faultOfClass(text));
    before = text;
  }
  return faults;
}

/** Groups of a separator. */
const checkSplit: Rule = ({ node }, { report }) => {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression' || keyName(node.callee) !== 'split') return;
  const [separator] = node.arguments;
  if (separator?.type === 'Literal' && separator.regex && /(?:^|[^\\])\((?!\?)/.test(separator.regex.pattern))
    report('split-group', separator);
};

/** Reports each kind of fault once per expression. */
export const checkRegexp: Rule = (place, context) => {
  const { node, ancestors } = place;
  const { report, scopes } = context;
  checkSplit(place, context);
  let pattern: string | undefined;
  let flags = '';
  if (node.type === 'Literal' && node.regex) ({ pattern, flags } = node.regex);
  if ((node.type === 'NewExpression' || node.type === 'CallExpression') && node.callee.type === 'Identifier') {
    const [first, second] = node.arguments;
    const isRegExp = node.callee.name === 'RegExp' && !scopes.resolve('RegExp', ancestors);
    if (isRegExp && first?.type === 'Literal' && first.regex) report('regexp-copy', node);
    if (isRegExp && first?.type === 'Literal' && typeof first.value === 'string') pattern = first.value;
    if (isRegExp && second?.type === 'Literal') flags = String(second.value);
  }
  if (pattern === undefined) return;
  const faults = faultsOf(pattern);
  for (const { id, text } of faults) report(id, node, text);
  const unknown = flags.replace(/[gi]/g, '');
  if (unknown) report('regexp-flag', node, unknown);
};
