/** Functions handed to methods of lists and strings. */
import { expression } from './expressions.ts';
import type { Kind, Writer } from './writer.ts';

interface Shape {
  parameters: readonly Kind[];
  result: Kind;
}

const SHAPES: Readonly<Record<string, Shape>> = {
  F: { parameters: ['number', 'number'], result: 'number' },
  P: { parameters: ['number', 'number'], result: 'boolean' },
  R: { parameters: ['number', 'number', 'number'], result: 'number' },
  A: { parameters: ['any', 'any'], result: 'any' },
  S: { parameters: ['string', 'number'], result: 'string' },
  Q: { parameters: ['string'], result: 'boolean' },
};

/** @param code as in the templates: F, P, C, R, A, S, Q or I */
export function callback(code: string, writer: Writer, depth: number): string {
  if (code === 'C') return comparator(writer);
  if (code === 'I') return `(${callback('F', writer, depth)})`;
  const shape = SHAPES[code];
  if (!shape) throw new Error(`No part is called @${code}.`);
  const { random } = writer;
  const count = code === 'R' || code === 'A' ? 2 : random.between(1, shape.parameters.length);
  const own = shape.parameters.slice(0, count).map((kind) => ({ name: writer.fresh('p'), kind, isConst: false }));
  const names = own.map(({ name }) => name).join(', ');
  const body = writer.inLoop(() => writer.inFunction(own, () => expression(shape.result, writer, depth)));
  return random.pick([
    `(${names}) => ${arrowBody(body)}`,
    `function (${names}) { return ${body}; }`,
    `(${names}) => { return ${body}; }`,
    ...(count === 1 ? [`${names} => ${arrowBody(body)}`] : []),
  ]);
}

/** An object literal needs brackets behind an arrow. */
const arrowBody = (body: string) => (body.startsWith('{') ? `(${body})` : body);

function comparator(writer: Writer): string {
  return writer.random.pick([
    '(x, y) => x - y',
    '(x, y) => y - x',
    'function (x, y) { return x < y ? 1 : x > y ? -1 : 0; }',
    '(x, y) => (x & 3) - (y & 3)',
    '(x, y) => Math.abs(x) - Math.abs(y)',
    '(x, y) => x > y',
  ]);
}
