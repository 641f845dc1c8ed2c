/** Statements that change and show what the program holds. */
import { classDeclaration } from './classes.ts';
import { call, expression, fill } from './expressions.ts';
import { functionDeclaration } from './functions.ts';
import type { Template } from './grammar.ts';
import { loopStatement } from './loops.ts';
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
  [1, data],
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

const CHANGES: readonly Template[] = [
  [3, '@L.push(@n)'],
  [2, '@L[@i] = @n'],
  [1, '@L[@i] += @n'],
  [1, '@L[@i]++'],
  [2, '@L.sort(@C)'],
  [1, '@L.reverse()'],
  [2, '@L.splice(@i, @i)'],
  [1, '@L.splice(@i, 1, @n, @n)'],
  [1, '@L.unshift(@n)'],
  [1, '@L.pop()'],
  [1, '@L.shift()'],
  [1, '@L.forEach((n, i) => { print(i, n); })'],
  [1, '@M.push(@a)'],
  [1, '@M[@i] = @a'],
  [4, '@O.@k = @a'],
  [1, "@O['@k'] = @n"],
  [1, '@O.@k += @n'],
  [1, '@O.@k++'],
  [2, 'delete @O.@k'],
  [1, 'Object.assign(@O, { @k: @n })'],
  [1, '@O.@k = function (n) { return this.@k + n; }'],
];
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

const FAULTS: readonly Template[] = [
  [3, "throw new Error('failed ' + @n)"],
  [2, 'throw @a'],
  [1, 'throw { code: @n, why: @s }'],
  [1, 'throw new TypeError(@s)'],
  [1, 'null.@k'],
  [1, 'undefined.@k'],
  [1, 'print(undefined.@k.@k)'],
  [1, '(@o).nothing()'],
  [1, '(5)()'],
  [1, 'print(notDefined)'],
  [1, 'JSON.parse(@s)'],
  [1, "'abc'.nothing()"],
  [1, '@n.@k.z'],
];

function attempt(writer: Writer): string {
  const { random } = writer;
  const fault = random.chance(0.7)
    ? `\n${random.chance(0.3) ? `if (${expression('boolean', writer, 2)}) ` : ''}${fill(random.weighted(FAULTS).replace('@n.', '(@n).'), writer, 1)};`
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

const DATA: readonly Template[] = [
  [2, 'const @V = new Uint8Array(@l);\nfor (let @W = 0; @W < @V.length; @W++) print(@V[@W]);'],
  [2, 'const @V = new Int16Array([@n, @n, @n]);\n@V[1] = @n;\nprint(@V, @V.length, @V[1], @V[9]);'],
  [1, 'const @V = new Float32Array([@n, @n]);\nprint(@V[0], @V[1]);'],
  [1, 'const @V = new Float64Array([@n, @n]);\nprint(@V);'],
  [1, 'const @V = new Uint16Array(4);\n@V.set([@n, @n], @b ? 1 : 2);\nprint(@V.join(), @V.indexOf(@n));'],
  [1, 'const @V = new Uint8Array([@n, @n, @n, 4, 5, 6]).subarray(@i, 5);\nprint(@V, @V.byteOffset);'],
  [1, 'const @V = new Uint32Array([@n, @n]);\nprint(@V.map(n => n + 1), @V.reduce((x, y) => x + y, 0));'],
  [1, 'const @V = new Int8Array(@l).slice(@i);\nprint(@V, @V.sort(), @V.fill(7, 1));'],
  [
    2,
    'const @V = new DataView(new ArrayBuffer(8));\n@V.setInt16(0, @n);\n@V.setUint8(2, @n);\n@V.setFloat32(4, @n, true);\nprint(@V.getUint16(0, true), @V.getInt8(2), @V.getUint32(4), @V.getFloat32(4, true));',
  ],
  [
    1,
    'const @V = new DataView(new ArrayBuffer(8));\n@V.setFloat64(0, @n);\nprint(new Uint8Array(@V.buffer), @V.getInt32(4, true));',
  ],
  [
    2,
    'const @V = new Date(2020, @i, 1 + @j, @j, 30, 15);\nprint(@V.getFullYear(), @V.getMonth(), @V.getDate(), @V.getDay(), @V.getHours(), @V.getMinutes(), @V.getSeconds());',
  ],
  [1, 'const @V = new Date(1600000000000 + @j * 86400000);\nprint(@V.toISOString(), @V.getTime(), @V.toString());'],
  [1, "const @V = new Date('2021-03-0' + (1 + @i) + 'T1@i:00:00');\nprint(@V.getTime(), JSON.stringify(@V));"],
  [1, 'const @V = new Date(0);\n@V.setMonth(@j);\n@V.setDate(@j + 1);\n@V.setHours(@i);\nprint(@V.toUTCString(), @V.valueOf());'],
  [2, "print(JSON.parse('@J'));"],
  [1, "const @V = /(\\w+)-(\\d+)/.exec(@s + 'ab-12');\nprint(@V && @V[0], @V && @V[1], @V && @V.index);"],
  [1, "const @V = /[a-z]/g;\nlet @W;\nwhile ((@W = @V.exec('a1b2c'))) print(@W[0], @V.lastIndex);"],
  [1, "print('a1b22'.replace(/\\d+/g, function (m, at) { return '<' + m + at + '>'; }));"],
  [1, "print('John Smith'.replace(/(\\w+) (\\w+)/, '$2 $1'));"],
];
const TEXTS = [
  '{"a":1,"b":[1,2,{"c":null}]}',
  '[1,2.5,-3e2,true,false,null]',
  '"x\\\\n"',
  '12',
  '{"@k":{"@k":"v"}}',
  '[]',
  '{}',
  '[[],[[1]]]',
  ' [ 1 , 2 ] ',
];

function data(writer: Writer): string {
  const [first, second] = [writer.fresh('d'), writer.fresh('d')];
  const template = writer.random
    .weighted(DATA)
    .replaceAll('@V', first)
    .replaceAll('@W', second)
    .replace('@J', writer.random.pick(TEXTS));
  return fill(template, writer, 1);
}
