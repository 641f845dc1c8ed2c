import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Command } from 'commander';
import type { Finding } from '../../compat/types.ts';
import { buildTarget } from '../bundle.ts';
import { CliError } from '../cli-error.ts';
import { appOption, boardOption, cloudOption, type TargetOptions, target } from '../options.ts';
import { type Outcome, runCommand, type Session, type SharedOptions, withShared } from '../session.ts';

export function addCheck(program: Command): void {
  const command = program
    .command('check')
    .argument('[file]', 'any JavaScript file; without it the app is built and checked')
    .summary('find what the board cannot run')
    .description(
      'Finds language and library features that the interpreter on the board lacks. Prints one line per place: file(line,column): severity CODE: what. How to write it instead.',
    )
    .addOption(appOption())
    .addOption(boardOption())
    .addOption(cloudOption())
    .action((file: string | undefined, options: SharedOptions & TargetOptions) =>
      runCommand('check', options, (session) => (file === undefined ? checkApp(session, options) : checkFile(session, file))),
    );
  withShared(command, [
    'lampyris check',
    'lampyris check my-script.js',
    'lampyris check dist/night-light.mpython.blynk.js --json',
  ]);
}

async function checkFile(session: Session, path: string): Promise<Outcome> {
  const { checkSource } = await import('../../compat/check.ts');
  return judge(session, path, checkSource(readSource(path), { file: path }));
}

/** The build checks what it emits and throws at errors; what is left are warnings. */
async function checkApp(session: Session, options: TargetOptions): Promise<Outcome> {
  try {
    const { file, warnings } = await buildTarget(session, target(options, session.settings));
    return await judge(session, relative(session.cwd, file), warnings);
  } catch (error) {
    const findings = error instanceof Error && 'findings' in error ? (error.findings as Finding[]) : [];
    await printFindings(session, findings);
    throw error;
  }
}

function readSource(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (error as Error).message;
    throw new CliError('E_FILE', `${path} cannot be read: ${reason}.`, { where: { file: path } });
  }
}

async function printFindings(session: Session, findings: readonly Finding[]): Promise<void> {
  if (findings.length === 0) return;
  const { formatFinding } = await import('../../compat/check.ts');
  session.report.print(findings.map(formatFinding).join('\n'));
}

/** @throws CliError `E_CHECK` when a finding is an error */
async function judge(session: Session, file: string, findings: readonly Finding[]): Promise<Outcome> {
  await printFindings(session, findings);
  const errors = findings.filter((finding) => finding.severity === 'error');
  const [first] = errors;
  if (first) {
    const count = errors.length === 1 ? '1 place' : `${errors.length} places`;
    throw new CliError('E_CHECK', `${file} would not run on the board: ${count} to change.`, {
      where: { file: first.file, line: first.line, col: first.column },
      data: { findings },
    });
  }
  const warnings = findings.length === 0 ? 'no findings' : `${findings.length} warnings`;
  return { data: { file, findings }, text: `${file}: ${warnings}.` };
}
