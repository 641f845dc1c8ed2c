import { relative } from 'node:path';
import type { Command } from 'commander';
import type { BuildResult } from '../../build/types.ts';
import { buildTarget } from '../bundle.ts';
import { appOption, boardOption, cloudOption, type TargetOptions, target } from '../options.ts';
import { runCommand, type SharedOptions, withShared } from '../session.ts';
import { thousands } from '../text.ts';

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
        const { file, mapFile, bytes, variables, sha256, modules } = result;
        return { data: { file, mapFile, bytes, variables, sha256, modules }, text: sizeTable(result, session.cwd) };
      }),
    );
  withShared(command, [
    'lampyris build',
    'lampyris build --app night-light --board esp32-devkit',
    'lampyris build --json | tail -1',
  ]);
}

/** Share of each module, largest first, and the total. */
function sizeTable(result: BuildResult, cwd: string): string {
  const modules = [...result.modules].sort((a, b) => b.bytes - a.bytes);
  const width = Math.max(6, ...modules.map((module) => module.id.length));
  const row = (id: string, bytes: string, variables: string): string =>
    `  ${id.padEnd(width)}  ${bytes.padStart(7)}  ${variables.padStart(9)}`;
  return [
    row('module', 'bytes', 'variables'),
    ...modules.map(({ id, bytes, variables }) => row(id, thousands(bytes), thousands(variables))),
    row('total', thousands(result.bytes), thousands(result.variables)),
    '',
    `  file    ${relative(cwd, result.file) || result.file}`,
    `  sha256  ${result.sha256}`,
  ].join('\n');
}
