import type { BuildResult } from '../build/types.ts';
import { thousands } from './text.ts';

/** Share of each module of a bundle, largest first, and the total: variables when run from Storage, and from RAM. */
export function sizeTable(result: Pick<BuildResult, 'modules' | 'bytes' | 'variables' | 'variablesInRam'>): string {
  const sorted = [...result.modules].sort((a, b) => b.bytes - a.bytes);
  const width = Math.max(6, ...sorted.map((module) => module.id.length));
  const row = (id: string, bytes: string, variables: string, inRam: string): string =>
    `  ${id.padEnd(width)}  ${bytes.padStart(7)}  ${variables.padStart(9)}  ${inRam.padStart(8)}`;
  return [
    row('module', 'bytes', 'variables', 'from RAM'),
    ...[...sorted, { ...result, id: 'total' }].map(({ id, bytes, variables, variablesInRam }) =>
      row(id, thousands(bytes), thousands(variables), thousands(variablesInRam)),
    ),
  ].join('\n');
}
