/** What the real interpreter printed for each recorded program, as digests: the outputs themselves are megabytes. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rounded } from './accepted.ts';
import type { Program } from './program.ts';
import type { Output } from './run.ts';

const FILE = fileURLToPath(new URL('./digests.txt', import.meta.url));
const DIGITS = 6;
const PER_LINE = 8;

/** Digests of an output: as it is, and with less of its long numbers. */
export interface Recorded {
  exact: string;
  less: string;
}

const digest = (lines: readonly string[]): string =>
  createHash('sha256').update(lines.join('\n'), 'latin1').digest('hex').slice(0, DIGITS);

export const digestsOf = (output: Output): Recorded => ({ exact: digest(output), less: digest(rounded(output)) });

/** One digest for the texts of all programs: it changes with the generator. */
export const digestOfTexts = (programs: readonly Program[]): string => digest(programs.map(({ text }) => text));

/** @returns digest of the texts, and for the programs 1, 2, … what was printed; undefined for one that had no end */
export function readDigests(): { texts: string; outputs: (Recorded | undefined)[] } {
  const [texts = '', ...lines] = readFileSync(FILE, 'latin1').trim().split('\n');
  const outputs = lines
    .flatMap((line) => line.split(' '))
    .map((word) => (word === '-' ? undefined : { exact: word.slice(0, DIGITS), less: word.slice(DIGITS) || word }));
  return { texts, outputs };
}

export function writeDigests(programs: readonly Program[], outputs: ReadonlyMap<number, Output>): void {
  const words = programs.map(({ seed }) => {
    const output = outputs.get(seed);
    if (!output) return '-';
    const { exact, less } = digestsOf(output);
    return exact === less ? exact : exact + less;
  });
  const lines = [digestOfTexts(programs)];
  for (let at = 0; at < words.length; at += PER_LINE) lines.push(words.slice(at, at + PER_LINE).join(' '));
  writeFileSync(FILE, `${lines.join('\n')}\n`);
}
