import type { Finding } from './types.ts';

export interface CheckOptions {
  file: string;
  map?: string;
  isSource?: boolean;
}

export function checkSource(_code: string, _options: CheckOptions): Finding[] {
  return [];
}

export function formatFinding(finding: Finding): string {
  const { file, line, column, severity, code, message, fix } = finding;
  return `${file}(${line},${column}): ${severity} ${code}: ${[message, fix].filter(Boolean).join(' ')}`;
}
