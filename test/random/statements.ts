/** Statements that change and show what the program holds. */
import { classDeclaration } from './classes.ts';
import { call, expression, fill } from './expressions.ts';
import { functionDeclaration } from './functions.ts';
import { loopStatement } from './loops.ts';
import { CHANGES, data, FAULTS } from './phrases.ts';
import { scene } from './scenes.ts';
import type { Kind, Writer } from './writer.ts';

const KINDS: readonly Kind[] = [
  'number',
  'number',
  'number',
  'string',
  'string',
  'boolean',
  'list',
  'words',
  'mixed',
  'object',
  'any',
];
const DEPTH = 3;

type Way = readonly [weight: number, write: (writer: Writer) => string];

/** What may stand anywhere. */
const SIMPLE: readonly Way[] = [
  [10, declaration],
  [10, show],
  [6, assignment],
  [3, change],
  [2, (writer) => call(undefined, writer, 2)?.concat(';') ?? show(writer)],
];

/** What holds statements of its own. */
const NESTING: readonly Way[] = [
  [4, conditional],
  [3, (writer) => loopStatement(writer)],
  [2, choice],
  [3, attempt],
  [1, scopeBlock],
];

/** What only stands at the top of a program. */
const TOP: readonly Way[] = [
  [4, (writer) => functionDeclaration(writer)],
  [1, (writer) => classDeclaration(writer)],
  [2, data],
  [3, scene],
  [1, shadow],
];

/** @param nesting blocks around the statement */
export function statement(writer: Writer, nesting: number): string {
  const ways = [...SIMPLE, ...(nesting < 3 ? NESTING : []), ...(nesting === 0 ? TOP : [])];
  return writer.random.weighted(ways)(writer);
}

/** Statements in braces, with a scope of their own. */
export function block(writer: Writer, most = 3): string {
  writer.nesting++;
  const text = writer.inScope(() =>
    Array.from({ length: writer.random.between(1, most) }, () => statement(writer, writer.nesting)).join('\n'),
  );
  writer.nesting--;
  return `{\n${text}\n}`;
}

/** Outside loops any value will do; inside, it must not grow from turn to turn. */
function bounded(kind: Kind, writer: Writer): string {
  const text = expression(kind, writer, DEPTH);
  if (writer.loops + writer.depth === 0) return text;
  if (kind === 'string') return `(${text}).slice(0, 30)`;
  if (kind === 'list' || kind === 'words' || kind === 'mixed') return `(${text}).slice(0, 6)`;
  return kind === 'object' || kind === 'any' ? expression(kind, writer, 0) : text;
}

function declaration(writer: Writer): string {
  const { random } = writer;
  const kind = random.pick(KINDS);
  const word = random.pick(['let', 'const', 'var', 'let', 'const']);
  const text = bounded(kind, writer);
  const name = writer.fresh();
  writer.declare({ name, kind, isConst: word === 'const' });
  return `${word} ${name} = ${text};`;
}

export function show(writer: Writer): string {
  const { random } = writer;
  const word = random.chance(0.15) ? 'console.log' : 'print';
  const shown = Array.from({ length: random.between(1, 3) }, () => expression(random.pick(KINDS), writer, DEPTH));
  return `${word}(${shown.join(', ')});`;
}

function assignment(writer: Writer): string {
  const { random } = writer;
  const kind = random.pick(KINDS);
  const own = writer.variables(kind).filter(({ isConst }) => !isConst);
  if (own.length === 0) return show(writer);
  const { name } = random.pick(own);
  if (kind === 'number' && random.chance(0.6)) {
    if (random.chance(0.3)) return `${name}${random.pick(['++', '--'])};`;
    return `${name} ${random.pick(['+=', '-=', '*=', '/=', '%=', '|=', '&=', '^=', '<<=', '>>=', '>>>='])} ${expression(kind, writer, 2)};`;
  }
  if (kind === 'string' && random.chance(0.5)) return `${name} += ${fill('@s', writer, 1)};`;
  return `${name} = ${bounded(kind, writer)};`;
}

const CHANGED: Readonly<Record<string, Kind>> = { L: 'list', M: 'mixed', O: 'object' };

/** Changes a list or an object in place. Nothing goes into itself: that would have no end. */
function change(writer: Writer): string {
  const template = writer.random.weighted(CHANGES);
  const kind = CHANGED[/@([LMO])/.exec(template)?.[1] ?? ''] as Kind;
  const own = writer.variables(kind);
  if (own.length === 0) return show(writer);
  const { name } = writer.random.pick(own);
  return `${fill(template.replace(/@[LMO]/, name), writer, 0)};`;
}

function conditional(writer: Writer): string {
  const { random } = writer;
  const test = expression(random.pick(['boolean', 'boolean', 'any'] as const), writer, DEPTH);
  let text = `if (${test}) ${block(writer)}`;
  if (random.chance(0.2)) text += ` else if (${expression('boolean', writer, 2)}) ${block(writer)}`;
  if (random.chance(0.5)) text += ` else ${block(writer)}`;
  return text;
}

function choice(writer: Writer): string {
  const { random } = writer;
  const kind = random.pick(['number', 'string'] as const);
  const cases = Array.from({ length: random.between(1, 4) }, () => {
    const test = expression(kind, writer, random.chance(0.2) ? 1 : 0);
    const end = random.chance(0.7) ? '\nbreak;' : '';
    return `case ${test}:\n${random.chance(0.1) ? '' : writer.inScope(() => show(writer))}${end}`;
  });
  if (random.chance(0.6)) cases.push(`default:\n${show(writer)}`);
  return `switch (${expression(kind, writer, 2)}) {\n${cases.join('\n')}\n}`;
}

function attempt(writer: Writer): string {
  const { random } = writer;
  const fault = random.chance(0.7)
    ? `\n${random.chance(0.3) ? `if (${expression('boolean', writer, 2)}) ` : ''}${fill(random.weighted(FAULTS), writer, 1)};`
    : '';
  const body = block(writer).replace(/\n\}$/, `${fault}\n}`);
  const name = writer.fresh('e');
  const shown = random.pick([
    `print('caught', ${name} && ${name}.message);`,
    `print('caught', typeof ${name});`,
    `print('caught', ${name} instanceof Object ? 'object' : ${name});`,
    `print('caught', '' + ${name});`,
  ]);
  const last = random.chance(0.25) ? ` finally ${block(writer, 2)}` : '';
  if (random.chance(0.1)) return `try ${body} catch {\n${show(writer)}\n}${last}`;
  return `try ${body} catch (${name}) {\n${shown}\n}${last}`;
}

function scopeBlock(writer: Writer): string {
  return block(writer);
}

/** An inner variable of the same name. */
function shadow(writer: Writer): string {
  const name = writer.fresh();
  const value = () => expression('any', writer, 2);
  const inner = writer.random.pick([
    `{\nlet ${name} = ${value()};\nprint(${name});\n}`,
    `for (let ${name} = 0; ${name} < 2; ${name}++) print(${name});`,
    `(function (${name}) { ${name} = 1; print(${name}); })(${value()});`,
    `try { throw ${value()}; } catch (${name}) { print(typeof ${name}); }`,
    `[1, 2].forEach((${name}) => print(${name}));`,
  ]);
  return `let ${name} = ${value()};\n${inner}\nprint(${name});`;
}
