import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Message, messages, start, workFolder } from './run.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** An app that fails in a function of its own, called from a repeated task. */
const FAILING = `import { defineApp } from 'ROOT/src/apps/app.ts';

function brightest(list: { level: number }[]): number {
  let most = 0;
  for (const item of list) most = Math.max(most, item.level);
  return most;
}

export default defineApp({
  name: 'failing',
  streams: { light: { direction: 'up', type: 'number', min: 0, max: 4095, label: 'Light', widget: 'gauge', blynk: 0 } },
  start({ every, cloud, streams, log }) {
    const seen: { level: number }[] = [];
    every(500, () => {
      cloud.write(streams.light, brightest(seen));
      seen.length > 0 ? log('seen') : seen.push(undefined as unknown as { level: number });
    });
  },
});
`;

/** @returns the lines (from 1) on which each text stands */
const linesOf = (text: string): number => FAILING.slice(0, FAILING.indexOf(text)).split('\n').length;

function folderWithApp(): { folder: string; app: string } {
  const folder = workFolder();
  const app = join(folder, 'failing.ts');
  writeFileSync(app, FAILING.replace('ROOT', relative(folder, root)));
  return { folder, app };
}

interface Where {
  file: string;
  line: number;
  col: number;
}

const whereOf = (all: readonly Message[]): Where[] => all.flatMap(({ where }) => (where ? [where as Where] : []));

describe('an error on the virtual board', { timeout: 60_000 }, () => {
  const ports = ['--port', '0', '--http-port', '0'];

  it('is told by start with file and line of the TypeScript, frame by frame', async () => {
    const { folder, app } = folderWithApp();
    const running = start(folder, ['start', '--headless', '--app', app, ...ports]);
    const screen = await running.output(/→ src\/runtime\/ticker\.ts/, 'stderr');
    expect(screen).toMatch(/\[E\]\[app:000\] E_TASK Error: Can't read property 'level' of undefined$/m);
    const failing = new RegExp(
      `\\[E\\]\\[app:000\\] +at .*\\(\\.bootcde:\\d+:\\d+\\) → \\S*failing\\.ts:${linesOf('item.level')}:\\d+$`,
      'm',
    );
    expect(screen).toMatch(failing);
    running.process.kill('SIGINT');
    await running.ended;
  });

  it('is told with --json as `where` of the log events', async () => {
    const { folder, app } = folderWithApp();
    const running = start(folder, ['start', '--headless', '--json', '--app', app, ...ports]);
    const text = await running.output(/"file":"src\/runtime\/ticker\.ts"/);
    const complete = text.slice(0, text.lastIndexOf('\n'));
    const places = whereOf(messages(complete).filter(({ type }) => type === 'log'));
    const own = places.filter(({ file }) => file.endsWith('failing.ts')).map(({ line }) => line);
    expect(own.slice(0, 1)).toEqual([linesOf('item.level')]);
    expect(own).toContain(linesOf('brightest(seen)'));
    const ticker = places.find(({ file }) => file === 'src/runtime/ticker.ts');
    const code = readFileSync(join(root, 'src/runtime/ticker.ts'), 'utf8').split('\n');
    expect(code[(ticker?.line ?? 0) - 1]).toContain('task.run()');
    running.process.kill('SIGINT');
    await running.ended;
  });

  it('is told by sim, too', async () => {
    const { folder, app } = folderWithApp();
    mkdirSync(join(folder, 'out'));
    const args = ['--server', 'blynk://127.0.0.1:1', '--token', 'AbCdEfGhIjKlMnOpQrStUvWxYz01k3Xa', '--out', join(folder, 'out')];
    const running = start(folder, ['sim', '--json', '--app', app, ...args]);
    const text = await running.output(/"file":"src\/runtime\/ticker\.ts"/);
    const places = whereOf(messages(text.slice(0, text.lastIndexOf('\n'))));
    expect(places[0]).toMatchObject({ file: expect.stringMatching(/failing\.ts$/), line: linesOf('item.level') });
    running.process.kill('SIGINT');
    await running.ended;
  });
});
