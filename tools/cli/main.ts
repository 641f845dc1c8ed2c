import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { nearest } from '../nearest.ts';
import { CliError } from './cli-error.ts';
import { addBuild } from './commands/build.ts';
import { addCheck } from './commands/check.ts';
import { addCloud } from './commands/cloud.ts';
import { addExplain } from './commands/explain.ts';
import { addLogs } from './commands/logs.ts';
import { addSim } from './commands/sim.ts';
import { addStart } from './commands/start.ts';
import { EXIT } from './exit-codes.ts';
import { Report } from './report.ts';
import { exitAfterFlush } from './session.ts';

function version(): string {
  const manifest: { version: string } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return manifest.version;
}

/** Columns the explanation of an option needs before it is wrapped: commander's 40 would leave a terminal of 60 without. */
const MIN_WRAP = 20;

/** The whole command table. Command files are small; what they need is loaded when they run. */
export function createProgram(): Command {
  const program = new Command('lampyris')
    .description(
      'TypeScript apps for ESP32 boards, connected to Blynk or BIGIOT. Works with no board, no account and no internet.',
    )
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .showSuggestionAfterError()
    .configureHelp({ minWidthToWrap: MIN_WRAP })
    .configureOutput({ writeErr: () => undefined, outputError: () => undefined })
    .exitOverride();
  for (const add of [addStart, addBuild, addCheck, addSim, addCloud, addLogs, addExplain]) add(program);
  return program.addHelpText(
    'after',
    '\nStart here:\n  $ lampyris start              a virtual board, a local cloud and their page\n  $ lampyris COMMAND --help     options and examples of one command\n',
  );
}

/** Turns commander's wording into ours: what is wrong, and below it the nearest right word. */
function usageError(error: CommanderError): CliError {
  const [what = '', suggestion] = error.message.replace(/^error: /, '').split('\n');
  const message = `${what.charAt(0).toUpperCase()}${what.slice(1)}`.replace(/\.?$/, '.');
  const near = suggestion?.replace(/^\(|\)$/g, '');
  return new CliError('E_USAGE', message, near ? { hint: near } : {});
}

/** `help NAME` of a command there is not: commander prints the general help and says nothing. */
function refuseUnknownHelp(program: Command, [verb, name]: readonly string[]): void {
  const names = program.commands.map((command) => command.name());
  if (verb !== 'help' || name === undefined || name.startsWith('-') || names.includes(name)) return;
  const near = nearest(name, names);
  throw new CliError('E_USAGE', `Unknown command '${name}'.`, near ? { hint: `Did you mean ${near}?` } : {});
}

/** @param args command line without node and script */
export async function main(args: readonly string[]): Promise<void> {
  const program = createProgram();
  if (args.length === 0) {
    process.stderr.write(program.helpInformation());
    return exitAfterFlush(EXIT.usage);
  }
  try {
    refuseUnknownHelp(program, args);
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitAfterFlush(EXIT.ok);
    const report = new Report({ isJson: args.includes('--json'), env: process.env, isPlain: args.includes('--no-color') });
    exitAfterFlush(report.error(error instanceof CommanderError ? usageError(error) : error));
  }
}
