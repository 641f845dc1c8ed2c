/** Expressions of a wanted kind, from the templates of the grammar. Composite ones stand in brackets. */

import { callback } from './callbacks.ts';
import { type Template, templatesOf } from './grammar.ts';
import { anything } from './grammar-objects.ts';
import { hugeLiteral, items, KEYS, numberLiteral, objectLiteral, textLiteral } from './literals.ts';
import type { Kind, Writer } from './writer.ts';

const KINDS: readonly Kind[] = ['number', 'string', 'boolean', 'list', 'words', 'mixed', 'object'];
const KIND_OF: Readonly<Record<string, Kind>> = {
  n: 'number',
  s: 'string',
  b: 'boolean',
  l: 'list',
  w: 'words',
  m: 'mixed',
  o: 'object',
  a: 'any',
};
/** Within what both engines understand: no optional, lazy or counted part, no alternative in a group. */
const MATCHERS = [
  '/a/',
  '/a/g',
  '/[a-c]+/',
  '/[a-c]/g',
  '/\\d+/',
  '/\\d/g',
  '/(\\w)(\\d)/',
  '/^a/',
  '/c$/',
  '/[^a-z]/gi',
  '/ab|cd/',
  '/\\s/g',
  '/l+/',
  '/x*b/i',
  '/(\\w+)=(\\w+)/',
  '/,/g',
  '/./',
  '/-/g',
];

/** @param depth levels of nesting left; 0 gives a literal or a variable */
export function expression(kind: Kind, writer: Writer, depth: number): string {
  if (kind === 'any') return anyValue(writer, depth);
  const { random } = writer;
  const isLeaf = depth <= 0 || random.chance(0.15);
  const own = writer.variables(kind);
  if (own.length > 0 && random.chance(isLeaf ? 0.75 : 0.25)) return random.pick(own).name;
  if (isLeaf) return literal(kind, writer, depth);
  const called = writer.mayCall && random.chance(0.15) ? call(kind, writer, depth) : undefined;
  return called ?? composite(templatesOf[kind], writer, depth);
}

/** A call of a function of the program that gives the wanted kind. */
export function call(kind: Kind | undefined, writer: Writer, depth: number): string | undefined {
  const known = writer.functions(kind);
  if (known.length === 0) return undefined;
  const { name, parameters } = writer.random.pick(known);
  return `${name}(${parameters.map((each) => expression(each, writer, depth - 1)).join(', ')})`;
}

function composite(templates: readonly Template[], writer: Writer, depth: number): string {
  const template = writer.random.weighted(templates);
  const text = fill(template, writer, depth - 1);
  return template.startsWith('{') ? text : `(${text})`;
}

/** Puts parts in the place of `@x`, and a dollar for `#` before a brace. */
export function fill(template: string, writer: Writer, depth: number): string {
  return template.replaceAll('#{', '${').replace(/@(\w)/g, (_whole, code: string) => {
    const kind = KIND_OF[code];
    if (kind) return expression(kind, writer, depth);
    return part(code, writer, depth);
  });
}

function part(code: string, writer: Writer, depth: number): string {
  const { random } = writer;
  switch (code) {
    case 'k':
      return random.pick(KEYS);
    case 'h':
      return hugeLiteral(writer);
    case 'i':
      return random.chance(0.6) ? `${random.between(0, 3)}` : `(${expression('number', writer, depth - 1)} & 3)`;
    case 'j':
      return `${random.between(0, 15)}`;
    case 'r':
      return random.pick(['2', '8', '10', '16', '36']);
    case 'e':
      return random.pick(MATCHERS);
    case 'z':
      return random.pick(["'a'", "'l'", "','", "'X'", "'ab'", "' '", "'0'"]);
    case 't':
      return random.pick(['', 'n=', 'x', ' ']);
    default:
      return callback(code, writer, depth);
  }
}

function literal(kind: Kind, writer: Writer, depth: number): string {
  switch (kind) {
    case 'number':
      return numberLiteral(writer);
    case 'string':
      return textLiteral(writer);
    case 'boolean':
      return writer.random.pick(['true', 'false']);
    case 'list':
      return `[${items(writer, 5, () => expression('number', writer, depth - 1))}]`;
    case 'words':
      return `[${items(writer, 4, () => expression('string', writer, depth - 1))}]`;
    case 'mixed':
      return `[${items(writer, 4, () => anyValue(writer, depth - 1))}]`;
    default:
      return `(${objectLiteral(writer, depth, expression)})`;
  }
}

function anyValue(writer: Writer, depth: number): string {
  const { random } = writer;
  if (random.chance(0.15)) return random.pick(['null', 'undefined', 'true', 'false', "''", '0']);
  const own = writer.variables('any');
  if (own.length > 0 && random.chance(0.3)) return random.pick(own).name;
  if (depth > 0 && random.chance(0.25)) return composite(anything, writer, depth);
  // Deep inside, only what ends soon.
  return expression(random.pick(depth > 0 ? KINDS : KINDS.slice(0, 3)), writer, depth);
}
