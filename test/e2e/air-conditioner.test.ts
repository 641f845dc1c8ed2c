/** The whole chain over MQTT with nothing faked: build, virtual board, local cloud, page. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { boards, chips } from '../../boards/index.ts';
import { startBoard } from '../../simulator/start-board.ts';
import { SETTINGS_FILE } from '../../src/setup/settings.ts';
import type { BuildResult } from '../../tools/build/types.ts';
import { describeInChromium } from '../helpers/chromium.ts';
import { buildBundle } from '../helpers/shared-build.ts';
import { startCloud, TOKEN_A } from '../local-cloud/helpers.ts';
import { type Dashboard, eventually, openDashboard } from './dashboard-page.ts';

const [POWER, TARGET, CURRENT, STATUS, TERMINAL] = [1, 2, 3, 4, 5] as const;
/** Colours of the status, as `src/apps/air-conditioner.ts` sets them. */
const [OFF, HEATING] = ['#E4F6F7', '#F7EAE4'];

describeInChromium('air-conditioner over MQTT from source to page', (browser) => {
  let build: BuildResult;
  const outDir = mkdtempSync(join(tmpdir(), 'lampyris-e2e-'));
  beforeAll(async () => {
    build = await buildBundle({ app: 'air-conditioner', board: 'mpython', cloud: 'blynk-mqtt', outDir });
  });
  afterAll(() => rmSync(outDir, { recursive: true }));

  /** A running board, its cloud and a page on it; all end with the test. */
  async function startAll(): Promise<Dashboard> {
    const cloud = await startCloud({ project: build.project });
    const board = boards.mpython;
    const chip = board && chips[board.chip];
    if (!board || !chip) throw new Error('board mpython has no data');
    const settings = {
      wifi: { ssid: 'home', password: '' },
      cloud: { host: '127.0.0.1', port: cloud.mqttPort, token: TOKEN_A, tls: false },
    };
    const handle = await startBoard({
      name: 'sim-1',
      board,
      chip,
      bundle: readFileSync(build.file, 'latin1'),
      wifi: { ssid: 'home' },
      files: { [SETTINGS_FILE]: JSON.stringify(settings) },
    });
    onTestFinished(() => handle.stop());
    cloud.attachBoard(handle);
    const dashboard = await openDashboard(browser(), cloud);
    await eventually(() => dashboard.page.locator('[data-device="0"] .badge').textContent(), 'online');
    // What the program tells first: from here on a control of the page meets a board that listens.
    await eventually(() => dashboard.pin(STATUS).getAttribute('style'), `--accent: ${OFF};`);
    return dashboard;
  }

  const celsius = async ({ pin }: Dashboard): Promise<number> =>
    Number.parseFloat(`${await pin(CURRENT).locator('.gauge-value').textContent()}`);

  it('switched on, heats: the temperature climbs, the status changes its colour, the slider wakes up', async () => {
    const dashboard = await startAll();
    const { page, pin, problems } = dashboard;
    const slider = page.getByRole('slider', { name: 'Set Temperature' });
    await eventually(() => slider.isDisabled(), true);
    await eventually(async () => (await celsius(dashboard)) > 0, true);
    const before = await celsius(dashboard);
    await page.getByRole('switch', { name: 'Power' }).click();
    await eventually(() => pin(STATUS).getAttribute('style'), `--accent: ${HEATING};`);
    await eventually(() => slider.isDisabled(), false);
    await eventually(async () => (await celsius(dashboard)) > before + 1, true);
    await eventually(async () => `${await pin(STATUS).locator('.reading').textContent()}`.trim(), 'heating');
    // #F7EAE4, the ground the person sees.
    const ground = `getComputedStyle(document.querySelector('[data-pin="${STATUS}"]')).backgroundColor`;
    await eventually(() => page.evaluate(ground), 'rgb(247, 234, 228)');
    await pin(TERMINAL).getByRole('textbox').fill('set 12');
    await page.keyboard.press('Enter');
    await eventually(() => slider.inputValue(), '12');
    await page.getByRole('switch', { name: 'Power' }).click();
    await eventually(() => pin(STATUS).getAttribute('style'), `--accent: ${OFF};`);
    expect(problems).toEqual([]);
  });

  it('obeys the buttons of the board and tells the phone', async () => {
    const dashboard = await startAll();
    const { page, pin } = dashboard;
    await page.getByRole('button', { name: 'Button B' }).click({ delay: 150 });
    await eventually(() => pin(TARGET).getByRole('slider').inputValue(), '24');
    await page.getByRole('button', { name: 'Button A' }).click({ delay: 1500 });
    await eventually(() => page.getByRole('switch', { name: 'Power' }).getAttribute('aria-checked'), 'true');
    await eventually(() => pin(POWER).getByRole('switch').isChecked(), true);
  });
});
