/** What the comparison of random programs leaves out, and why. Everything else the virtual board has to print as the interpreter does. */
import { type Difference, isSame, MISSING } from './compare.ts';
import type { Program } from './program.ts';
import type { Output } from './run.ts';

export interface Accepted {
  id: string;
  /** What differs, and why it stays so. */
  reason: string;
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
      'The interpreter that serves as model is a 32-bit build for a PC, whose floating-point unit keeps 64 instead of 53 bits between two steps. ' +
      'A chip does not. Outputs that differ only behind the ninth digit of a long number count as equal; fewer than one program in fifty may need this.',
  },
  {
    id: 'library-functions',
    reason:
      'sin, cos, tan, asin, acos, atan, exp, log, sqrt and pow come from the C library of the build, another one on the chip. Programs round their results.',
  },
  {
    id: 'endless',
    reason:
      "Some calls never return on the engine: replaceAll('', …), padStart and padEnd with an empty filler. Programs do not make them; one that has no end is not compared.",
  },
  {
    id: 'unicode-builds',
    reason: 'On a build with Unicode strings, programs with bytes above ASCII are not compared. ESP32 builds have byte strings.',
  },
];
