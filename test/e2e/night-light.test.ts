/** The whole chain with nothing faked: build, virtual board, local cloud, page. */
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

const OFF = '#000000';

describeInChromium('night-light from source to page', (browser) => {
  let build: BuildResult;
  const outDir = mkdtempSync(join(tmpdir(), 'lampyris-e2e-'));
  beforeAll(async () => {
    build = await buildBundle({ app: 'night-light', board: 'mpython', cloud: 'blynk', outDir });
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
      cloud: { host: '127.0.0.1', port: cloud.blynkPort, token: TOKEN_A, tls: false },
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
    // The program has told its own values: from here on a control of the page meets a board that listens.
    await eventually(() => dashboard.pin(5).locator('.picker-hex').textContent(), '#FF9632');
    return dashboard;
  }

  const ledsOf = ({ page }: Dashboard): Promise<string[]> =>
    page.locator('.board-led').evaluateAll((all) => all.map((led) => `${led.getAttribute('data-color')}`));

  it('lights the three LEDs when the light falls below the threshold, and shows it on the phone', async () => {
    const dashboard = await startAll();
    const { page, pin, problems } = dashboard;
    expect(await ledsOf(dashboard)).toEqual([OFF, OFF, OFF]);
    await page.getByRole('slider', { name: 'Light', exact: true }).fill('300');
    await eventually(async () => (await ledsOf(dashboard)).every((led) => led !== OFF), true);
    await eventually(() => pin(0).locator('.gauge-value').textContent(), '300');
    await eventually(() => page.getByRole('switch', { name: 'Power' }).getAttribute('aria-checked'), 'true');
    await eventually(async () => Number(await pin(6).locator('.reading').textContent()) > 0, true);
    await page.getByRole('slider', { name: 'Light', exact: true }).fill('3000');
    await eventually(() => ledsOf(dashboard), [OFF, OFF, OFF]);
    expect(problems).toEqual([]);
  });

  it('obeys the controls of the phone', async () => {
    const dashboard = await startAll();
    const { page, pin } = dashboard;
    await page.getByRole('switch', { name: 'Power' }).click();
    await eventually(async () => (await ledsOf(dashboard)).every((led) => led !== OFF), true);
    await page.getByRole('slider', { name: 'Brightness' }).fill('100');
    await page.getByRole('button', { name: 'Colour: #2060FF' }).click();
    await eventually(() => ledsOf(dashboard), ['#2060FF', '#2060FF', '#2060FF']);
    await eventually(() => pin(6).getAttribute('style'), '--accent: #2060FF;');
    await pin(7).getByRole('textbox').fill('off');
    await page.keyboard.press('Enter');
    await eventually(() => ledsOf(dashboard), [OFF, OFF, OFF]);
    await eventually(() => page.getByRole('switch', { name: 'Power' }).getAttribute('aria-checked'), 'false');
  });

  it('obeys the buttons of the board and tells the phone', async () => {
    const dashboard = await startAll();
    const { page } = dashboard;
    await page.getByRole('button', { name: 'Button A' }).click({ delay: 150 });
    await eventually(async () => (await ledsOf(dashboard)).every((led) => led !== OFF), true);
    await eventually(() => page.getByRole('switch', { name: 'Power' }).getAttribute('aria-checked'), 'true');
    await eventually(() => page.getByRole('switch', { name: 'Auto' }).getAttribute('aria-checked'), 'false');
  });
});
