/** Records what the real interpreter prints, of all programs or of some. Run: ESPRUINO=… node --import tsx test/random/record.ts [seed…] */
import { forEachGroup } from './compare.ts';
import { digestOf, readDigests, writeDigests } from './digests.ts';
import { type Program, recordedPrograms } from './program.ts';
import { groupsOf, onInterpreter } from './run.ts';

const GROUP_SIZE = 25;
/** On a busy machine timers may come late: an output counts once it has come so often, out of so many runs. */
const TIMES = 3;
const MOST_RUNS = 15;

const programs = recordedPrograms();
const seeds = process.argv.slice(2).map(Number);
const chosen = seeds.length > 0 ? programs.filter(({ seed }) => seeds.includes(seed)) : programs;
const outputs = seeds.length > 0 ? readDigests().outputs : [];

/** Runs programs until each has an output that came often enough. */
async function record(group: readonly Program[]): Promise<void> {
  const counts = new Map(group.map(({ seed }) => [seed, new Map<string, number>()]));
  let open = [...group];
  for (let run = 0; run < MOST_RUNS && open.length > 0; run++) {
    for (const [seed, output] of await onInterpreter(open)) {
      const own = counts.get(seed) as Map<string, number>;
      const digest = digestOf(output);
      own.set(digest, (own.get(digest) ?? 0) + 1);
      if (own.get(digest) === TIMES) outputs[seed - 1] = digest;
    }
    open = open.filter(({ seed }) => Math.max(0, ...(counts.get(seed)?.values() ?? [])) < TIMES);
  }
  for (const { seed } of open) outputs[seed - 1] = undefined;
}

await forEachGroup(groupsOf(chosen, GROUP_SIZE), record);
writeDigests(
  programs,
  programs.map(({ seed }) => outputs[seed - 1]),
);
