/** Follows docs/tutorial-night-light.md to the letter: its files, its commands, its answers. */
import { execFile, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { type Running, start, workFolder } from '../cli/run.ts';
import { RawPage } from '../local-cloud/helpers.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const tutorial = readFileSync(join(root, 'docs/tutorial-night-light.md'), 'utf8');
const ANY_PORTS = ['--port', '0', '--http-port', '0'];

interface Command {
  line: string;
  /** What the tutorial says it answers, if it says so in JSON. */
  answer: string | undefined;
}

const blocks = (language: string): string[] =>
  [...tutorial.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, text = '']) => text);

/** Commands in the order of the tutorial. */
const commands: Command[] = blocks('sh').flatMap((block) =>
  block
    .trim()
    .split('\n')
    .map((text) => {
      const [line = '', comment = ''] = text.split(/\s+# /);
      return { line, answer: /^(true|\[.*\])$/.test(comment) ? comment : undefined };
    }),
);

/** Writes every file that the tutorial says to save. */
function saveFiles(folder: string): string[] {
  const files = [...tutorial.matchAll(/[Ss]ave this as `([^`]+)`:\n\n```[a-z]+\n(.*?)^```/gms)];
  for (const [, name = '', text = ''] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return files.map(([, name = '']) => name);
}

/** Words of a command line of ours after `npm start --` or `npm run lampyris --`, with `$NAME` filled in. */
function lampyrisArgs(line: string, env: Record<string, string>): string[] | undefined {
  const [, script, rest = ''] = /^npm (start|run lampyris) -- (.*)$/.exec(line) ?? [];
  if (!script) return undefined;
  const filled = rest.replace(/"\$(\w+)"/g, (_, name: string) => env[name] ?? '');
  return [...(script === 'start' ? ['start'] : []), ...filled.split(' ')];
}

/** Runs a line in a shell whose `curl` is Node's `fetch`: not every machine that runs tests has curl. */
async function runInShell(line: string, folder: string, env: Record<string, string>): Promise<string> {
  writeFileSync(
    join(folder, 'fetch.mjs'),
    'const answer = await fetch(process.argv.at(-1));\n' +
      "if (!answer.ok) throw new Error(String(answer.status) + ' ' + (await answer.text()));\n" +
      'process.stdout.write(Buffer.from(await answer.arrayBuffer()));\n',
  );
  const script = `set -eu; curl() { node fetch.mjs "$@"; }; ${line}`;
  const { stdout } = await promisify(execFile)('sh', ['-c', script], { cwd: folder, env: { ...process.env, ...env } });
  return stdout;
}

/** One reader at work on the tutorial, command by command. */
class Reader {
  readonly folder = workFolder();
  readonly env: Record<string, string> = {};
  private done = 0;

  /** The next command, which must begin with `start`. */
  private next(begin: string): Command {
    const command = commands[this.done++];
    expect(command?.line.slice(0, begin.length), `command ${this.done} of the tutorial`).toBe(begin);
    return command as Command;
  }

  /** Starts our own command on free ports. */
  launch(begin: string, replaced: Record<string, string> = {}): Running {
    let { line } = this.next(begin);
    for (const [old, fresh] of Object.entries(replaced)) {
      expect(line).toContain(old);
      line = line.replace(old, fresh);
    }
    const args = lampyrisArgs(line, this.env) ?? [];
    return start(this.folder, [...args, ...(args[0] === 'sim' ? [] : ANY_PORTS)]);
  }

  /** Runs a command to its end; checks the answer where the tutorial tells it. */
  async run(begin: string): Promise<string> {
    const { line, answer } = this.next(begin);
    const text = await runInShell(line, this.folder, this.env);
    if (answer !== undefined) expect(text, line).toBe(answer);
    return text;
  }

  /** Starts a script that runs until it is stopped: here, at the end of the test. */
  background(begin: string): void {
    const { line } = this.next(begin);
    const [, ...args] = line.split(' ');
    const child = spawn(process.execPath, args, { cwd: this.folder, env: { ...process.env, ...this.env }, stdio: 'ignore' });
    onTestFinished(() => void child.kill());
  }

  /** Takes an `export` line as read; the value is this run's own. */
  set(name: string, value: string): void {
    this.next(`export ${name}=`);
    this.env[name] = value;
  }

  get hasFinished(): boolean {
    return this.done === commands.length;
  }
}

async function stop(running: Running): Promise<void> {
  running.process.kill('SIGINT');
  expect((await running.ended).exit).toBe(130);
}

const word = (text: string, pattern: RegExp): string => pattern.exec(text)?.[1] ?? `nothing like ${pattern}`;

it('every file, command and answer of the tutorial is as written', { timeout: 240_000 }, async () => {
  const reader = new Reader();
  const { env, folder } = reader;
  expect(saveFiles(folder)).toEqual(['examples/my-light.ts', 'plot.mjs', 'relay.mjs']);
  // The app imports from the clone it lies in.
  symlinkSync(join(root, 'src'), join(folder, 'src'));

  const first = reader.launch('npm start');
  await first.output(/my-light is online/, 'stderr');
  await stop(first);

  const tokens = reader.launch('npm run lampyris -- cloud');
  const shown = await tokens.output(/Ctrl-C ends/, 'stderr');
  const mine = word(shown, /my-light · token (\S{32})/);
  env.NEIGHBOUR = word(shown, /neighbour · token (\S{32})/);
  await stop(tokens);

  const light = reader.launch('npm start');
  const screen = await light.output(/my-light is online/, 'stderr');
  const blynk = word(screen, /\(Blynk\) on (\S+)/);
  const neighbour = reader.launch('npm run lampyris -- sim', { '127.0.0.1:8080': blynk });
  reader.set('URL', word(screen, /page +(http\S+)\//));
  reader.set('TOKEN', mine);
  reader.set('NEIGHBOUR', env.NEIGHBOUR);
  await light.output(/neighbour is online/, 'stderr');
  const page = new RawPage(Number(new URL(env.URL ?? '').port));
  const { devices } = await page.next('hello');
  expect(devices.map(({ name }) => name)).toEqual(['my-light', 'neighbour']);
  const setLight = (value: number): void => page.send({ type: 'board-input', board: 'sim-1', input: { type: 'light', value } });

  await reader.run('curl');
  await reader.run('curl');
  await reader.run('curl');
  await page.next('value', ({ device, pin, values }) => device === 0 && pin === 3 && values[0] === '255');
  await reader.run('curl');
  await page.next('property', ({ device, pin, values }) => device === 0 && pin === 3 && values[0] === '#0080FF');
  await reader.run('curl');
  await page.next('property', ({ device, pin, values }) => device === 0 && pin === 0 && values[0] === '#FF8000');

  setLight(3000);
  const isBright = (value: unknown): boolean => Math.abs(Number(value) - 3000) < 5;
  await page.next('value', ({ device, pin, values }) => device === 0 && pin === 0 && isBright(values[0]));
  await reader.run('curl');
  expect(readFileSync(join(folder, 'light.csv'), 'utf8')).toMatch(/^(\d+\.\d+,\d{13},0\n)+$/);
  const { data } = JSON.parse(await reader.run('curl')) as { data: { value: number }[] };
  expect(data.map(({ value }) => value)).toSatisfy((values: number[]) => values.some(isBright));
  expect(await reader.run('node plot.mjs')).toMatch(/^\d.* #{29,30} (2|3)\d{3}$/m);

  reader.background('node relay.mjs');
  await page.next('value', ({ device, pin, values }) => device === 1 && pin === 1 && values[0] === '0');
  setLight(300);
  await page.next('value', ({ device, pin, values }) => device === 1 && pin === 1 && values[0] === '1');
  await page.next('value', ({ device, pin, values }) => device === 1 && pin === 3 && values[0] === '255');
  expect(reader.hasFinished).toBe(true);
  await stop(neighbour);
  await stop(light);
});
