/** Where Espruino's reader ends a statement, a text or an expression elsewhere than the standard does. */
import type { AnyNode } from 'acorn';
import type { Context, Place, Rule } from './check.ts';

type Detector = (place: Place, context: Context) => void;

const blanks = /(?:\s|\/\/.*|\/\*[\s\S]*?\*\/)*/y;

/** @returns offset of what follows blanks and comments */
function skipBlanks(code: string, offset: number): number {
  blanks.lastIndex = offset;
  blanks.test(code);
  return blanks.lastIndex;
}

const checkReturn: Detector = ({ node }, { code, report }) => {
  if (node.type !== 'ReturnStatement' || node.argument) return;
  const behind = node.start + 'return'.length;
  const next = skipBlanks(code, behind);
  const follows = code.charAt(next);
  if (code.slice(behind, next).includes('\n') && follows !== '' && follows !== '}' && follows !== ';')
    report('return-newline', node);
};

const checkIncrement: Detector = ({ node, parent }, { code, report }) => {
  if (node.type !== 'UpdateExpression' || !node.prefix || parent?.type !== 'ExpressionStatement') return;
  const before = code.slice(0, node.start).trimEnd();
  const isNewLine = code.slice(before.length, node.start).includes('\n');
  if (isNewLine && /[\w$)\]]$/.test(before)) report('newline-increment', node, node.operator);
};

function checkContinuation(raw: string, node: AnyNode, { report }: Context): void {
  if (/(?:^|[^\\])(?:\\\\)*\\\r?\n/.test(raw)) report('line-continuation', node);
}

const checkLiteral: Detector = ({ node }, context) => {
  if (node.type !== 'Literal') return;
  if (typeof node.value === 'string') checkContinuation(node.raw ?? '', node, context);
  if (node.regex && context.code.slice(0, node.start).trimEnd().endsWith(')')) context.report('regexp-position', node);
};

/** The engine's reader counts braces, whatever they stand in. */
function endsElsewhere(expression: string): boolean {
  let depth = 1;
  for (const letter of expression) {
    if (letter === '{') depth++;
    if (letter === '}') depth--;
    if (depth === 0) return true;
  }
  return depth !== 1;
}

const checkTemplate: Detector = ({ node }, { code, report }) => {
  if (node.type !== 'TemplateLiteral') return;
  node.expressions.forEach((expression, i) => {
    const begin = (node.quasis[i]?.end ?? 0) + '${'.length;
    const end = (node.quasis[i + 1]?.start ?? 0) - '}'.length;
    if (endsElsewhere(code.slice(begin, end))) report('template-brace', expression);
  });
  for (const part of node.quasis) if (/(?:^|[^\\])(?:\\\\)*\\\$\{/.test(part.value.raw)) report('template-escape', part);
};

/** Two expressions with a comma, not in parentheses, where the engine reads just one. */
function checkComma(node: AnyNode | null | undefined, before: string, { code, report }: Context): void {
  if (node?.type === 'SequenceExpression' && code.slice(0, node.start).trimEnd().endsWith(before)) report('comma', node);
}

const detectors: Readonly<Record<string, Detector>> = {
  ReturnStatement: checkReturn,
  UpdateExpression: checkIncrement,
  Literal: checkLiteral,
  TemplateLiteral: checkTemplate,
  MemberExpression({ node }, context) {
    if (node.type === 'MemberExpression' && node.computed) checkComma(node.property as AnyNode, '[', context);
  },
  SwitchCase({ node }, context) {
    if (node.type === 'SwitchCase') checkComma(node.test, 'case', context);
  },
};

export const checkLayout: Rule = (place, context) => detectors[place.node.type]?.(place, context);
