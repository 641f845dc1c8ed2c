/** Trial run of a script: operators. */
import { Box, raw, Thing, text, type Value, wrap } from './cost-values.ts';

function isDouble(value: Value): boolean {
  return value instanceof Box && (value.form === 'double' || (typeof value.value === 'number' && !Number.isInteger(value.value)));
}

/** Result of an operator with two operands. What comes of a double or of a division is kept as one, even where it is whole. */
export function operate(operator: string, left: Value, right: Value, at: number): Value {
  const value = calculate(operator, left, right);
  const staysDouble = operator === '/' || (/^[-+*%]$/.test(operator) && (isDouble(left) || isDouble(right)));
  return typeof value === 'number' && staysDouble ? new Box(value, at, 'double') : wrap(value, at);
}

function calculate(operator: string, left: Value, right: Value): unknown {
  const [a, b] = [raw(left) as number, raw(right) as number];
  switch (operator) {
    case '+':
      return typeof a === 'string' || typeof b === 'string' ? text(left) + text(right) : a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
    case '**':
      return a ** b;
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    case '<<':
      return a << b;
    case '>>':
      return a >> b;
    case '>>>':
      return a >>> b;
    case '<':
      return a < b;
    case '>':
      return a > b;
    case '<=':
      return a <= b;
    case '>=':
      return a >= b;
    default:
      return compare(operator, left, right);
  }
}

function compare(operator: string, left: Value, right: Value): boolean {
  if (operator === 'in')
    return right instanceof Thing && (right.fields.has(text(left)) || (raw(left) as number) in (right.items ?? []));
  if (operator === 'instanceof') return isInstance(left, right);
  const isStrict = operator.length === 3;
  const isSame =
    left instanceof Thing || right instanceof Thing
      ? left === right
      : isStrict
        ? raw(left) === raw(right)
        : // biome-ignore lint/suspicious/noDoubleEquals: the script asked for it
          raw(left) == raw(right);
  return operator.startsWith('!') ? !isSame : isSame;
}

function isInstance(value: Value, callee: Value): boolean {
  const prototype = callee instanceof Thing ? callee.fields.get('prototype')?.value : undefined;
  for (let link = value instanceof Thing ? value.link : undefined; link; link = link.link) if (link === prototype) return true;
  return false;
}

/** @returns what `typeof` says */
export function typeName(value: Value): string {
  if (!(value instanceof Thing)) return typeof raw(value);
  return value.code || value.native || value.classNode ? 'function' : 'object';
}
