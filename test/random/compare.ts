import type { Program } from './program.ts';
import { groupsOf, LONG_PATIENCE_MS, type Output, onInterpreter, onVirtualBoard } from './run.ts';

/** A program that prints one thing on the real interpreter and another on the virtual board. */
export interface Difference {
  program: Program;
  real: Output;
  virtual: Output;
}

/** What a program printed that had no end, or was not reached. */
export const MISSING: Output = ['(did not end)'];

export const isSame = (one: Output, other: Output): boolean =>
  one.length === other.length && one.every((line, at) => line === other[at]);

const GROUP_SIZE = 25;
/** Interpreters at work at the same time. */
const AT_ONCE = 3;

/** Does the work for each group, a few at a time. */
export async function forEachGroup(groups: readonly Program[][], work: (group: Program[]) => Promise<void>): Promise<void> {
  const waiting = [...groups];
  const worker = async () => {
    for (let group = waiting.shift(); group; group = waiting.shift()) await work(group);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** Runs programs on both and gives those that differ, by their seeds. @param timeoutMs for the interpreter to end a group */
export async function differences(programs: readonly Program[], timeoutMs?: number): Promise<Difference[]> {
  const found: Difference[] = [];
  await forEachGroup(groupsOf(programs, GROUP_SIZE), async (group) => {
    const virtual = onVirtualBoard(group);
    const real = await onInterpreter(group, timeoutMs);
    for (const program of group) {
      const each = { program, real: real.get(program.seed) ?? MISSING, virtual: virtual.get(program.seed) ?? MISSING };
      if (!isSame(each.real, each.virtual)) found.push(each);
    }
  });
  return found.sort((one, other) => one.program.seed - other.program.seed);
}

/** Runs one program on both, once. @returns undefined when both print the same */
export async function compare(program: Program): Promise<Difference | undefined> {
  const [found] = await differences([program]);
  return found;
}

/**
 * Tells a difference from what a busy machine does: there the interpreter's timers come late, several in one row, and its end as well.
 * Under a load of 8 on two cores one program in 125 that has timers printed another order, the next run never.
 * @param runs most often, until both print the same
 */
export async function confirm(program: Program, runs: number): Promise<Difference | undefined> {
  const [found] = await differences([program], LONG_PATIENCE_MS);
  return found && found.real !== MISSING && runs > 1 ? confirm(program, runs - 1) : found;
}
