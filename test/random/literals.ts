/** Literals: ordinary values, and those at the edges of what the engine stores. */
import type { Kind, Writer } from './writer.ts';

const EDGE_NUMBERS = (
  '2147483647 2147483648 (-2147483648) (-2147483649) 4294967295 4294967296 9007199254740991 9007199254740992 ' +
  '9007199254740993 (-9007199254740991) 1073741823 1073741824 16777216 65535 0xff 0x7FFFFFFF 0xFFFFFFFF 0b1011 0o17 ' +
  '1_000_000 1e10 1e15 1e16 1e-5 1e-6 1e-7 1e-10 5e-324 NaN Infinity (-Infinity) (-0)'
).split(' ');
const FLOATS =
  '0.1 0.2 0.5 1.5 2.5 (-2.5) (-0.5) 3.14159 1.005 0.07 99.99 123.456 123456.789 0.000123 1.0 2.0 33.333 1e3 1.25e2'.split(' ');
const TEXTS = [
  "''",
  "'a'",
  "'abc'",
  "'Hello'",
  "'hello world'",
  "'a,b,c'",
  "' pad '",
  "'12'",
  "'3.5'",
  "'-7'",
  "'0x1F'",
  "'1e3'",
  "'true'",
  "'null'",
  "'aXbXc'",
  "'aaa'",
  "'The Quick'",
  "'a-b_c.d'",
  "'key=value;k2=v2'",
  "'10'",
  "'9'",
  "'tab\\tx'",
  '"it\'s"',
  "'q\"q'",
  "'back\\\\slash'",
  '\'{"a":1}\'',
];
/** Bytes that are no ASCII text, none of which the console takes as a command. */
const BYTE_TEXTS = [
  "'\\0'",
  "'a\\0b'",
  "'\\x01\\x02'",
  "'\\x7f'",
  "'\\x80\\xff'",
  "'caf\\xe9'",
  "'\\xe6\\xb8\\xa9'",
  "'\\u00e9'",
  "'\xe6\xb8\xa9'",
];

/** @returns a number, negative ones in brackets */
export function numberLiteral({ random }: Writer): string {
  const kind = random.next();
  if (kind < 0.6) {
    const whole = random.between(-20, 100);
    return whole < 0 ? `(${whole})` : `${whole}`;
  }
  return kind < 0.8 ? random.pick(FLOATS) : random.pick(EDGE_NUMBERS);
}

/** Beyond 2^63: what an integer made of them is, C leaves open. */
export function hugeLiteral({ random }: Writer): string {
  return random.pick(['1e19', '1e20', '1e21', '1e22', '1e100', '1e300', '123456789e15', '(-1e21)']);
}

export function textLiteral({ random }: Writer): string {
  return random.chance(0.06) ? random.pick(BYTE_TEXTS) : random.pick(TEXTS);
}

/** Keys of the objects programs make. */
export const KEYS = ['a', 'b', 'c', 'x', 'y', 'name', 'key1', 'value', 'get', 'length2'];
const ODD_KEYS = ["'two words'", "'1'", "'10'", "'2'", "'a-b'"];

export type Expression = (kind: Kind, writer: Writer, depth: number) => string;

/** Elements joined by commas. */
export function items(writer: Writer, most: number, write: () => string): string {
  return Array.from({ length: writer.random.between(0, most) }, write).join(', ');
}

/** An object literal. @param expression writes the values */
export function objectLiteral(writer: Writer, depth: number, expression: Expression): string {
  const { random } = writer;
  const used = new Set<string>();
  const fields: string[] = [];
  for (let count = random.between(0, 4); count > 0; count--) {
    const key = random.chance(0.08) ? random.pick(ODD_KEYS) : random.pick(KEYS);
    if (used.has(key)) continue;
    used.add(key);
    fields.push(field(key, writer, depth, expression));
  }
  return `{ ${fields.join(', ')} }`;
}

function field(key: string, writer: Writer, depth: number, expression: Expression): string {
  const { random } = writer;
  const own = writer.variables('number').concat(writer.variables('string'));
  const isPlain = key.startsWith("'") || key === 'get' || random.chance(0.88);
  if (!isPlain && own.length > 0 && random.chance(0.5)) return random.pick(own).name;
  if (!isPlain) return `get ${key}() { return ${writer.inFunction([], () => expression('number', writer, depth - 1))}; }`;
  return `${key}: ${expression('any', writer, depth - 1)}`;
}
