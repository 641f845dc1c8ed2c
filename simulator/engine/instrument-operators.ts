/** Rewrites operators that the engine carries out in another way than V8: they become calls of the helpers in `operators.ts`. */
import type { AnyNode, BinaryExpression, UnaryExpression, UpdateExpression } from 'acorn';
import { children, isFunction } from '../../tools/compat/tree.ts';
import type { TextWriter } from './instrument-text.ts';
import { decimalAt } from './read-number.ts';

const HELPERS: Record<string, string> = {
  '+': 'Ⱡadd',
  '-': 'Ⱡminus',
  '*': 'Ⱡtimes',
  '/': 'Ⱡover',
  '%': 'Ⱡrest',
  '&': 'Ⱡand',
  '|': 'Ⱡor',
  '^': 'Ⱡxor',
  '<<': 'Ⱡleft',
  '>>': 'Ⱡright',
  '>>>': 'Ⱡrightunsigned',
  '==': 'Ⱡequal',
  '!=': '!Ⱡequal',
  '<': 'Ⱡless',
  '>': 'Ⱡmore',
  '<=': 'Ⱡatmost',
  '>=': 'Ⱡatleast',
  in: 'Ⱡin',
  instanceof: 'Ⱡinstanceof',
};
const UNARY: Record<string, string> = { '+': 'Ⱡnumber(', '-': 'Ⱡminus(0,', '~': 'Ⱡxor(' };
const INTEGER_KEY = /^(?:0|[1-9]\d*)$/;
/** Classes whose `new` gives a plain value. */
const PLAIN = new Set(['String', 'Number', 'Boolean']);

/** Operators that are the same on V8 beside numbers. */
const ARITHMETIC = new Set(['-', '*', '/', '&', '|', '^', '<<', '>>', '>>>']);

/** It is a number whatever its variables are. */
function isNumber(node: AnyNode): boolean {
  if (node.type === 'Literal') return typeof node.value === 'number';
  if (node.type === 'UnaryExpression') return /^[-+~]$/.test(node.operator);
  if (node.type !== 'BinaryExpression' || !(ARITHMETIC.has(node.operator) || /^[+%]$/.test(node.operator))) return false;
  const { left, right, operator } = node;
  return operator === '+' ? isNumber(left) && isNumber(right) : isNumber(left) || isNumber(right);
}

/** What `typeof` gives equals the same on V8. */
const isTypeOf = (node: AnyNode): boolean => node.type === 'UnaryExpression' && node.operator === 'typeof';

function binary(writer: TextWriter, node: BinaryExpression): boolean {
  const helper = HELPERS[node.operator];
  const { left, right } = node;
  if (!helper || left.type === 'PrivateIdentifier') return false;
  if (ARITHMETIC.has(node.operator) && isNumber(left) && isNumber(right)) return false;
  if (helper.endsWith('Ⱡequal') && (isTypeOf(left) || isTypeOf(right))) return false;
  const operator = writer.find(node.operator, left.end, right.start);
  // The blank keeps words apart: `return"a"+b`.
  writer.write(` ${helper}(`);
  writer.copy(node.start, left.start);
  writer.node(left);
  writer.copy(left.end, operator);
  writer.write(',');
  writer.copy(operator + node.operator.length, right.start);
  writer.node(right);
  writer.copy(right.end, node.end);
  writer.write(')');
  return true;
}

/** Writes `object,key` of a member. */
function target(writer: TextWriter, member: AnyNode & { type: 'MemberExpression' }): void {
  const { object, property, computed } = member;
  const mark = writer.find(computed ? '[' : '.', object.end, property.start);
  writer.copy(member.start, object.start);
  writer.node(object);
  writer.copy(object.end, mark);
  writer.write(',');
  if (property.type === 'Identifier' && !computed) writer.write(`"${property.name}"`);
  else {
    writer.write('(');
    writer.copy(mark + 1, property.start);
    writer.node(property);
    writer.copy(property.end, member.end - 1);
    writer.write(')');
  }
}

const isPlainMember = (node: AnyNode): node is AnyNode & { type: 'MemberExpression' } =>
  node.type === 'MemberExpression' && node.object.type !== 'Super' && node.property.type !== 'PrivateIdentifier';

const isLength = ({ property }: AnyNode & { type: 'MemberExpression' }): boolean =>
  property.type === 'Identifier' && property.name === 'length';

/** Something runs in it that may change what is assigned to. */
function hasEffects(node: AnyNode): boolean {
  return (
    /^(?:Call|New|Assignment|Update|TaggedTemplate)Expression$/.test(node.type) ||
    (!isFunction(node) && children(node).some(hasEffects))
  );
}

function assignment(writer: TextWriter, node: AnyNode & { type: 'AssignmentExpression' }): boolean {
  const { left, right, operator } = node;
  const isSum = operator === '+=';
  const isLate = operator !== '=' && (!isSum || hasEffects(right));
  if (isPlainMember(left) && (isSum || isLate || (operator === '=' && (left.computed || isLength(left))))) {
    writer.write(isLate ? ` Ⱡcompoundto("${operator}",` : isSum ? ' Ⱡaddto(' : ' Ⱡset(');
    target(writer, left);
    writer.write(',');
  } else if (left.type === 'Identifier' && isLate) writer.write(`${left.name}=Ⱡcompound("${operator}",`);
  else if (left.type === 'Identifier' && isSum) writer.write(`${left.name}=Ⱡadd(${left.name},`);
  else return false;
  writer.copy(writer.find(operator, left.end, right.start) + operator.length, right.start);
  writer.node(right);
  writer.copy(right.end, node.end);
  writer.write(left.type === 'Identifier' && isLate ? `,${left.name})` : ')');
  return true;
}

/** `+x` reads text in its own way; `-x` is `0 - x`, never a negative zero; `~x` is `x ^ -1`; to delete what is not there gives false. */
function unary(writer: TextWriter, node: UnaryExpression): boolean {
  const { argument } = node;
  if (node.operator === 'delete' && isPlainMember(argument)) {
    writer.write(' Ⱡdelete(');
    target(writer, argument);
    writer.write(')');
    return true;
  }
  if (!/^[-+~]$/.test(node.operator) || (argument.type === 'Literal' && typeof argument.value === 'number' && argument.value))
    return false;
  const isPlain = node.operator === '-' && isNumber(argument);
  writer.write(isPlain ? ' (0-' : ` ${UNARY[node.operator]}`);
  writer.copy(node.start + 1, node.argument.start);
  writer.node(node.argument);
  writer.copy(node.argument.end, node.end);
  writer.write(node.operator === '~' ? ',-1)' : ')');
  return true;
}

/** On text `++x` appends a 1; `x++` and `x--` make it a number first. */
function update(writer: TextWriter, node: UpdateExpression): boolean {
  const { argument, prefix, operator } = node;
  if (argument.type !== 'Identifier') return false;
  const { name } = argument;
  if (prefix) writer.write(` Ⱡvalue(${name}=${operator === '++' ? 'Ⱡadd' : 'Ⱡminus'}(${name},1))`);
  else {
    // A parenthesis in front would make a call of what stands on the line before.
    writer.write(` Ⱡvalue((typeof ${name}!=="string"||(${name}=Ⱡnumber(${name})),`);
    writer.copy(node.start, node.end);
    writer.write('))');
  }
  return true;
}

function creation(writer: TextWriter, node: AnyNode & { type: 'NewExpression' }): boolean {
  if (node.callee.type !== 'Identifier' || !PLAIN.has(node.callee.name)) return false;
  const hasArguments = writer.source.slice(node.callee.end, node.end).includes('(');
  writer.write(' ');
  writer.inside(node, node.callee.start, node.end);
  if (!hasArguments) writer.write('()');
  return true;
}

/** Keys that look like integers come first in V8's objects; the engine keeps the order of the text. */
function literal(writer: TextWriter, node: AnyNode & { type: 'ObjectExpression' }): boolean {
  const keys = node.properties.map((property) => {
    if (property.type !== 'Property' || property.computed) return '';
    return property.key.type === 'Identifier' ? property.key.name : String((property.key as { value?: unknown }).value);
  });
  if (keys.length < 2 || !keys.some((key) => INTEGER_KEY.test(key))) return false;
  writer.write(' Ⱡordered(');
  writer.inside(node);
  writer.write(`,${JSON.stringify(keys)})`);
  return true;
}

/** A line that goes on after a backslash keeps its end. */
function text(writer: TextWriter, { raw = '' }: AnyNode & { type: 'Literal' }): boolean {
  if (!raw.includes('\\\n')) return false;
  writer.write(raw.replace(/(?<!\\)((?:\\\\)*)\\\n/g, '$1\\n'));
  return true;
}

/** The engine does not always read the nearest double, and whole numbers have 64 bits. */
function decimal(writer: TextWriter, node: AnyNode & { type: 'Literal' }): boolean {
  const text = (node.raw ?? '').replaceAll('_', '');
  if (/^\d{19,}$/.test(text)) {
    writer.write(`(${BigInt.asIntN(64, BigInt(text))})`);
    return true;
  }
  const { value, length } = /^\d*[.eE]|^\d*\.?\d+[eE.]/.test(text) ? decimalAt(text) : { value: node.value, length: text.length };
  if (value === node.value || length !== text.length) return false;
  writer.write(String(value));
  return true;
}

/** @returns false when the node is written as it is */
export function rewriteOperator(writer: TextWriter, node: AnyNode): boolean {
  switch (node.type) {
    case 'BinaryExpression':
      return binary(writer, node);
    case 'AssignmentExpression':
      return assignment(writer, node);
    case 'UnaryExpression':
      return unary(writer, node);
    case 'UpdateExpression':
      return update(writer, node);
    case 'NewExpression':
      return creation(writer, node);
    case 'ObjectExpression':
      return literal(writer, node);
    case 'Literal':
      if (typeof node.value === 'number') return decimal(writer, node);
      if (typeof node.value === 'string') return text(writer, node);
      if (!('regex' in node) || !node.regex) return false;
      writer.write(
        ` Ⱡregexp(${JSON.stringify(node.regex.pattern)}${node.regex.flags && `,${JSON.stringify(node.regex.flags)}`})`,
      );
      return true;
    default:
      return false;
  }
}
