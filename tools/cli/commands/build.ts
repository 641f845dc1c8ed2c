import { type Command, Option } from 'commander';
import { messageBudget } from '../../build/message-budget.ts';
import { budgetText } from '../budget-text.ts';
import { buildTarget, filesText } from '../bundle.ts';
import { CliError } from '../cli-error.ts';
import { appOption, boardOption, cloudOption, glyphsOption, type TargetOptions, target } from '../options.ts';
import { runCommand, type SharedOptions, withShared } from '../session.ts';
import { refuseTooLarge, type SizeLimits, sizeTable } from '../size-table.ts';

interface BuildCommandOptions extends SharedOptions, TargetOptions, SizeLimits {
  out?: string;
}

const limitOption = (name: string, description: string): Option =>
  new Option(`${name} <count>`, `${description}, exit code 12`).argParser((text) => {
    if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
    throw new CliError('E_USAGE', `${name} "${text}" is not a whole number above 0.`);
  });

export function addBuild(program: Command): void {
  const command = program
    .command('build')
    .summary('make the script a board runs, with its size')
    .description(
      'Builds one minified script for one app, board and cloud, checks it for what the board cannot run, and shows its size.',
    )
    .addOption(appOption())
    .addOption(boardOption())
    .addOption(cloudOption())
    .addOption(glyphsOption())
    .option('--out <folder>', 'folder for the result (default: dist)')
    .addOption(limitOption('--max-variables', 'fail if the app takes more variables, run from Storage'))
    .addOption(limitOption('--max-bytes', 'fail if the script is longer'))
    .action((options: BuildCommandOptions) =>
      runCommand('build', options, async (session) => {
        const result = await buildTarget(session, target(options, session.settings), options.out);
        refuseTooLarge(result, options);
        const messages = messageBudget(result.project);
        const { file, mapFile, files, bytes, variables, variablesInRam, sha256, modules } = result;
        const besides = filesText(result, session.cwd);
        return {
          data: { file, mapFile, files, bytes, variables, variablesInRam, sha256, modules, messages },
          text: `${sizeTable(result)}\n\n${besides}  messages  ${budgetText(result.project)}\n  sha256    ${sha256}`,
        };
      }),
    );
  withShared(command, [
    'lampyris build',
    'lampyris build --app night-light --board esp32-devkit',
    'lampyris build --max-variables 1500 --max-bytes 20000',
    'lampyris build --json | tail -1',
  ]);
}
