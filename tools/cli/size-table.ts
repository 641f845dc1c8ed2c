import type { BuildResult } from '../build/types.ts';
import { thousands } from './text.ts';

/** Share of each module of a bundle, largest first, and the total. */
export function sizeTable({ modules, bytes, variables }: Pick<BuildResult, 'modules' | 'bytes' | 'variables'>): string {
  const sorted = [...modules].sort((a, b) => b.bytes - a.bytes);
  const width = Math.max(6, ...sorted.map((module) => module.id.length));
  const row = (id: string, bytesText: string, variablesText: string): string =>
    `  ${id.padEnd(width)}  ${bytesText.padStart(7)}  ${variablesText.padStart(9)}`;
  return [
    row('module', 'bytes', 'variables'),
    ...sorted.map((module) => row(module.id, thousands(module.bytes), thousands(module.variables))),
    row('total', thousands(bytes), thousands(variables)),
  ].join('\n');
}
