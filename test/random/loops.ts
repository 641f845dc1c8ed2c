/** Loops, all of which end. */
import { expression } from './expressions.ts';
import { block, show } from './statements.ts';
import type { Kind, Writer } from './writer.ts';

type Way = (writer: Writer) => string;

const COUNTED: readonly Way[] = [counting, counting, whileLoop, doLoop];
const OVER: readonly Way[] = [overList, overText, overKeys];

export function loopStatement(writer: Writer): string {
  if (writer.loops + writer.depth >= 2) return show(writer);
  return writer.random.pick([...COUNTED, ...OVER])(writer);
}

/** A body that may leave the turn or the loop early. */
function body(writer: Writer, variables: readonly { name: string; kind: Kind }[], last = ''): string {
  return writer.inLoop(() => {
    for (const each of variables) writer.declare({ ...each, isConst: true, loopOf: writer.depth });
    const jump = writer.random.chance(0.25)
      ? `if (${expression('boolean', writer, 2)}) ${writer.random.pick(['break', 'continue'])};\n`
      : '';
    return block(writer).replace(/^\{\n/, `{\n${last}${jump}`);
  });
}

function counting(writer: Writer): string {
  const name = writer.fresh('i');
  const turns = writer.random.between(1, 4);
  const word = writer.random.pick(['let', 'let', 'var']);
  const inner = body(writer, [{ name, kind: 'number' }]);
  return writer.random.chance(0.8)
    ? `for (${word} ${name} = 0; ${name} < ${turns}; ${name}++) ${inner}`
    : `for (${word} ${name} = ${turns * 2}; ${name} > 0; ${name} -= 2) ${inner}`;
}

function whileLoop(writer: Writer): string {
  const name = writer.fresh('i');
  const inner = body(writer, [{ name, kind: 'number' }], `${name}--;\n`);
  return `let ${name} = ${writer.random.between(1, 4)};\nwhile (${name} > 0) ${inner}`;
}

function doLoop(writer: Writer): string {
  const name = writer.fresh('i');
  const inner = body(writer, [{ name, kind: 'number' }], `${name}++;\n`);
  return `let ${name} = 0;\ndo ${inner} while (${name} < ${writer.random.between(0, 3)});`;
}

/** A list may grow while it is walked; a copy does not. */
function overList(writer: Writer): string {
  const kind = writer.random.pick(['list', 'words', 'mixed'] as const);
  const list = expression(kind, writer, 2);
  const name = writer.fresh('o');
  const word = writer.random.pick(['let', 'const', 'var']);
  const element = kind === 'list' ? 'number' : kind === 'words' ? 'string' : 'any';
  return `for (${word} ${name} of ${list}.slice(0, 4)) ${body(writer, [{ name, kind: element }])}`;
}

function overText(writer: Writer): string {
  const text = expression('string', writer, 2);
  const name = writer.fresh('o');
  return `for (const ${name} of ${text}.slice(0, 4)) ${body(writer, [{ name, kind: 'string' }])}`;
}

function overKeys(writer: Writer): string {
  const kind = writer.random.pick(['object', 'object', 'object', 'list'] as const);
  const object = expression(kind, writer, 2);
  const name = writer.fresh('k');
  return `for (${writer.random.pick(['let', 'const', 'var'])} ${name} in ${object}) ${body(writer, [{ name, kind: 'string' }])}`;
}
