import type { BuildResult } from '../build/types.ts';
import { CliError } from './cli-error.ts';
import { thousands } from './text.ts';

/** Most a bundle may take; without a figure there is no limit. */
export interface SizeLimits {
  /** Estimated variables when run from Storage. */
  maxVariables?: number | undefined;
  /** Bytes of the script. */
  maxBytes?: number | undefined;
}

type Size = Pick<BuildResult, 'modules' | 'bytes' | 'variables' | 'variablesInRam'>;

/** Share of each module of a bundle, largest first, and the total: variables when run from Storage, and from RAM. */
export function sizeTable(result: Size): string {
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

/** The three modules that take most; what the build itself adds is nobody's to take out. */
function largest(modules: Size['modules'], by: 'variables' | 'bytes'): string {
  const files = modules.filter(({ id }) => !id.startsWith('('));
  const sorted = files.sort((a, b) => b[by] - a[by]).slice(0, 3);
  return sorted.map((module) => `${module.id} ${thousands(module[by])}`).join(', ');
}

/** @throws CliError `E_TOO_LARGE`, which names the largest modules */
export function refuseTooLarge({ modules, bytes, variables }: Size, { maxVariables, maxBytes }: SizeLimits): void {
  const isOver = (value: number, limit: number | undefined): limit is number => limit !== undefined && value > limit;
  const next = (option: string): string => `Take something out of them, or raise ${option}.`;
  if (isOver(variables, maxVariables)) {
    const message = `The app will not fit: about ${thousands(variables)} variables, ${thousands(maxVariables)} allowed.`;
    const hint = `Largest parts: ${largest(modules, 'variables')}. ${next('--max-variables')}`;
    throw new CliError('E_TOO_LARGE', message, { hint, data: { variables, maxVariables } });
  }
  if (isOver(bytes, maxBytes)) {
    const message = `The app will not fit: ${thousands(bytes)} bytes, ${thousands(maxBytes)} allowed.`;
    const hint = `Largest parts: ${largest(modules, 'bytes')}. ${next('--max-bytes')}`;
    throw new CliError('E_TOO_LARGE', message, { hint, data: { bytes, maxBytes } });
  }
}
