/** Dates that Espruino makes or reads otherwise. */
import type { AnyNode, CallExpression, NewExpression } from 'acorn';
import type { Context, Rule } from './check.ts';
import { textOf } from './check-values.ts';
import { dottedPath } from './facts.ts';
import { keyName } from './tree.ts';

/** Forms measured as read otherwise: years and months alone, a blank for the T, slashes, and English words in another order than `Jan 2, 2020`. */
const unreadable = [
  /^\d{4}(-\d\d)?$/,
  /^\d{4}-\d\d-\d\d \d/,
  /^\d{1,4}\/\d{1,2}\/\d{1,4}/,
  /^\d{1,2} [A-Z][a-z]/,
  /^[A-Z][a-z]{2} [A-Z][a-z]{2} \d/,
  /^[A-Z][a-z]+ \d{1,2} \d{4}/,
];

const isDate = (node: AnyNode | undefined, { known }: Context): boolean =>
  node?.type === 'NewExpression' && known.isFree(node.callee, 'Date');

function checkText(node: AnyNode | undefined, { report }: Context): void {
  const text = textOf(node);
  if (node && text !== undefined && unreadable.some((form) => form.test(text))) report('date-text', node, `'${text}'`);
}

function checkNew(node: NewExpression, context: Context): void {
  if (!isDate(node, context)) return;
  const [first] = node.arguments;
  if (node.arguments.length === 2) context.report('date-two-arguments', node);
  if (node.arguments.length === 1) checkText(first, context);
  if (isDate(first, context)) context.report('date-copy', node);
}

function checkCall(node: CallExpression, context: Context): void {
  const { callee } = node;
  const [first] = node.arguments;
  const isParse = (call: AnyNode | undefined): boolean =>
    call?.type === 'CallExpression' && dottedPath(call.callee) === 'Date.parse' && !context.scopes.resolve('Date', []);
  if (isParse(node)) checkText(first, context);
  if (!first || !context.known.isFree(callee, 'isNaN')) return;
  const isTime =
    first.type === 'CallExpression' && first.callee.type === 'MemberExpression' && isDate(first.callee.object, context);
  const method = isTime && first.callee.type === 'MemberExpression' ? keyName(first.callee) : undefined;
  if (isParse(first) || isDate(first, context) || method === 'getTime' || method === 'valueOf')
    context.report('date-invalid', node);
}

export const checkDates: Rule = ({ node }, context) => {
  if (node.type === 'NewExpression') checkNew(node, context);
  if (node.type === 'CallExpression') checkCall(node, context);
};
