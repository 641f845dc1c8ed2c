import type { Command } from 'commander';
import { Lifecycle } from './lifecycle.ts';
import { Report } from './report.ts';
import { readSettings, type Settings } from './settings.ts';

/** Options every command has. */
export interface SharedOptions {
  json?: boolean;
  /** False with `--no-color`. */
  color?: boolean;
}

/** What a command is handed: where to speak, what was configured, what to close at the end. */
export interface Session {
  report: Report;
  settings: Settings;
  lifecycle: Lifecycle;
  cwd: string;
}

/** What a command leaves behind when it succeeds. */
export interface Outcome {
  /** Fields of the JSON result. */
  data: Record<string, unknown>;
  /** The same for people, on stdout. */
  text?: string;
}

export type Body = (session: Session) => Promise<Outcome>;

/** Runs one command to its end and sets the exit code: exactly one result or error is printed, after everything is closed. */
export async function runCommand(name: string, options: SharedOptions, body: Body): Promise<void> {
  const lifecycle = new Lifecycle();
  const report = new Report({ isJson: options.json === true, env: process.env, isPlain: options.color === false });
  lifecycle.listen();
  endWhenNobodyReads(lifecycle);
  let outcome: Outcome | undefined;
  let failure: unknown;
  try {
    const cwd = process.cwd();
    const settings = readSettings(cwd, process.env);
    warnOfUnknown(report, settings);
    outcome = await Promise.race([body({ report, settings, lifecycle, cwd }), lifecycle.interrupted]);
  } catch (error) {
    failure = error;
  }
  report.isLogMuted = true;
  await lifecycle.closeAll();
  if (outcome) report.result(name, outcome.data, outcome.text ?? '');
  exitAfterFlush(outcome ? 0 : report.error(failure));
}

/** A reader that has seen enough (`| head`) ends the command; that is no failure. */
function endWhenNobodyReads(lifecycle: Lifecycle): void {
  const onError = (error: NodeJS.ErrnoException): void => {
    if (error.code !== 'EPIPE') throw error;
    void lifecycle.closeAll().then(() => process.exit(0));
  };
  process.stdout.on('error', onError);
  process.stderr.on('error', onError);
}

/** Ends even when a part left a handle open, but not before the last line is out. */
export function exitAfterFlush(code: number): void {
  process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
}

function warnOfUnknown(report: Report, settings: Settings): void {
  for (const { name, file, meant } of settings.unknown) {
    report.warn(
      'W_SETTING_UNKNOWN',
      `${file}: ${name} is not a setting of Lampyris and has no effect.`,
      meant && `Did you mean ${meant}?`,
    );
  }
}

/** Adds what every command's help ends with. */
export function withShared(command: Command, examples: readonly string[]): Command {
  return command
    .option('--json', 'print newline-delimited JSON on stdout, one result or error last')
    .option('--no-color', 'print without colours (so does NO_COLOR=1)')
    .addHelpText('after', `\nExamples:\n${examples.map((example) => `  $ ${example}`).join('\n')}\n`);
}
