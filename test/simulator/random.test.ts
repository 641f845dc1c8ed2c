import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkSource, formatFinding } from '../../tools/compat/check.ts';
import { interpreterPath } from '../helpers/interpreter.ts';
import { accepted, acceptedSeeds, isAccepted, isByteNeutral } from '../random/accepted.ts';
import { confirm, type Difference, differences } from '../random/compare.ts';
import { digestOf, digestOfTexts, readDigests } from '../random/digests.ts';
import { type Program, programsFrom, recordedPrograms } from '../random/program.ts';
import { groupsOf, hasByteStrings, onVirtualBoard } from '../random/run.ts';
import { shrink } from '../random/shrink.ts';

const RECORD = 'ESPRUINO=/path/to/espruino node --import tsx test/random/record.ts';
const GROUP_SIZE = 25;
const SLOW_MS = 120_000;
/** For the interpreter; programs with timers take a second each. */
const LIVE_MS = 1_800_000;
/** Programs besides the recorded ones: always the same, unless RANDOM_SEED names another first seed, and RANDOM_PROGRAMS another number. */
const USUAL_SEED = 100_001;
const FIRST_SEED = Number(process.env.RANDOM_SEED ?? USUAL_SEED);
const FURTHER = Number(process.env.RANDOM_PROGRAMS ?? 600);
/** Share of programs nobody has looked at that may differ in a way only a person can tell to be accepted; of the usual ones none may. */
const RARE = FIRST_SEED === USUAL_SEED && FURTHER <= 600 ? 0 : 0.01;
/** Programs shown as small as they get: that takes minutes each. */
const SHOWN = 3;
const LEAST = 2000;
/** A program differs when it did so every time. */
const RUNS = 10;

const programs = recordedPrograms();

/** The work of one test. */
const PART = 200;
const parts = Array.from({ length: Math.ceil(programs.length / PART) }, (_item, at) =>
  programs.slice(at * PART, (at + 1) * PART),
);
const titleOf = (part: readonly Program[]) => `${part[0]?.seed} to ${part.at(-1)?.seed}`;

const faultsOf = (chosen: readonly Program[]): string[] =>
  chosen
    .flatMap(({ seed, text }) => checkSource(text, { file: `program-${seed}.js` }))
    .filter(({ severity }) => severity === 'error')
    .map(formatFinding);

describe('random programs', () => {
  it('are within the subset', { timeout: SLOW_MS }, () => expect(faultsOf(programs)).toEqual([]));

  it('are those that were recorded', () => {
    const { texts, outputs } = readDigests();
    expect(texts, `the generator has changed; record again: ${RECORD}`).toBe(digestOfTexts(programs));
    expect(outputs.length).toBe(programs.length);
    expect(outputs.filter((each) => !each).length, 'programs that never printed the same twice').toBe(0);
    expect(outputs.length - acceptedSeeds.size).toBeGreaterThan(LEAST);
  });

  it('leave out what the table says', () => {
    const [, table = ''] = readFileSync('docs/virtual-board.md', 'utf8').split('### What random programs leave out');
    expect([...table.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, id]) => id)).toEqual(accepted.map(({ id }) => id));
  });
});

describe('random programs print on the virtual board what the engine printed', () => {
  const { outputs: recorded } = readDigests();

  it.each(parts.map((part) => ({ title: titleOf(part), part })))('$title', { timeout: SLOW_MS }, ({ part }) => {
    for (const group of groupsOf(part, GROUP_SIZE)) {
      const printed = onVirtualBoard(group);
      for (const { seed, text } of group.filter((each) => !acceptedSeeds.has(each.seed))) {
        const output = printed.get(seed) ?? [];
        expect(digestOf(output) === recorded[seed - 1], `program ${seed}\n${text}\nprints\n${output.join('\n')}`).toBe(true);
      }
    }
  });
});

/** Differences that are not accepted. */
async function realDifferences(chosen: readonly Program[]): Promise<Difference[]> {
  const isComparable = (await hasByteStrings()) ? () => true : isByteNeutral;
  const found: Difference[] = [];
  for (const { program } of await differences(chosen.filter(isComparable))) {
    const again = await confirm(program, RUNS);
    if (again && !isAccepted(again)) found.push(again);
  }
  return found;
}

if (interpreterPath()) {
  describe('random programs on the real interpreter', { timeout: LIVE_MS }, () => {
    it('recorded ones', async () => {
      const found = await realDifferences(programs.filter(({ seed }) => !acceptedSeeds.has(seed)));
      expect(found.map(({ program }) => program.seed)).toEqual([]);
    });

    it(`further ones, ${FURTHER} from seed ${FIRST_SEED}`, async () => {
      const further = programsFrom(FIRST_SEED, FURTHER);
      expect(faultsOf(further)).toEqual([]);
      const found = await realDifferences(further.filter(({ seed }) => !acceptedSeeds.has(seed)));
      const small: string[] = [];
      for (const each of found.slice(0, SHOWN)) {
        const { program, real, virtual } = await shrink(each);
        small.push(`${each.program.seed}: ${program.text}\nengine ${real.join('\n')}\nboard  ${virtual.join('\n')}`);
      }
      const seeds = found.map(({ program }) => program.seed);
      console.info(`${FURTHER} further programs, ${found.length} differ: ${seeds.join()}\n${small.join('\n')}`);
      expect(found.length, small.join('\n')).toBeLessThanOrEqual(FURTHER * RARE);
    });
  });
}
