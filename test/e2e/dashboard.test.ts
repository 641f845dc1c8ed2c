import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeInChromium } from '../helpers/chromium.ts';
import { frame, logIn, type RawDevice, startCloud } from '../local-cloud/helpers.ts';
import { eventually, openDashboard, project } from './dashboard-page.ts';

const HARDWARE = 20;
const PROPERTY = 19;
const NOTIFY = 14;
const THUMB_PX = 26;

/** Fields of the next write that reaches the device; what else the cloud tells it is passed over. */
async function nextWrite(device: RawDevice): Promise<string[]> {
  for (;;) {
    const { command, fields } = await device.takeFrame();
    if (command === HARDWARE) return fields;
  }
}

/** Where the thumb stands at a fraction 0…1 of a slider's range. */
async function pointsOn(slider: Locator): Promise<(fraction: number) => [x: number, y: number]> {
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  if (!box) throw new Error('the slider is not visible');
  return (fraction) => [box.x + THUMB_PX / 2 + (box.width - THUMB_PX) * fraction, box.y + box.height / 2];
}

describeInChromium('dashboard in Chromium', (browser) => {
  it('shows a value of the device in gauge and graph, with the history from before the page', async () => {
    const cloud = await startCloud({ project });
    const device = await logIn(cloud);
    await device.answerTo(Buffer.concat([frame(HARDWARE, 3, 'vw', 0, 100), frame(HARDWARE, 4, 'vw', 0, 200)]));
    const { pin, problems } = await openDashboard(browser(), cloud);
    const graph = pin(0).locator('.plot');
    await eventually(() => pin(0).locator('.gauge-value').textContent(), '200');
    await eventually(async () => Number(await graph.getAttribute('data-points')) > 0, true);
    const before = Number(await graph.getAttribute('data-points'));
    device.send(frame(HARDWARE, 5, 'vw', 0, 512));
    await eventually(() => pin(0).locator('.gauge-value').textContent(), '512');
    await eventually(async () => Number(await graph.getAttribute('data-points')), before + 1);
    expect(await graph.locator('canvas').count()).toBe(1);
    expect(problems).toEqual([]);
  });

  it('sends switch, slider, colour and terminal line to the device as writes', async () => {
    const cloud = await startCloud({ project });
    const device = await logIn(cloud);
    const { page, pin, problems } = await openDashboard(browser(), cloud);
    await page.getByRole('switch', { name: 'Power' }).click();
    expect(await nextWrite(device)).toEqual(['vw', '1', '1']);
    await eventually(() => page.getByRole('switch', { name: 'Power' }).getAttribute('aria-checked'), 'true');
    await page.getByRole('slider', { name: 'Brightness' }).fill('37');
    expect(await nextWrite(device)).toEqual(['vw', '4', '37']);
    await page.getByRole('button', { name: 'Colour: #FF8000' }).click();
    expect(await nextWrite(device)).toEqual(['vw', '5', '255', '128', '0']);
    await page.getByLabel('Colour: Any colour').fill('#0102ff');
    expect(await nextWrite(device)).toEqual(['vw', '5', '1', '2', '255']);
    await pin(7).getByRole('textbox').fill('set 亮度 5');
    await page.keyboard.press('Enter');
    expect(await nextWrite(device)).toEqual(['vw', '7', 'set 亮度 5']);
    await eventually(() => pin(7).getByRole('log').textContent(), '> set 亮度 5');
    expect(problems).toEqual([]);
  });

  it('keeps a dragged slider under the hand while values come in, and sends where it was let go', async () => {
    const cloud = await startCloud({ project });
    const device = await logIn(cloud);
    const { page, pin } = await openDashboard(browser(), cloud);
    const slider = page.getByRole('slider', { name: 'Brightness' });
    const at = await pointsOn(slider);
    await page.mouse.move(...at(0));
    await page.mouse.down();
    await page.mouse.move(...at(0.5), { steps: 4 });
    await eventually(() => slider.inputValue(), '50');
    device.send(Buffer.concat([frame(HARDWARE, 3, 'vw', 4, 5), frame(HARDWARE, 4, 'vw', 0, 99)]));
    await eventually(() => pin(0).locator('.gauge-value').textContent(), '99');
    expect(await slider.inputValue()).toBe('50');
    await page.mouse.move(...at(0.8), { steps: 4 });
    await page.mouse.up();
    const sent: string[] = [];
    while (sent.at(-1) !== '80') sent.push((await nextWrite(device))[2] ?? '');
    await eventually(() => slider.inputValue(), '80');
    device.send(frame(HARDWARE, 5, 'vw', 4, 12));
    await eventually(() => slider.inputValue(), '12');
  });

  it('follows the device again after a slider was dragged away and back', async () => {
    const cloud = await startCloud({ project });
    const device = await logIn(cloud);
    const { page } = await openDashboard(browser(), cloud);
    const slider = page.getByRole('slider', { name: 'Brightness' });
    const at = await pointsOn(slider);
    await page.mouse.move(...at(0));
    await page.mouse.down();
    await page.mouse.move(...at(0.5), { steps: 3 });
    await page.mouse.move(...at(0), { steps: 3 });
    await page.mouse.up();
    expect(await slider.inputValue()).toBe('0');
    device.send(frame(HARDWARE, 3, 'vw', 4, 33));
    await eventually(() => slider.inputValue(), '33');
  });

  it('recolours, relabels, limits, disables and hides widgets as the device asks', async () => {
    const cloud = await startCloud({ project });
    const device = await logIn(cloud);
    const { page, pin } = await openDashboard(browser(), cloud);
    device.send(
      Buffer.concat([
        frame(PROPERTY, 3, 6, 'color', '#FF8000'),
        frame(HARDWARE, 4, 'vw', 6, 255),
        frame(PROPERTY, 5, 1, 'label', '<b>灯</b>'),
        frame(PROPERTY, 6, 1, 'offLabel', 'asleep'),
        frame(PROPERTY, 7, 4, 'max', 50),
      ]),
    );
    await eventually(() => pin(6).getAttribute('style'), '--accent: #FF8000;');
    await eventually(() => pin(6).getByRole('img').getAttribute('aria-label'), 'Lamp: 255');
    await eventually(() => pin(1).textContent(), '<b>灯</b>asleep');
    await eventually(() => pin(4).getByRole('slider').getAttribute('max'), '50');
    device.send(Buffer.concat([frame(PROPERTY, 8, 1, 'isDisabled', 'true'), frame(PROPERTY, 9, 5, 'isHidden', 1)]));
    await eventually(() => pin(1).getByRole('switch').isDisabled(), true);
    await eventually(() => pin(5).count(), 0);
    expect(await page.locator('.widgets b').count()).toBe(0);
  });

  it('shows terminal output and notifications as text, never as HTML', async () => {
    const cloud = await startCloud({ project });
    const device = await logIn(cloud);
    const { page, pin } = await openDashboard(browser(), cloud);
    const text = '<img src=x onerror="document.title=1"> 你好';
    device.send(Buffer.concat([frame(HARDWARE, 3, 'vw', 7, text), frame(NOTIFY, 4, text)]));
    await eventually(() => pin(7).getByRole('log').textContent(), text);
    await eventually(() => page.locator('.notice-text').allTextContents(), [text]);
    expect(await page.title()).toBe('Lampyris');
  });

  it('says when the device comes and goes, and what the server refuses', async () => {
    const cloud = await startCloud({
      project: { name: 'p', streams: { odd: { direction: 'both', type: 'number', max: 9, blynk: 4 } } },
    });
    const { page } = await openDashboard(browser(), cloud);
    const badge = page.locator('[data-device="0"] .badge');
    await eventually(() => badge.textContent(), 'offline');
    const device = await logIn(cloud);
    await eventually(() => badge.textContent(), 'online');
    // The device widens the slider beyond what its stream allows.
    device.send(frame(PROPERTY, 3, 4, 'max', 100));
    await eventually(() => page.getByRole('slider', { name: 'odd' }).getAttribute('max'), '100');
    await page.getByRole('slider', { name: 'odd' }).fill('50');
    await page.getByRole('alert').getByText('"50" is not').waitFor();
    device.socket.destroy();
    await eventually(() => badge.textContent(), 'offline');
  });

  it('keeps values after the local cloud was away, and says so meanwhile', async () => {
    const first = await startCloud({ project });
    const { page, pin } = await openDashboard(browser(), first);
    const banner = page.locator('.banner');
    await eventually(() => banner.textContent(), '');
    await first.close();
    await banner.getByText('No connection to the local cloud').waitFor();
    await page.getByRole('switch', { name: 'Power' }).click();
    await page.getByRole('alert').getByText('Not sent').waitFor();
    const second = await startCloud({ project, httpPort: first.httpPort });
    (await logIn(second)).send(frame(HARDWARE, 3, 'vw', 0, 777));
    await eventually(() => pin(0).locator('.gauge-value').textContent(), '777');
    await eventually(() => banner.textContent(), '');
  });

  it('speaks Chinese to a Chinese browser and English on request', async () => {
    const cloud = await startCloud({ project });
    const { page } = await openDashboard(browser(), cloud, { locale: 'zh-CN' });
    await eventually(() => page.locator('html').getAttribute('lang'), 'zh-CN');
    await eventually(() => page.locator('[data-device="0"] .badge').textContent(), '离线');
    await page.getByRole('button', { name: 'English' }).click();
    await eventually(() => page.locator('[data-device="0"] .badge').textContent(), 'offline');
  });
});
