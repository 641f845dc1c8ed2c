import type { Program } from './program.ts';
import { groupsOf, type Output, onInterpreter, onVirtualBoard } from './run.ts';

/** A program that prints one thing on the real interpreter and another on the virtual board. */
export interface Difference {
  program: Program;
  real: Output;
  virtual: Output;
}

const MISSING: Output = ['(did not end)'];

export const isSame = (one: Output, other: Output): boolean =>
  one.length === other.length && one.every((line, at) => line === other[at]);

/** Runs programs on both and gives those that differ, in the order of the groups. */
export async function differences(programs: readonly Program[], groupSize = 25): Promise<Difference[]> {
  const found: Difference[] = [];
  for (const group of groupsOf(programs, groupSize)) {
    const virtual = onVirtualBoard(group);
    const real = await onInterpreter(group);
    for (const program of group) {
      const each = { program, real: real.get(program.seed) ?? MISSING, virtual: virtual.get(program.seed) ?? MISSING };
      if (!isSame(each.real, each.virtual)) found.push(each);
    }
  }
  return found;
}

/** Runs one program on both. @returns undefined when both print the same */
export async function compare(program: Program): Promise<Difference | undefined> {
  return (await differences([program]))[0];
}
