import type { Command } from 'commander';
import { EXIT } from './exit-codes.ts';
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

/** A reader that has seen enough (`| head`) ends the command; that is no failure. A disk that is full is one. */
function endWhenNobodyReads(lifecycle: Lifecycle): void {
  let isEnding = false;
  const end = (error: NodeJS.ErrnoException): void => {
    if (isEnding) return;
    isEnding = true;
    const isFailure = error.code !== 'EPIPE';
    // Past the report, which would write to the stream that failed.
    if (isFailure) process.stderr.write(`✖ The output cannot be written: ${error.message}. [E_FILE, ${EXIT.configuration}]\n`);
    void lifecycle.closeAll().then(() => process.exit(isFailure ? EXIT.configuration : EXIT.ok));
  };
  process.stdout.on('error', end);
  process.stderr.on('error', end);
}

/** Ends even when a part left a handle open, but not before the last line is out, or it is known that it cannot be. */
export function exitAfterFlush(code: number): void {
  // A stream tells its errors after it has called back.
  process.stdout.write('', () => process.stderr.write('', () => setImmediate(() => process.exit(code))));
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
