/** The engine's operators on values of any type. */
import { types } from 'node:util';
import { floatOf, integerOf, plain } from './conversions.ts';
import { wholeIn } from './read-number.ts';
import { textOf } from './values.ts';

export type MathsOperator = '+' | '==' | '<' | '<=' | '>' | '>=';

const FLOATS = {
  '-': (a: number, b: number) => a - b,
  '*': (a: number, b: number) => a * b,
  '/': (a: number, b: number) => a / b,
  '%': (a: number, b: number) => a % b,
};
const INTEGERS = {
  '&': (a: number, b: number) => a & b,
  '|': (a: number, b: number) => a | b,
  '^': (a: number, b: number) => a ^ b,
  '<<': (a: number, b: number) => a << b,
  '>>': (a: number, b: number) => a >> b,
  '>>>': (a: number, b: number) => a >>> b,
};
export type ArithmeticOperator = keyof typeof FLOATS | keyof typeof INTEGERS;

/** @returns undefined for two undefined values @throws EngineError for a text too long to be a number */
export function arithmetic(operator: ArithmeticOperator, first: unknown, second: unknown): number | undefined {
  const a = plain(first);
  const b = plain(second);
  if (a === undefined && b === undefined) return undefined;
  if (operator in INTEGERS) return INTEGERS[operator as keyof typeof INTEGERS](integerOf(a), integerOf(b));
  return FLOATS[operator as keyof typeof FLOATS](floatOf(a), floatOf(b));
}

const isNumeric = (value: unknown): boolean => typeof value === 'number' || typeof value === 'boolean';
const isNumericOrNothing = (value: unknown): boolean => isNumeric(value) || value === undefined || value === null;
const isObject = (value: unknown): boolean =>
  typeof value === 'function' || (typeof value === 'object' && value !== null && !types.isTypedArray(value));

function compare<T extends number | string>(operator: MathsOperator, a: T, b: T): boolean {
  if (operator === '==') return a === b;
  if (operator === '<') return a < b;
  if (operator === '<=') return a <= b;
  return operator === '>' ? a > b : a >= b;
}

const isInteger = (value: unknown): boolean => typeof value === 'boolean' || value === (Number(value) | 0);

const wholeFrom = (value: unknown): number | undefined => (typeof value === 'string' ? wholeIn(value) : undefined);

function numeric(operator: MathsOperator, a: unknown, b: unknown): unknown {
  if (operator === '+') return floatOf(a) + floatOf(b);
  if (operator === '==' && (a === null || b === null)) return a === b || a === undefined || b === undefined;
  // Beside an integer, a text that looks like one is read as one.
  const [wholeA, wholeB] = [isInteger(b) ? wholeFrom(a) : undefined, isInteger(a) ? wholeFrom(b) : undefined];
  return compare(operator, wholeA ?? floatOf(a), wholeB ?? floatOf(b));
}

/** @returns undefined for two undefined values, unless they are compared by `==` */
export function maths(operator: MathsOperator, first: unknown, second: unknown): unknown {
  const a = plain(first);
  const b = plain(second);
  if (a === undefined && b === undefined) return operator === '==' ? true : undefined;
  const isMixed = (isNumeric(a) && typeof b === 'string') || (isNumeric(b) && typeof a === 'string');
  if ((isMixed && operator !== '+') || (isNumericOrNothing(a) && isNumericOrNothing(b))) return numeric(operator, a, b);
  if (operator === '==' && (isObject(a) || isObject(b)) && Array.isArray(a) === Array.isArray(b)) return a === b;
  return operator === '+' ? textOf(a) + textOf(b) : compare(operator, textOf(a), textOf(b));
}
