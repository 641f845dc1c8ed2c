/** How many variables (blocks of 14 bytes, as on ESP32) a script takes once it has run, before any event. */
import { parse } from 'acorn';
import { type Cost, Count } from './cost-count.ts';
import { Run } from './cost-run.ts';

export type { Cost } from './cost-count.ts';

export interface CostOptions {
  /** Run from Storage: code of functions stays in flash. Otherwise the script comes over the console and its functions are copied. Default true. */
  isInFlash?: boolean;
  /** What Storage holds when the script starts, by name. */
  files?: Readonly<Record<string, string>>;
}

/** @returns the cost of each part of a script that stays in memory after load */
export function variableCosts(code: string, { isInFlash = true, files = {} }: CostOptions = {}): Cost[] {
  const run = new Run(files);
  run.program(parse(code, { ecmaVersion: 2022, allowReturnOutsideFunction: true }));
  return new Count(code, isInFlash).run(run.globals, run.roots);
}
