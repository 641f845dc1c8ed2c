import { expression } from './expressions.ts';
import { laterStatement } from './later.ts';
import { statement } from './statements.ts';
import { Writer } from './writer.ts';

export interface Program {
  seed: number;
  /** One character per byte. */
  text: string;
  /** Needs an interpreter of its own: it has timers, promises, events, files, or ends with an error. */
  isAlone: boolean;
  /** Runs from a file in Storage. */
  isStored: boolean;
}

/** How many programs are recorded. */
const RECORDED = 2400;

/** The programs whose outputs are recorded: those of the seeds 1, 2, … */
export const recordedPrograms = (): Program[] => programsFrom(1, RECORDED);

/** Programs of seeds in a row. */
export const programsFrom = (seed: number, count: number): Program[] =>
  Array.from({ length: count }, (_item, at) => programOf(seed + at));

/** The same program for the same seed, always. One in six runs alone. */
export function programOf(seed: number): Program {
  const writer = new Writer(seed);
  const { random } = writer;
  const isAlone = seed % 6 === 0;
  const count = random.between(6, 16);
  const lines = Array.from({ length: count }, () =>
    isAlone && random.chance(0.3) ? laterStatement(writer) : statement(writer, 0),
  );
  lines.push(...lastLines(writer));
  if (isAlone && random.chance(0.3)) lines.push(uncaught(writer));
  return { seed, text: lines.join('\n'), isAlone, isStored: isAlone && random.chance(0.5) };
}

/** Shows what the variables hold in the end. */
function lastLines(writer: Writer): string[] {
  const kinds = ['number', 'string', 'boolean', 'list', 'words', 'mixed', 'object', 'any'] as const;
  return kinds.flatMap((kind) => writer.variables(kind).map(({ name }) => `print('${name}', ${name});`));
}

function uncaught(writer: Writer): string {
  return writer.random.pick([
    `throw new Error('end');`,
    `throw ${expression('any', writer, 1)};`,
    `undefined.field;`,
    `notDefined();`,
    `(null).x;`,
    `const end = 1;\nend.nothing();`,
  ]);
}
