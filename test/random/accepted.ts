/** What the comparison of random programs leaves out, and why: a table in docs/virtual-board.md. All else has to be the same. */
import { type Difference, isSame } from './compare.ts';
import type { Program } from './program.ts';

export interface Accepted {
  /** As in the table. */
  id: string;
  /** Programs that come under it, of the recorded and of the usual further ones. */
  seeds: readonly number[];
  /** Tells it from what was printed; without, only a person can. */
  isSeenIn?: (difference: Difference) => boolean;
}

const NUMBER = /-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/g;
/** A printed number has 12 digits, and less than 1e-7 before the next whole one is left out. */
const TOLERANCE = 1e-8;

const isNear = (one: number, other: number): boolean => Math.abs(one - other) <= TOLERANCE * Math.max(1, Math.abs(one));

/** Only the last digits of numbers differ. */
function isNearly({ real, virtual }: Difference): boolean {
  const [one, other] = [real.join('\n'), virtual.join('\n')];
  if (one.replace(NUMBER, '#') !== other.replace(NUMBER, '#')) return false;
  const numbers = (other.match(NUMBER) ?? []).map(Number);
  return (one.match(NUMBER) ?? []).every((number, at) => isNear(Number(number), numbers[at] as number));
}

/** The same lines in another order. */
const isOtherOrder = ({ program, real, virtual }: Difference): boolean =>
  program.isAlone && isSame([...real].sort(), [...virtual].sort());

export const accepted: readonly Accepted[] = [
  { id: 'extended-precision', seeds: [239, 678, 1337, 2024, 100_049], isSeenIn: isNearly },
  { id: 'library-functions', seeds: [1751] },
  { id: 'whole-zero', seeds: [] },
  { id: 'null-text', seeds: [] },
  { id: 'delete-call', seeds: [] },
  { id: 'same-moment', seeds: [2304, 2316, 2382], isSeenIn: isOtherOrder },
  { id: 'error-in-finally', seeds: [100_305] },
  { id: 'error-in-head', seeds: [1476], isSeenIn: ({ real }) => real.some((line) => line.endsWith('expected EOF')) },
  { id: 'huge-numbers', seeds: [100_124, 100_271] },
  { id: 'not-made', seeds: [] },
];

/** Seeds of programs that are not compared. */
export const acceptedSeeds: ReadonlySet<number> = new Set(accepted.flatMap(({ seeds }) => seeds));

/** @returns false also for those that only a person can tell */
export const isAccepted = (difference: Difference): boolean => accepted.some(({ isSeenIn }) => isSeenIn?.(difference));

/** Bytes above ASCII: a build with Unicode strings takes some of them for characters. */
export const isByteNeutral = ({ text }: Program): boolean => !/\\x[89a-f]|\\u00|[\x80-\xff]/.test(text);
