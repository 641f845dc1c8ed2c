import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../../tools/cli/main.ts';
import { checkJson } from './json-shape.ts';
import { BIN, run, workFolder } from './run.ts';

const COMMANDS = ['start', 'build', 'check', 'sim', 'cloud', 'logs', 'explain'];

describe('help', () => {
  it('lists every command on stdout', async () => {
    const { exit, stdout, stderr } = await run(['--help']);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
  });

  it.each(COMMANDS)('of %s ends with examples to paste', async (command) => {
    const { exit, stdout } = await run([command, '--help']);
    expect(exit).toBe(0);
    expect(stdout).toMatch(new RegExp(`Examples:\\n(  \\$ .*lampyris ${command}.*\\n)+\\n*$`));
  });

  it.each(COMMANDS)('of %s is wrapped in a terminal of 60 columns, too', (name) => {
    const command = createProgram().commands.find((each) => each.name() === name);
    const help = command?.configureOutput({ getOutHelpWidth: () => 60 }).helpInformation() ?? '';
    expect(help).toContain('Usage:');
    expect(help.split('\n').filter((line) => line.length > 60)).toEqual([]);
  });

  it('is shown on stderr with exit code 2 when no command is given', async () => {
    const { exit, stdout, stderr } = await run([]);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toContain('Usage: lampyris');
  });

  it('tells the version', async () => {
    expect(await run(['--version'])).toMatchObject({ exit: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });
});

describe('wrong usage', () => {
  it.each([
    [['strat'], "✖ Unknown command 'strat'. [E_USAGE, 2]\n  Did you mean start?\n"],
    [['build', '--bord', 'x'], "✖ Unknown option '--bord'. [E_USAGE, 2]\n  Did you mean --board?\n"],
    [
      ['build', '--app'],
      "✖ Option '--app <name>' argument missing. [E_USAGE, 2]\n  Run `lampyris --help`, or `lampyris COMMAND --help` for one command.\n",
    ],
    [
      ['start', '--timeout', 'soon'],
      '✖ --timeout "soon" is not a number of seconds from 1 to 86400. [E_USAGE, 2]\n  Run `lampyris --help`, or `lampyris COMMAND --help` for one command.\n',
    ],
    [
      ['start', '--timeout', '5'],
      '✖ --timeout 5 needs --until: without it the command runs until it is stopped. [E_USAGE, 2]\n  Add --until online, or leave --timeout out.\n',
    ],
    [
      ['sim', '--timeout', '5'],
      '✖ --timeout 5 needs --until: without it the command runs until it is stopped. [E_USAGE, 2]\n  Add --until online, or leave --timeout out.\n',
    ],
    [
      ['cloud', '--port', '70000'],
      '✖ --port "70000" is not a port. Ports go from 1 to 65535; 0 takes any free one. [E_USAGE, 2]\n  Run `lampyris --help`, or `lampyris COMMAND --help` for one command.\n',
    ],
    [
      ['start', '--bigiot-tls-port', 'x'],
      '✖ --bigiot-tls-port "x" is not a port. Ports go from 1 to 65535; 0 takes any free one. [E_USAGE, 2]\n  Run `lampyris --help`, or `lampyris COMMAND --help` for one command.\n',
    ],
    [
      ['cloud', '--device', ' '],
      '✖ --device " " is no name: it has at least one letter or digit. [E_USAGE, 2]\n  Run `lampyris --help`, or `lampyris COMMAND --help` for one command.\n',
    ],
    [['help', 'buld'], "✖ Unknown command 'buld'. [E_USAGE, 2]\n  Did you mean build?\n"],
  ])('%j says what is wrong and what was probably meant', async (args, stderr) => {
    expect(await run(args)).toEqual({ exit: 2, stdout: '', stderr });
  });

  it('is one error object with --json', async () => {
    const { exit, stdout, stderr } = await run(['build', '--bord', '--json']);
    expect({ exit, stderr }).toEqual({ exit: 2, stderr: '' });
    expect(checkJson(stdout)).toMatchObject({ type: 'error', code: 'E_USAGE', exit: 2, hint: 'Did you mean --board?' });
  });
});

describe('names that do not exist', () => {
  it.each([
    ['--app', 'nightlight', 'E_APP_UNKNOWN', 'night-light'],
    ['--board', 'mpyton', 'E_BOARD_UNKNOWN', 'mpython'],
    ['--cloud', 'blink', 'E_CLOUD_UNKNOWN', 'blynk'],
  ])('%s %s lists the good ones, exit code 10', async (option, value, code, good) => {
    const { exit, stderr } = await run(['build', option, value]);
    expect(exit).toBe(10);
    expect(stderr).toContain(`[${code}, 10]`);
    expect(stderr).toMatch(new RegExp(`Known: .*${good}`));
  });
});

describe('settings files', () => {
  it('are reported by file and line when malformed, without quoting the line', async () => {
    const folder = workFolder();
    writeFileSync(join(folder, '.env.local'), '# mine\nBLYNK_AUTH_TOKEN 0123456789abcdef0123456789abcdef\n');
    const { exit, stderr } = await run(['build'], {}, folder);
    expect(exit).toBe(10);
    expect(stderr).toContain('.env.local:2: this line is not of the form NAME=value. [E_ENV_LINE, 10]');
    expect(stderr).not.toContain('0123456789');
  });
});

describe('colours', () => {
  it.each([
    [{ FORCE_COLOR: '1' }, true],
    [{ FORCE_COLOR: '0' }, false],
    [{ NO_COLOR: '1' }, false],
    [{ TERM: 'xterm' }, false],
  ])('with %j and no terminal are used: %s', async (env, isColoured) => {
    const { stderr } = await run(['strat'], env);
    expect(stderr.startsWith('\x1b[31m✖\x1b[39m ')).toBe(isColoured);
  });

  it('are off with --no-color even where they are forced', async () => {
    expect((await run(['strat', '--no-color'], { FORCE_COLOR: '1' })).stderr).toMatch(/^✖ /);
  });
});

describe('a full disk', () => {
  it.runIf(existsSync('/dev/full')).each([[[]], [['--json']]])('is told, and is no success, with %j', (args) => {
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, [BIN, 'explain', ...args], {
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
      timeout: 60_000,
    });
    closeSync(full);
    expect({ status, stderr }).toEqual({
      status: 10,
      stderr: expect.stringMatching(/^✖ The output cannot be written: ENOSPC: .*\. \[E_FILE, 10\]\n$/),
    });
  });
});
