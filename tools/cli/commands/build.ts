import type { Command } from 'commander';
import { buildTarget } from '../bundle.ts';
import { appOption, boardOption, cloudOption, type TargetOptions, target } from '../options.ts';
import { runCommand, type SharedOptions, withShared } from '../session.ts';
import { sizeTable } from '../size-table.ts';

interface BuildCommandOptions extends SharedOptions, TargetOptions {
  out?: string;
}

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
    .option('--out <folder>', 'folder for the result (default: dist)')
    .action((options: BuildCommandOptions) =>
      runCommand('build', options, async (session) => {
        const result = await buildTarget(session, target(options, session.settings), options.out);
        const { file, mapFile, bytes, variables, variablesInRam, sha256, modules } = result;
        return {
          data: { file, mapFile, bytes, variables, variablesInRam, sha256, modules },
          text: `${sizeTable(result)}\n\n  sha256  ${sha256}`,
        };
      }),
    );
  withShared(command, [
    'lampyris build',
    'lampyris build --app night-light --board esp32-devkit',
    'lampyris build --json | tail -1',
  ]);
}
