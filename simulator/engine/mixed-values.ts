/** The engine's comparison and addition of values of any type. */
import { types } from 'node:util';
import { numberOf, wholeOf } from './read-number.ts';
import { EngineError } from './realm.ts';
import { textOf } from './values.ts';

export type MathsOperator = '+' | '==' | '<' | '<=' | '>' | '>=';

/** Objects stand for what their `valueOf` gives; arrays and functions for themselves. */
function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || types.isTypedArray(value)) return value;
  const own = (value as { valueOf?: unknown }).valueOf;
  return typeof own === 'function' ? own.call(value) : value;
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

/** Longest text the engine reads a whole number from. */
const WHOLE_LENGTH = 31;
const isInteger = (value: unknown): boolean => typeof value === 'boolean' || value === (Number(value) | 0);

/** @returns a whole number cut to 32 bits; undefined for any other text @throws EngineError when the text is too long */
function integerFrom(text: unknown): number | undefined {
  const whole = typeof text === 'string' ? wholeOf(text) : undefined;
  if (whole !== undefined && (text as string).length > WHOLE_LENGTH)
    throw new EngineError('Error', 'String too big to convert to number');
  return whole === undefined ? undefined : Number(BigInt.asIntN(32, whole));
}

const numberFrom = (value: unknown): number => (typeof value === 'string' ? numberOf(value) : Number(value));

function numeric(operator: MathsOperator, a: unknown, b: unknown): unknown {
  if (operator === '+') return Number(a) + Number(b);
  if (operator === '==' && (a === null || b === null)) return a === b || a === undefined || b === undefined;
  // Beside an integer, a text that looks like one is read as one.
  const [wholeA, wholeB] = [isInteger(b) ? integerFrom(a) : undefined, isInteger(a) ? integerFrom(b) : undefined];
  return compare(operator, wholeA ?? numberFrom(a), wholeB ?? numberFrom(b));
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
