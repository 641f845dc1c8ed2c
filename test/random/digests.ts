/** What the real interpreter printed for each recorded program, as digests: the outputs themselves are megabytes. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Program } from './program.ts';
import type { Output } from './run.ts';

const FILE = fileURLToPath(new URL('./digests.txt', import.meta.url));
const DIGITS = 6;
const PER_LINE = 16;
/** Of a program that never printed the same twice. */
const NONE = '-';

const digest = (lines: readonly string[]): string =>
  createHash('sha256').update(lines.join('\n'), 'latin1').digest('hex').slice(0, DIGITS);

export const digestOf = (output: Output): string => digest(output);

/** One digest for the texts of all programs: it changes with the generator. */
export const digestOfTexts = (programs: readonly Program[]): string => digest(programs.map(({ text }) => text));

/** @returns digest of the texts, and of what the programs 1, 2, … printed; undefined for one that never printed the same twice */
export function readDigests(): { texts: string; outputs: (string | undefined)[] } {
  const [texts = '', ...lines] = readFileSync(FILE, 'latin1').trim().split('\n');
  const outputs = lines.flatMap((line) => line.split(' ')).map((word) => (word === NONE ? undefined : word));
  return { texts, outputs };
}

/** @param outputs digests of the programs 1, 2, … */
export function writeDigests(programs: readonly Program[], outputs: readonly (string | undefined)[]): void {
  const words = outputs.map((output) => output ?? NONE);
  const lines = [digestOfTexts(programs)];
  for (let at = 0; at < words.length; at += PER_LINE) lines.push(words.slice(at, at + PER_LINE).join(' '));
  writeFileSync(FILE, `${lines.join('\n')}\n`);
}
