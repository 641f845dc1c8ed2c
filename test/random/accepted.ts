/** What the comparison of random programs leaves out, and why. Everything else the virtual board has to print as the interpreter does. */
import { type Difference, isSame, MISSING } from './compare.ts';
import type { Program } from './program.ts';
import type { Output } from './run.ts';

export interface Accepted {
  id: string;
  /** What differs, and why it stays so. */
  reason: string;
  /** Recorded programs that come under it. */
  seeds: readonly number[];
}

/** Numbers the console prints with so many digits show the last bits of a double. */
const LONG_NUMBER = /-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/g;
const LONG_DIGITS = 10;
const KEPT_DIGITS = 9;
const NEARLY_WHOLE = /^-?\d{1,10}$/;

/** An output with its long numbers rounded to 9 digits. */
export function rounded(output: Output): string[] {
  return output.map((line) =>
    line.replace(LONG_NUMBER, (number) => {
      const digits = number.replace(/e.*/, '').replace(/\D/g, '').replace(/^0+/, '');
      return digits.length < LONG_DIGITS || NEARLY_WHOLE.test(number)
        ? number
        : String(Number(Number(number).toPrecision(KEPT_DIGITS)));
    }),
  );
}

/** Whether two outputs differ only in the last digits of long numbers, or the program has no end. */
export function isAccepted({ real, virtual }: Difference): boolean {
  return isSame(real, MISSING) || isSame(rounded(real), rounded(virtual));
}

/** Bytes above ASCII: a build with Unicode strings takes some of them for characters. */
export const isByteNeutral = ({ text }: Program): boolean => !/\\x[89a-f]|\\u00|[\x80-\xff]/.test(text);

export const accepted: readonly Accepted[] = [
  {
    id: 'extended-precision',
    reason:
      'The model is a 32-bit build for a PC, whose floating-point unit keeps 64 instead of 53 bits between two steps. A chip does not. ' +
      'Outputs that differ only behind the ninth digit of a long number count as equal; where more follows from the last bit:',
    seeds: [239, 678],
  },
  {
    id: 'library-functions',
    reason: 'sin, cos, exp, log and what is made of them come from the C library of the build. Programs round their results.',
    seeds: [],
  },
  {
    id: 'huge-numbers',
    reason: 'What an integer made of a number beyond 2^63 is, C leaves open. Programs only print and compare such numbers.',
    seeds: [196],
  },
  {
    id: 'waiting-exception',
    reason:
      'A try in a later callback of the same pass takes an exception that waits to be reported; the engine then reports "undefined".',
    seeds: [48, 1068, 1188],
  },
  {
    id: 'no-value',
    reason: 'Arithmetic with two undefined values gives undefined on the engine, and its integers have no negative zero.',
    seeds: [474, 1832, 2182],
  },
  {
    id: 'open',
    reason:
      'Known and not imitated: Object.values and entries give undefined for keys of Object.fromEntries that look like whole numbers, the text of ' +
      'errors without a message, JSON.parse of null0, which promise of several in one pass takes a waiting exception; some are not made small yet.',
    seeds: [
      45, 234, 258, 356, 500, 541, 563, 600, 676, 721, 744, 967, 1003, 1257, 1454, 1456, 1457, 1476, 1497, 1506, 1536, 1549, 1692,
      1751, 1805, 1824, 1842, 1902, 1990, 2024, 2133, 2142, 2161, 2242, 2270, 2371, 2382,
    ],
  },
  {
    id: 'literal-compared',
    reason: 'Comparing a literal number by < or > with a list or an object: texts are compared on the engine, numbers here.',
    seeds: [],
  },
  {
    id: 'not-made',
    reason:
      "Calls that never return (replaceAll('', …), padding with an empty text), text[key] where the key is no position, reads of typed arrays " +
      'without elements, calls of a number, - * / with texts in variables, bytes above ASCII in encodeURIComponent, a remainder by -Infinity, ' +
      'an undefined argument of bind, promises whose executor keeps neither of its functions: programs do not do these.',
    seeds: [],
  },
];

/** Seeds of recorded programs that are not compared. */
export const acceptedSeeds: ReadonlySet<number> = new Set(accepted.flatMap(({ seeds }) => seeds));
