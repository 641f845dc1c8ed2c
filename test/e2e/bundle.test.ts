/** The very bundle that is flashed, against the local cloud: on the virtual board, and on the real interpreter where there is one. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalCloud } from '../../local-cloud/index.ts';
import type { LocalCloud } from '../../local-cloud/types.ts';
import type { BuildResult } from '../../tools/build/types.ts';
import { interpreterPath } from '../helpers/interpreter.ts';
import { onInterpreter, onVirtualBoard, type RunningBundle, waitForLine } from '../helpers/running-bundle.ts';
import { buildBundle } from '../helpers/shared-build.ts';

const TOKEN = 'token-of-the-bundle-test-0123456';

const platforms = [{ platform: 'virtual board', start: onVirtualBoard, restarts: 4 }];
if (interpreterPath()) platforms.push({ platform: 'real interpreter', start: onInterpreter, restarts: 50 });
else console.log('not run: the bundle on the real interpreter (set ESPRUINO=/path/to/espruino, a Linux build)');

describe.each(platforms)('night-light on the $platform', ({ start, restarts }) => {
  const folder = mkdtempSync(join(tmpdir(), 'lampyris-e2e-'));
  let build: BuildResult;
  let cloud: LocalCloud;
  let board: RunningBundle;

  const startCloud = async (port: number): Promise<void> => {
    const anyPorts = { mqttPort: 0, bigiotPort: 0, bigiotHeartbeatPort: 0, httpPort: 0 };
    cloud = await startLocalCloud({ database: join(folder, 'cloud.sqlite'), blynkPort: port, ...anyPorts });
    cloud.addDevice({ name: 'night-light', token: TOKEN, project: build.project });
  };
  const get = async (pin: number): Promise<string> => (await fetch(`${cloud.url}${TOKEN}/get/V${pin}`)).text();
  const set = async (pin: number, value: string | number): Promise<void> => {
    expect((await fetch(`${cloud.url}${TOKEN}/update/V${pin}?value=${value}`)).status).toBe(200);
  };

  beforeAll(async () => {
    build = await buildBundle({ app: 'night-light', board: 'mpython', cloud: 'blynk', outDir: folder });
    await startCloud(0);
    const settings = { cloud: { host: '127.0.0.1', port: cloud.blynkPort, token: TOKEN, tls: false } };
    board = await start(build.file, { ...settings, wifi: { ssid: 'classroom', password: '' } }, 0.5);
  });

  afterAll(async () => {
    await board?.stop();
    await cloud?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('logs in and sends the light', async () => {
    await waitForLine(board, 'state online');
    expect(cloud.isOnline(TOKEN)).toBe(true);
    await expect.poll(() => get(0), { timeout: 10_000 }).toBe('["2048"]');
  });

  it('obeys power and reports the lamp', async () => {
    await set(1, 1);
    await expect.poll(() => board.leds().some((level) => level > 0), { timeout: 10_000 }).toBe(true);
    await expect.poll(() => get(6), { timeout: 10_000 }).not.toBe('["0"]');
    await set(1, 0);
    await expect.poll(() => board.leds(), { timeout: 10_000 }).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('answers the terminal, and in kind to what it does not know', async () => {
    await set(7, 'status');
    await expect.poll(() => get(7), { timeout: 10_000 }).toContain('light');
    await set(7, encodeURIComponent('你好'));
    await expect.poll(() => get(7), { timeout: 10_000 }).toContain('help');
  });

  it(`survives ${restarts} server restarts without growth`, { timeout: 280_000 }, async () => {
    const { blynkPort } = cloud;
    const settled: number[] = [];
    for (let restart = 1; restart <= restarts; restart++) {
      const before = board.lines.length;
      await cloud.close();
      await startCloud(blynkPort);
      await waitForLine(board, 'state online', before, 30_000);
      if (restart === 5 || restart === restarts) {
        await new Promise((resolve) => setTimeout(resolve, 3000));
        settled.push(board.variables().at(-1) ?? 0);
      }
    }
    const [early = 0, late = early] = settled;
    console.log(`${build.bytes} bytes; variables after 5 restarts: ${early}, after ${restarts}: ${late}`);
    expect(late - early).toBeLessThanOrEqual(5);
    expect(await get(0)).toBe('["2048"]');
  });
});
