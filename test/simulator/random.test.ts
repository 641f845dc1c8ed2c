import { describe, expect, it } from 'vitest';
import { checkSource, formatFinding } from '../../tools/compat/check.ts';
import { interpreterPath } from '../helpers/interpreter.ts';
import { acceptedSeeds, isAccepted, isByteNeutral } from '../random/accepted.ts';
import { compare, type Difference, differences } from '../random/compare.ts';
import { digestOfTexts, digestsOf, readDigests } from '../random/digests.ts';
import { type Program, programsFrom, recordedPrograms } from '../random/program.ts';
import { groupsOf, hasByteStrings, onVirtualBoard } from '../random/run.ts';
import { shrink } from '../random/shrink.ts';

const RECORD = 'ESPRUINO=/path/to/espruino node --import tsx test/random/record.ts';
const GROUP_SIZE = 25;
const SLOW_MS = 120_000;
/** For the interpreter; programs with timers take a second each. */
const LIVE_MS = 1_800_000;
const FRESH = 300;
/** Share of the programs that may differ in an accepted way, or have no end. */
const RARE = 0.02;

const programs = recordedPrograms();

/** The work of one test. */
const PART = 200;
const parts = Array.from({ length: Math.ceil(programs.length / PART) }, (_item, at) =>
  programs.slice(at * PART, (at + 1) * PART),
);
const titleOf = (part: readonly Program[]) => `${part[0]?.seed} to ${part.at(-1)?.seed}`;

describe('random programs', () => {
  it('are within the subset', { timeout: SLOW_MS }, () => {
    const findings = programs.flatMap(({ seed, text }) => checkSource(text, { file: `program-${seed}.js` }));
    expect(findings.filter(({ severity }) => severity === 'error').map(formatFinding)).toEqual([]);
  });

  it('are those that were recorded', () => {
    const { texts, outputs } = readDigests();
    expect(texts, `the generator has changed; record again: ${RECORD}`).toBe(digestOfTexts(programs));
    expect(outputs.length).toBe(programs.length);
    expect(outputs.filter((each) => !each).length).toBeLessThan(programs.length * RARE);
  });
});

describe('random programs print on the virtual board what the engine printed', () => {
  const { outputs: recorded } = readDigests();
  const inexact: number[] = [];

  it.each(parts.map((part) => ({ title: titleOf(part), part })))('$title', { timeout: SLOW_MS }, ({ part }) => {
    for (const group of groupsOf(part, GROUP_SIZE)) {
      const printed = onVirtualBoard(group);
      for (const { seed, text } of group) {
        const expected = recorded[seed - 1];
        const output = printed.get(seed) ?? [];
        const { exact, less } = digestsOf(output);
        if (!expected || exact === expected.exact || acceptedSeeds.has(seed)) continue;
        inexact.push(seed);
        expect(less === expected.less, `program ${seed}\n${text}\nprints\n${output.join('\n')}`).toBe(true);
      }
    }
  });

  it('but for few', () => {
    expect(inexact.length + acceptedSeeds.size).toBeLessThan(programs.length * RARE);
  });
});

/** Differences that are not accepted; one shows again when a busy machine is not to blame. */
async function realDifferences(chosen: readonly Program[]): Promise<Difference[]> {
  const isComparable = (await hasByteStrings()) ? () => true : isByteNeutral;
  const found: Difference[] = [];
  for (const { program } of await differences(chosen.filter(isComparable))) {
    const again = await compare(program);
    if (again && !isAccepted(again)) found.push(again);
  }
  return found;
}

/** Rare accepted ones cannot be told from the text of a program: of fresh programs a few may differ. */
async function expectFew(found: readonly Difference[], most: number): Promise<void> {
  const [first] = found;
  if (!first || found.length <= most) return;
  const { program, real, virtual } = await shrink(first);
  const seeds = found.map((each) => each.program.seed).join();
  expect(virtual, `programs ${seeds} differ; the first made small:\n${program.text}`).toEqual(real);
}

if (interpreterPath()) {
  describe('random programs on the real interpreter', { timeout: LIVE_MS }, () => {
    it('recorded ones', async () => expectFew(await realDifferences(programs.filter(({ seed }) => !acceptedSeeds.has(seed))), 0));

    const seed = 100_000 + (Date.now() % 1_000_000_000);
    it(`fresh ones, from seed ${seed}`, async () => {
      const fresh = programsFrom(seed, FRESH);
      const findings = fresh.flatMap(({ text }) => checkSource(text, { file: 'program.js' }));
      expect(findings.filter(({ severity }) => severity === 'error').map(formatFinding)).toEqual([]);
      await expectFew(await realDifferences(fresh), FRESH * RARE);
    });
  });
}
