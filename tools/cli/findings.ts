import type { Finding } from '../compat/types.ts';
import { CliError } from './cli-error.ts';
import type { Report } from './report.ts';
import { visible } from './text.ts';

/** Prints findings on stdout, one line each in the form compilers use, so that editors can follow them. */
export async function printFindings(report: Report, findings: readonly Finding[]): Promise<void> {
  if (findings.length === 0) return;
  const { formatFinding } = await import('../compat/check.ts');
  report.print(findings.map((finding) => visible(formatFinding(finding))).join('\n'));
}

/** @param what the file or app that was judged @param findings at least one error */
export function codeError(what: string, findings: readonly Finding[]): CliError {
  const errors = findings.filter((finding) => finding.severity === 'error');
  const [first] = errors;
  const count = errors.length === 1 ? '1 place' : `${errors.length} places`;
  return new CliError('E_CHECK', `${what} would not run on the board: ${count} to change.`, {
    ...(first ? { where: { file: first.file, line: first.line, col: first.column } } : {}),
    data: { findings },
  });
}

/** @returns what a failed build found, if it failed because of the code */
export function findingsOf(error: unknown): Finding[] {
  return error instanceof Error && 'findings' in error && Array.isArray(error.findings) ? error.findings : [];
}
