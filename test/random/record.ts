/** Records what the real interpreter prints. Run: ESPRUINO=… node --import tsx test/random/record.ts */
import { forEachGroup, isSame } from './compare.ts';
import { writeDigests } from './digests.ts';
import { type Program, recordedPrograms } from './program.ts';
import { groupsOf, type Output, onInterpreter } from './run.ts';

const GROUP_SIZE = 25;
const MOST_RUNS = 4;

/** Runs until two outputs agree: on a busy machine timers may come late. What never agrees is left out. */
async function settled(group: readonly Program[]): Promise<Map<number, Output>> {
  let before = await onInterpreter(group);
  for (let run = 1; run < MOST_RUNS; run++) {
    const after = await onInterpreter(group);
    const differing = group.filter(({ seed }) => !isSame(before.get(seed) ?? [], after.get(seed) ?? []));
    if (differing.length === 0) return after;
    if (run === MOST_RUNS - 1) for (const { seed } of differing) after.delete(seed);
    before = after;
  }
  return before;
}

const outputs = new Map<number, Output>();
await forEachGroup(groupsOf(recordedPrograms(), GROUP_SIZE), async (group) => {
  for (const [seed, output] of await settled(group)) outputs.set(seed, output);
});
writeDigests(recordedPrograms(), outputs);
