import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startLocalCloud } from '../../local-cloud/index.ts';
import { openDatabase, releaseDatabase } from '../../local-cloud/store/database.ts';
import { History, RAW_POINTS } from '../../local-cloud/store/history.ts';
import type { LocalCloudOptions } from '../../local-cloud/types.ts';
import { frame, logIn, NO_STREAMS, openPage, startCloud, TOKEN_A } from './helpers.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'lampyris-store-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

const start = (database: string) =>
  startLocalCloud({ database, blynkPort: 0, mqttPort: 0, httpPort: 0 } satisfies LocalCloudOptions);

describe('restart', () => {
  it('brings values, properties, terminal, notifications and history back', async () => {
    const database = join(folder(), 'deep', 'cloud.sqlite');
    const project = {
      name: 'T',
      streams: { terminal: { direction: 'both', type: 'text', widget: 'terminal', blynk: 7 } as const },
    };
    const first = await startCloud({ database, project });
    const device = await logIn(first);
    const writes = [
      frame(20, 3, 'vw', 0, 37),
      frame(20, 4, 'vw', 0, 38.5),
      frame(20, 5, 'vw', 2, '夜灯', ''),
      frame(20, 6, 'dw', 2, 1),
      frame(20, 7, 'vw', 7, 'Hello\nWorld'),
      frame(19, 8, 2, 'labels', '关', '开'),
      frame(14, 9, '很暗'),
    ];
    await device.answerTo(Buffer.concat(writes));
    const historyPath = '/dashboard/history?device=0&pin=0';
    const history = await (await first.get(historyPath)).json();
    await device.answerTo(frame(20, 10, 'vw', 9, 'last moment'));
    const before = (await (await openPage(first)).next('hello')).devices;
    await first.close();

    const second = await startCloud({ database, project });
    const after = (await (await openPage(second)).next('hello')).devices;
    expect(after).toEqual(before.map((view) => ({ ...view, isOnline: false })));
    expect(after[0]).toMatchObject({
      pins: { 0: ['38.5'], 2: ['夜灯', ''], 9: ['last moment'] },
      properties: { 2: { labels: ['关', '开'] } },
      terminals: { 7: ['Hello', 'World'] },
    });
    expect(history).toMatchObject([
      [expect.any(Number), 37],
      [expect.any(Number), 38.5],
    ]);
    expect(await (await second.get(historyPath)).json()).toEqual(history);
    expect(await (await second.get(`/${TOKEN_A}/get/d2`)).json()).toEqual(['1']);
  });

  it('knows its devices again and keeps their ids', async () => {
    const database = join(folder(), 'cloud.sqlite');
    const first = await start(database);
    const made = [first.addDevice({ name: 'One', project: NO_STREAMS }), first.addDevice({ name: 'Two', project: NO_STREAMS })];
    await first.close();
    const second = await start(database);
    onTestFinished(() => second.close());
    expect(second.devices()).toEqual(made);
    const renamed = second.addDevice({ name: 'Deux', token: made[1]?.token, project: NO_STREAMS });
    expect(renamed).toEqual({ ...made[1], name: 'Deux' });
    expect(second.devices().map(({ name }) => name)).toEqual(['One', 'Deux']);
  });

  it('leaves nothing but the database behind', async () => {
    const path = folder();
    const cloud = await start(join(path, 'cloud.sqlite'));
    cloud.addDevice({ name: 'One', project: NO_STREAMS });
    await cloud.close();
    expect(readdirSync(path)).toEqual(['cloud.sqlite']);
  });

  it('works again after the process was killed', async () => {
    const database = join(folder(), 'cloud.sqlite');
    const script = `
      const { startLocalCloud } = await import(${JSON.stringify(new URL('../../local-cloud/index.ts', import.meta.url).href)});
      const cloud = await startLocalCloud({ database: ${JSON.stringify(database)}, blynkPort: 0, mqttPort: 0, httpPort: 0 });
      cloud.addDevice({ name: 'One', project: { name: 'P', streams: {} } });
      process.kill(process.pid, 'SIGKILL');`;
    const child = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { encoding: 'utf8' });
    expect([child.signal, child.stderr]).toEqual(['SIGKILL', '']);
    expect(existsSync(`${database}.lock`)).toBe(true);
    const cloud = await start(database);
    onTestFinished(() => cloud.close());
    expect(cloud.devices().map(({ name }) => name)).toEqual(['One']);
  });
});

describe('tokens', () => {
  it('are made at random, 32 characters of the URL-safe alphabet', async () => {
    const cloud = await startCloud();
    const tokens = [0, 1].map(() => cloud.addDevice({ name: 'New', project: NO_STREAMS }).token);
    expect(tokens[0]).toMatch(/^[-_A-Za-z0-9]{32}$/);
    expect(tokens[0]).not.toBe(tokens[1]);
  });

  it.each(['short', 'x'.repeat(31).concat('é'), 'x'.repeat(33)])('%s is refused without being shown', async (token) => {
    const cloud = await startCloud();
    const add = () => cloud.addDevice({ name: 'New', token, project: NO_STREAMS });
    expect(add).toThrow(expect.objectContaining({ code: 'E_TOKEN_FORM', message: expect.not.stringContaining(token) }));
  });
});

describe('database that cannot be used', () => {
  it.each([
    ['is no database', (file: string) => writeFileSync(file, 'garbage '.repeat(1000))],
    ['is a folder', (file: string) => mkdirSync(file)],
    ['is damaged', damage],
  ])('that %s is refused by name and left as it is', async (_what, prepare) => {
    const path = folder();
    const file = join(path, 'cloud.sqlite');
    prepare(file);
    const before = readdirSync(path);
    await expect(start(file)).rejects.toMatchObject({
      code: 'E_DATABASE',
      message: expect.stringContaining(file),
      hint: expect.stringContaining('another file'),
    });
    expect(readdirSync(path)).toEqual(before);
  });

  it('in a place where no folder can be made is refused by name', async () => {
    const path = folder();
    writeFileSync(join(path, 'file'), '');
    const file = join(path, 'file', 'cloud.sqlite');
    await expect(start(file)).rejects.toMatchObject({ code: 'E_DATABASE', message: expect.stringContaining(file) });
  });

  it('in use by another local cloud is refused by process', async () => {
    const database = join(folder(), 'cloud.sqlite');
    const first = await start(database);
    onTestFinished(() => first.close());
    await expect(start(database)).rejects.toMatchObject({
      code: 'E_DATABASE',
      message: expect.stringContaining(`in use by process ${process.pid}`),
    });
  });
});

/** A database whose header is fine and whose pages are not. */
function damage(file: string): void {
  openDatabase(file).close();
  releaseDatabase(file);
  const content = readFileSync(file);
  writeFileSync(file, content.fill(0xff, 1000));
}

describe('history', () => {
  it('keeps the newest raw points per pin and averages of all minutes', () => {
    const database = openDatabase(':memory:');
    onTestFinished(() => database.close());
    const history = new History(database);
    const batch = (from: number, count: number): void => {
      for (let index = from; index < from + count; index++) history.add(0, 1, index * 1000, index);
      history.add(0, 2, from, 7);
      database.exec('BEGIN');
      history.write();
      database.exec('COMMIT');
      history.written();
    };
    batch(0, RAW_POINTS - 10);
    batch(RAW_POINTS - 10, 130);
    const raw = history.raw(0, 1);
    expect([raw.length, raw[0], raw.at(-1)]).toEqual([RAW_POINTS, [120_000, 120], [20_119_000, 20_119]]);
    expect(history.averages(0, 1, 0, 180_000)).toEqual([
      [0, 29.5],
      [60_000, 89.5],
      [120_000, 149.5],
    ]);
    expect(history.raw(0, 2)).toHaveLength(2);
  });

  it('forgets minutes older than 30 days', () => {
    const database = openDatabase(':memory:');
    onTestFinished(() => database.close());
    const history = new History(database);
    for (const minute of [0, 1, 43_200]) history.add(0, 1, minute * 60_000, 1);
    history.write();
    expect(history.averages(0, 1, 0, 1e13).map(([time]) => time / 60_000)).toEqual([1, 43_200]);
  });

  it('is thinned out to 2 000 points for the page', async () => {
    const cloud = await startCloud();
    const points = Array.from({ length: 5000 }, (_, index) => [1_700_000_000_000 + index, index]);
    const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(points) };
    await cloud.get(`/external/api/batch/update?token=${TOKEN_A}&pin=v0`, init);
    const all = (await (await cloud.get('/dashboard/history?device=0&pin=0')).json()) as number[][];
    expect(all.length).toBeLessThanOrEqual(2000);
    expect(all[0]).toEqual([1_700_000_000_000, 1]);
    const since = (await (await cloud.get('/dashboard/history?device=0&pin=0&since=1700000004998')).json()) as number[][];
    expect(since).toEqual(points.slice(-2));
  });

  it.each(['', '?device=9&pin=0', '?device=0&pin=256', '?device=0&pin=x', '?device=-1&pin=0'])(
    'refuses the query %s',
    async (query) => {
      expect((await (await startCloud()).get(`/dashboard/history${query}`)).status).toBe(400);
    },
  );
});
