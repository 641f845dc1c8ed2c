import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Command } from 'commander';
import type { Script } from '../../trace/script.ts';
import { BoardConsole } from '../board-console.ts';
import { CliError } from '../cli-error.ts';
import { ConsoleLines } from '../console-lines.ts';
import { type ConsolePort, openPort } from '../console-port.ts';
import { appOption, boardOption, cloudOption, type TargetOptions, target } from '../options.ts';
import { readScript } from '../script-file.ts';
import { type Outcome, runCommand, type Session, type SharedOptions, withShared } from '../session.ts';

interface LogsOptions extends SharedOptions, TargetOptions {
  port?: string;
  map?: string;
}

const BOARD_NAME = 'board';

export function addLogs(program: Command): void {
  const command = program
    .command('logs')
    .summary('show the console of a board, with places in your code')
    .description(
      'Shows what a board prints as log lines. Stack traces get file and line of the TypeScript, from the map the build wrote. Reads a port, or standard input when none is given.',
    )
    .option('--port <port>', 'tcp://HOST:PORT, or a serial device such as /dev/ttyUSB0 (115200 baud)')
    .option('--map <file>', 'source map of the script on the board (default: dist/APP.BOARD.CLOUD.js.map)')
    .addOption(appOption())
    .addOption(boardOption())
    .addOption(cloudOption())
    .action((options: LogsOptions) => runCommand('logs', options, (session) => showLogs(session, options)));
  withShared(command, [
    'lampyris logs --port /dev/ttyUSB0',
    'lampyris logs --port tcp://192.168.1.40 --map dist/night-light.mpython.blynk.js.map',
    'some-terminal | lampyris logs --json',
  ]);
}

/** @throws CliError `E_BOARD_GONE` when the port ends; standard input may end */
async function showLogs(session: Session, options: LogsOptions): Promise<Outcome> {
  const script = await chooseScript(session, options);
  const port = options.port === undefined ? standardInput() : await openPort(options.port);
  session.lifecycle.onClose(() => port.close());
  session.report.progress('port', `reading ${port.name} · Ctrl-C ends it`, { port: port.name });
  const lines = await readAll(session, port, script);
  if (options.port !== undefined) {
    throw new CliError('E_BOARD_GONE', `${port.name} has ended after ${lines} ${lines === 1 ? 'line' : 'lines'}.`, {
      data: { port: port.name, lines },
    });
  }
  return { data: { lines }, text: '' };
}

/** @returns number of lines, once there are no more */
async function readAll({ report, lifecycle }: Session, port: ConsolePort, script: Script | undefined): Promise<number> {
  const console = new BoardConsole(report, BOARD_NAME, script);
  const splitter = new ConsoleLines();
  let count = 0;
  const show = (lines: readonly string[]): void => {
    count += lines.length;
    for (const line of lines) console.push(line);
  };
  const ended = new Promise<void>((resolve) => {
    port.stream.on('data', (chunk: Buffer | string) => show(splitter.push(chunk.toString('latin1' as BufferEncoding))));
    // A device that is pulled out ends with an error, a connection that is broken too: both mean that it is gone.
    for (const event of ['end', 'close', 'error']) port.stream.once(event, () => resolve());
  });
  lifecycle.onClose(() => console.flush());
  await ended;
  show(splitter.end());
  console.flush();
  return count;
}

function standardInput(): ConsolePort {
  const { stdin } = process;
  if (stdin.isTTY) {
    throw new CliError('E_USAGE', 'No port was given, and nothing is piped in.', {
      hint: 'Pass --port tcp://HOST:PORT or --port /dev/ttyUSB0, or pipe another program into this one.',
    });
  }
  return { name: 'standard input', stream: stdin, close: () => stdin.destroy() };
}

/** @returns undefined, with a warning, when nothing was built */
async function chooseScript({ cwd, report, settings }: Session, options: LogsOptions): Promise<Script | undefined> {
  if (options.map !== undefined) return readScript(options.map.replace(/\.map$/, ''), options.map);
  const { findApp, findBoard, findCloud } = await import('../../build/names.ts');
  const names = target(options, settings);
  const name = [findApp(names.app).name, findBoard(names.board).name, findCloud(names.cloud).name].join('.');
  const file = join(cwd, 'dist', `${name}.js`);
  if (existsSync(`${file}.map`)) return readScript(file, `${file}.map`);
  report.warn('W_MAP_MISSING', `${relative(cwd, file)}.map does not exist: stack traces are shown as they come.`);
  return undefined;
}
