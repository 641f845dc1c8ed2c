/** Trial run of a script: operators. */
import { raw, Thing, text, type Value } from './cost-values.ts';

/** @returns result of an operator with two operands, as a plain value */
export function calculate(operator: string, left: Value, right: Value): unknown {
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
