import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ConsoleLines } from '../../tools/cli/console-lines.ts';
import { portError } from '../../tools/cli/console-port.ts';
import { mapFile, scriptFile } from '../trace/script.ts';
import { checkJson } from './json-shape.ts';
import { type Ended, messages, type Running, run, start, workFolder } from './run.ts';

/** As the engine's console sends it: prompt, a line cleared, carriage returns. */
const TRACE =
  '>\r\x1b[JUncaught ReferenceError: "nothing" is not defined\r\n' +
  '    at fail (.bootcde:2:29)\r\nnothing.here(count)\r\n       ^\r\n    at .bootcde:3:35\r\nfail(1)\r\n      ^\r\n>';

/** A folder with a built script. */
function builtFolder(name = 'night-light.mpython.blynk.js'): string {
  const folder = workFolder();
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'dist', name), scriptFile);
  writeFileSync(join(folder, 'dist', `${name}.map`), mapFile);
  return folder;
}

/** A board on a loopback port. @returns its port, and the connection of the first who comes */
async function board(): Promise<{ port: string; connection: Promise<Socket> }> {
  const server = createServer();
  const connection = new Promise<Socket>((resolve) => server.once('connection', resolve));
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  onTestFinished(async () => {
    server.close();
    server.unref();
  });
  return { port: `tcp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`, connection };
}

async function piped(input: string | Buffer, args: readonly string[] = [], folder = builtFolder()): Promise<Ended> {
  return await start(folder, ['logs', ...args], {}, Buffer.from(input as string)).ended;
}

const logTexts = ({ stdout }: Ended): unknown[] => messages(stdout).flatMap(({ type, text }) => (type === 'log' ? [text] : []));

describe('lampyris logs from standard input', () => {
  it('prints log lines with places in the source, and ends with 0 when the input does', async () => {
    const { exit, stdout, stderr } = await piped(`lampyris night-light 0.1.0 mpython\r\n${TRACE}`);
    expect({ exit, stdout }).toEqual({ exit: 0, stdout: '' });
    const lines = stderr.split('\n').slice(1, -1);
    expect(lines.map((line) => line.replace(/^ {2}\[[\d:.]+\]/, ''))).toEqual([
      '[I][app:000] lampyris night-light 0.1.0 mpython',
      '[E][app:000] Uncaught ReferenceError: "nothing" is not defined',
      '[E][app:000]     at fail (.bootcde:2:29) → src/fail.ts:4:11',
      '[E][app:000] nothing.here(count)',
      '[E][app:000]        ^',
      '[E][app:000]     at .bootcde:3:35 → src/main.ts:7:3',
      '[E][app:000] fail(1)',
      '[E][app:000]       ^',
    ]);
  });

  it('gives scripts the places as `where`, and the number of lines', async () => {
    const { exit, stdout } = await piped(TRACE, ['--json']);
    expect(exit).toBe(0);
    expect(checkJson(stdout)).toEqual({ v: 1, type: 'result', command: 'logs', exit: 0, lines: 7 });
    expect(messages(stdout).flatMap(({ where }) => (where ? [where] : []))).toEqual([
      { file: 'src/fail.ts', line: 4, col: 11 },
      { file: 'src/main.ts', line: 7, col: 3 },
    ]);
  });

  it.each([
    ['--app', 'hello.ts', 'hello.mpython.blynk.js'],
    ['--board', 'esp32-devkit', 'night-light.esp32-devkit.blynk.js'],
  ])('%s %s chooses the map', async (option, value, name) => {
    const folder = builtFolder(name);
    writeFileSync(join(folder, 'hello.ts'), '');
    expect((await piped(TRACE, [option, value], folder)).stderr).toContain('→ src/fail.ts:4:11');
  });

  it('--map names it, with the script beside it', async () => {
    const folder = builtFolder('mine.js');
    expect((await piped(TRACE, ['--map', 'dist/mine.js.map'], folder)).stderr).toContain('→ src/fail.ts:4:11');
    expect(await piped(TRACE, ['--map', 'dist/none.js.map'], folder)).toMatchObject({
      exit: 10,
      stderr: expect.stringMatching(/dist\/none\.js\.map cannot be read: there is no such file\. \[E_FILE, 10\]/),
    });
    writeFileSync(join(folder, 'dist/mine.js.map'), 'no map');
    expect((await piped(TRACE, ['--map', 'dist/mine.js.map'], folder)).stderr).toContain('[E_MAP_FILE, 10]');
  });

  it('warns when nothing was built, and shows the traces as they come', async () => {
    const { exit, stderr } = await piped(TRACE, [], workFolder());
    expect(exit).toBe(0);
    expect(stderr).toContain(
      'dist/night-light.mpython.blynk.js.map does not exist: stack traces are shown as they come. [W_MAP_MISSING]',
    );
    expect(stderr).toContain('    at fail (.bootcde:2:29)\n');
  });

  it.each([
    ['nothing at all', '', 0],
    ['a line without an end', 'half a line', 1],
    ['a frame at the end', '    at fail (.bootcde:2:29)', 1],
  ])('takes %s', async (_, input, lines) => {
    expect(checkJson((await piped(input, ['--json'])).stdout)).toMatchObject({ type: 'result', lines });
  });

  it('keeps binary garbage and endless lines from terminal and memory', async () => {
    const garbage = Buffer.from(Array.from({ length: 20_000 }, (_, i) => (i * 7919) % 256));
    const input = Buffer.concat([garbage, Buffer.alloc(5_000_000, 'x'), Buffer.from('\nafter\n')]);
    const ended = await piped(input as unknown as string, ['--json']);
    expect(ended.exit).toBe(0);
    const texts = logTexts(ended).map(String);
    expect(texts.at(-1)).toBe('after');
    for (const text of texts) expect(text.length).toBeLessThanOrEqual(2002);
    const { stderr } = await piped(garbage as unknown as string);
    expect(/(?!\n)\p{Cc}/u.test(stderr)).toBe(false);
  });
});

describe('lampyris logs --port', () => {
  const reading = async (port: string, folder = builtFolder()): Promise<Running> => {
    const running = start(folder, ['logs', '--json', '--port', port]);
    await running.output(/"step":"port"/);
    return running;
  };

  it('reads a board over TCP, in whatever pieces it comes, and ends with 20 when the board is gone', async () => {
    const { port, connection } = await board();
    const running = await reading(port);
    const socket = await connection;
    for (let at = 0; at < TRACE.length; at += 7) {
      socket.write(TRACE.slice(at, at + 7));
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await running.output(/src\/main\.ts/);
    socket.end();
    const { exit, stdout } = await running.ended;
    expect(exit).toBe(20);
    expect(checkJson(stdout)).toMatchObject({ code: 'E_BOARD_GONE', exit: 20, port, lines: 7 });
    expect(messages(stdout).filter(({ where }) => where)).toHaveLength(2);
  });

  it('shows a frame soon, also when what belongs to it never comes', async () => {
    const { port, connection } = await board();
    const running = await reading(port);
    (await connection).write('    at fail (.bootcde:2:29)\r\n');
    expect(await running.output(/src\/fail\.ts/)).toContain('"line":4');
  });

  it('takes a broken connection for one that ended', async () => {
    const { port, connection } = await board();
    const running = await reading(port);
    (await connection).resetAndDestroy();
    expect(await running.ended).toMatchObject({ exit: 20, stdout: expect.stringContaining('E_BOARD_GONE') });
  });

  it('ends with 130 on Ctrl-C', async () => {
    const { port } = await board();
    const running = await reading(port);
    running.process.kill('SIGINT');
    expect((await running.ended).exit).toBe(130);
  });

  it.each([
    ['tcp://127.0.0.1:1', 20, 'E_BOARD_NONE', 'nothing listens there'],
    ['/dev/no-such-board', 20, 'E_BOARD_NONE', 'there is no such device'],
    ['http://127.0.0.1', 2, 'E_USAGE', 'is not a port'],
    ['tcp://127.0.0.1:99999', 2, 'E_USAGE', 'outside 1 to 65535'],
  ])('%s ends with %i', async (port, exit, code, message) => {
    const ended = await run(['logs', '--json', '--port', port], {}, builtFolder());
    expect(ended.exit).toBe(exit);
    expect(checkJson(ended.stdout)).toMatchObject({ code, exit, message: expect.stringContaining(message) });
  });
});

describe('a port that cannot be opened', () => {
  it.each([
    ['EBUSY', 'E_BOARD_BUSY', 'another program uses it'],
    ['EACCES', 'E_BOARD_BUSY', 'this user may not open it'],
    ['EPERM', 'E_BOARD_BUSY', 'this user may not open it'],
    ['ENOENT', 'E_BOARD_NONE', 'there is no such device'],
    ['ENXIO', 'E_BOARD_NONE', 'no such device or address'],
  ])('because of %s is %s', (errno, code, reason) => {
    const error = portError('/dev/ttyUSB0', Object.assign(new Error('no such device or address'), { code: errno }));
    expect(error).toMatchObject({ code, message: `/dev/ttyUSB0 cannot be opened: ${reason}.` });
  });
});

describe('the lines of a console', () => {
  it('come without prompts, line ends and what was cleared', () => {
    const lines = new ConsoleLines();
    expect(lines.push('>\r\x1b[Jone\r\n>\r\n\r\ntw')).toEqual(['one']);
    expect(lines.push('o\n > three\n')).toEqual(['two', ' > three']);
    expect(lines.end()).toEqual([]);
  });

  it('are cut when too long, and whole again after', () => {
    const lines = new ConsoleLines();
    for (let i = 0; i < 100; i++) expect(lines.push('y'.repeat(100))).toEqual([]);
    expect(lines.push('\nshort\n')).toEqual([`${'y'.repeat(2000)} …`, 'short']);
  });

  it('are the same however the bytes are cut', () => {
    const text = `one\r\n${'z'.repeat(3000)}\n>\r\x1b[Jthree\nfour`;
    const whole = new ConsoleLines();
    const expected = [...whole.push(text), ...whole.end()];
    for (const size of [1, 2, 3, 7, 1000]) {
      const lines = new ConsoleLines();
      const got: string[] = [];
      for (let at = 0; at < text.length; at += size) got.push(...lines.push(text.slice(at, at + size)));
      expect([...got, ...lines.end()]).toEqual(expected);
    }
  });
});
