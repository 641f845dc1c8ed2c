/** The very bundle that is flashed, on the real interpreter, against the local cloud. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalCloud } from '../../local-cloud/index.ts';
import type { LocalCloud } from '../../local-cloud/types.ts';
import { buildBundle } from '../../tools/build/index.ts';
import type { BuildResult } from '../../tools/build/types.ts';
import { type RunningBundle, runBundle } from '../helpers/bundle-on-interpreter.ts';
import { interpreterPath } from '../helpers/interpreter.ts';

const TOKEN = 'interpreter-test-token-012345678';
const RESTARTS = 50;

function describeWhereItRuns(title: string, body: () => void): void {
  if (interpreterPath()) describe(title, body);
  else console.log(`not run: ${title} (set ESPRUINO=/path/to a Linux build of Espruino)`);
}

describeWhereItRuns('night-light on the real interpreter', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lampyris-e2e-'));
  let build: BuildResult;
  let cloud: LocalCloud;
  let board: RunningBundle;

  const startCloud = async (port: number): Promise<void> => {
    cloud = await startLocalCloud({ database: join(folder, 'cloud.sqlite'), blynkPort: port, httpPort: 0 });
    cloud.addDevice({ name: 'night-light', token: TOKEN, project: build.project });
  };
  const get = async (pin: number): Promise<string> => (await fetch(`${cloud.url}${TOKEN}/get/V${pin}`)).text();
  const set = async (pin: number, value: number): Promise<void> => {
    expect((await fetch(`${cloud.url}${TOKEN}/update/V${pin}?value=${value}`)).status).toBe(200);
  };

  beforeAll(async () => {
    build = await buildBundle({ app: 'night-light', board: 'mpython', cloud: 'blynk', outDir: folder });
    await startCloud(0);
    const settings = { cloud: { host: '127.0.0.1', port: cloud.blynkPort, token: TOKEN, tls: false } };
    board = runBundle(build.file, settings, 0.5, 300_000);
  });

  afterAll(async () => {
    await board?.stop();
    await cloud?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('logs in and sends the light', async () => {
    await board.waitFor('state online');
    expect(cloud.isOnline(TOKEN)).toBe(true);
    await expect.poll(() => get(0), { timeout: 10_000 }).toBe('["2048"]');
  });

  it('obeys power', async () => {
    const before = board.lines.length;
    await set(1, 1);
    expect(await board.waitFor('leds ', before)).toMatch(/^leds (\d+,){8}\d+$/);
    await expect.poll(() => get(6), { timeout: 10_000 }).not.toBe('["0"]');
    await set(1, 0);
    await board.waitFor('leds 0,0,0,0,0,0,0,0,0', before);
  });

  it(`survives ${RESTARTS} server restarts without growth`, { timeout: 280_000 }, async () => {
    const { blynkPort } = cloud;
    const settled: number[] = [];
    for (let restart = 1; restart <= RESTARTS; restart++) {
      const before = board.lines.length;
      await cloud.close();
      await startCloud(blynkPort);
      await board.waitFor('state online', before, 20_000);
      if (restart === 5 || restart === RESTARTS) {
        await new Promise((resolve) => setTimeout(resolve, 3000));
        settled.push(board.variables().at(-1) as number);
      }
    }
    const [early, late] = settled as [number, number];
    console.log(`variables in use after 5 restarts: ${early}, after ${RESTARTS}: ${late}; bundle ${build.bytes} bytes`);
    expect(late - early).toBeLessThanOrEqual(5);
  });
});
