import { relative } from 'node:path';
import type { Command } from 'commander';
import type { Finding } from '../../compat/types.ts';
import { buildTarget } from '../bundle.ts';
import { CliError } from '../cli-error.ts';
import { codeError, printFindings } from '../findings.ts';
import { appOption, boardOption, cloudOption, type TargetOptions, target } from '../options.ts';
import { readInput } from '../script-file.ts';
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

/** @throws CliError `E_CHECK` when a finding is an error, `E_FILE`, `E_USAGE` for TypeScript */
async function checkFile(session: Session, path: string): Promise<Outcome> {
  if (/\.[cm]?ts$/.test(path)) {
    throw new CliError('E_USAGE', `${path} is TypeScript; only JavaScript can be checked as it is.`, {
      hint: `An app is built and then checked: lampyris check --app ${path}`,
    });
  }
  const source = readInput(path).toString('utf8');
  const { checkSource } = await import('../../compat/check.ts');
  const findings = checkSource(source, { file: path });
  await printFindings(session.report, findings);
  if (findings.some((finding) => finding.severity === 'error')) throw codeError(path, findings);
  return passed(path, findings);
}

/** The build checks what it emits; what does not stop it are warnings, already printed. */
async function checkApp(session: Session, options: TargetOptions): Promise<Outcome> {
  const { file, warnings } = await buildTarget(session, target(options, session.settings));
  return passed(relative(session.cwd, file), warnings);
}

function passed(file: string, findings: readonly Finding[]): Outcome {
  const count = findings.length === 1 ? '1 warning' : `${findings.length || 'no'} warnings`;
  return { data: { file, findings }, text: `${file}: no errors, ${count}.` };
}
