/** The dashboard's chat, remote control and voice row in a browser, with a scripted device. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { eventually, openDashboard } from '../e2e/dashboard-page.ts';
import { describeInChromium } from '../helpers/chromium.ts';
import { type BigiotPeer, GREENHOUSE, online } from '../local-cloud/bigiot-peer.ts';
import { frame, logIn, startCloud } from '../local-cloud/helpers.ts';

const bubbles = (page: Page) => page.locator('.bubble-text');
const chatInput = (page: Page) => page.getByRole('textbox', { name: 'Say something…' });

/** Texts the device heard next, notices left out. */
async function heard(device: BigiotPeer, count: number): Promise<unknown[]> {
  const texts: unknown[] = [];
  while (texts.length < count) texts.push((await device.nextOf('say')).C);
  return texts;
}

describeInChromium('BIGIOT on the dashboard in Chromium', (browser) => {
  it('has no chat for a device that was never there, and shows it when it comes', async () => {
    const cloud = await startCloud({ project: GREENHOUSE });
    const { page } = await openDashboard(browser(), cloud);
    expect(await page.locator('.bigiot').count()).toBe(0);
    await online(cloud);
    await page.locator('[data-device="0"] .bigiot').waitFor();
    expect(await page.locator('.bigiot').count()).toBe(1);
  });

  it('talks with the device, both ways, as text and never as HTML', async () => {
    const cloud = await startCloud({ project: GREENHOUSE });
    const device = await online(cloud);
    const { page, problems } = await openDashboard(browser(), cloud);
    await chatInput(page).fill('开灯');
    await page.keyboard.press('Enter');
    expect(await heard(device, 1)).toEqual(['开灯']);
    await eventually(() => chatInput(page).inputValue(), '');
    device.send({ M: 'say', ID: 'U77', C: '<b>好的</b>' }, { M: 'say', ID: 'D1002', C: 'psst' });
    await eventually(() => bubbles(page).allTextContents(), ['开灯', '<b>好的</b>', 'psst']);
    expect(await page.locator('.bubble-from').allTextContents()).toEqual(['owner(web)', 'Lamp', 'Lamp → D1002']);
    expect(await page.locator('.bubble.is-heard').count()).toBe(1);
    await page.reload();
    await eventually(() => bubbles(page).allTextContents(), ['开灯', '<b>好的</b>', 'psst']);
    expect(problems).toEqual([]);
  });

  it('follows lines that come quickly to the end, and stays where one scrolled up to', async () => {
    const cloud = await startCloud({ project: GREENHOUSE });
    const device = await online(cloud);
    const { page } = await openDashboard(browser(), cloud);
    const fromEnd = (): Promise<number> =>
      page.locator('.chat-lines').evaluate((box) => Math.round(box.scrollHeight - box.scrollTop - box.clientHeight));
    const say = async (count: number, text: string): Promise<void> => {
      for (let i = 0; i < count; i++) {
        device.send({ M: 'say', ID: 'U77', C: `${text} `.repeat(30) });
        await new Promise((resolve) => setTimeout(resolve, 15));
      }
      await eventually(async () => (await bubbles(page).allTextContents()).filter((line) => line.startsWith(text)).length, count);
    };
    await say(20, 'tall');
    await eventually(fromEnd, 0);
    // Scrolled by a person, who takes longer than the page to notice.
    const scrollTo = async (top: number): Promise<void> => {
      await page.locator('.chat-lines').evaluate((box, to) => box.scrollTo({ top: to }), top);
      await page.evaluate('new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)))');
    };
    await scrollTo(100);
    await say(3, 'later');
    expect(await fromEnd()).toBeGreaterThan(200);
    await scrollTo(100_000);
    await say(3, 'last');
    await eventually(fromEnd, 0);
  });

  it('does not send what an input method still composes', async () => {
    const cloud = await startCloud({ project: GREENHOUSE });
    const device = await online(cloud);
    const { page } = await openDashboard(browser(), cloud);
    const input = chatInput(page);
    await input.focus();
    const session = await page.context().newCDPSession(page);
    await session.send('Input.imeSetComposition', { text: 'ni hao', selectionStart: 6, selectionEnd: 6 });
    await eventually(() => input.inputValue(), 'ni hao');
    const enter = '{ key: "Enter", keyCode: 229, isComposing: true, bubbles: true, cancelable: true }';
    const isHeldBack = await page.evaluate(`!document.activeElement.dispatchEvent(new KeyboardEvent('keydown', ${enter}))`);
    expect(isHeldBack).toBe(true);
    await session.send('Input.insertText', { text: '你好' });
    await eventually(() => input.inputValue(), '你好');
    await page.keyboard.press('Enter');
    expect(await heard(device, 1)).toEqual(['你好']);
  });

  it('says the twelve words of the remote control and what assistants say', async () => {
    const cloud = await startCloud({ project: GREENHOUSE });
    const device = await online(cloud);
    const { page } = await openDashboard(browser(), cloud);
    const pad = page.getByRole('region', { name: 'Remote control' }).getByRole('button');
    const words = (await pad.allTextContents()).map((text) => text.replace(/[^a-zA-Z]/g, ''));
    expect(words.toSorted()).toEqual(
      'play stop offOn minus up plus left pause right backward down forward'.split(' ').toSorted(),
    );
    await page.getByRole('button', { name: 'play', exact: true }).click();
    expect(await heard(device, 1)).toEqual(['play']);
    for (const label of ['Turn on', 'Turn off', 'Brighter', 'Dimmer', 'Set to 50']) {
      await page.getByRole('button', { name: label }).click();
    }
    expect(await heard(device, 5)).toEqual(['play', 'stop', 'plus', 'minus', '50']);
  });

  it('draws interfaces, declared or not, and speaks Chinese', async () => {
    const cloud = await startCloud({ project: GREENHOUSE });
    const device = await online(cloud);
    const { page } = await openDashboard(browser(), cloud, { locale: 'zh-CN' });
    await page.getByRole('button', { name: '打开', exact: true }).click();
    expect(await heard(device, 1)).toEqual(['play']);
    device.send({ M: 'update', ID: '1001', V: { 4001: '216.5' } });
    const gauge = page.getByRole('region', { name: '4001' });
    await eventually(() => gauge.locator('.gauge-value').textContent(), '216.5');
    await eventually(() => gauge.locator('.plot').getAttribute('data-points'), '1');
    await eventually(() => gauge.locator('.gauge-max').textContent(), '500');
  });

  it('claims nothing of a switch that nobody has told of yet', async () => {
    const cloud = await startCloud({ project: GREENHOUSE });
    const device = await online(cloud);
    const { page } = await openDashboard(browser(), cloud);
    const power = page.getByRole('switch').first();
    const word = () => power.locator('.switch-word').textContent();
    await eventually(word, '–');
    device.send({ M: 'update', ID: '1001', V: { 2001: '0' } });
    await eventually(word, 'off');
  });

  it('has a button for each way of a switch whose state nobody can tell', async () => {
    const cloud = await startCloud({ project: GREENHOUSE });
    const device = await online(cloud);
    const { page, pin, problems } = await openDashboard(browser(), cloud);
    const button = (name: string) => pin(8).getByRole('button', { name, exact: true });
    await button('on').click();
    await button('on').click();
    await button('off').click();
    expect(await heard(device, 3)).toEqual(['fan 1', 'fan 1', 'fan 0']);
    device.send({ M: 'say', ID: 'U77', C: 'fan 1' });
    await eventually(() => bubbles(page).allTextContents(), ['fan 1']);
    expect(await pin(8).textContent()).toBe('fanonoff');
    expect(await pin(8).locator('[aria-checked]').count()).toBe(0);
    expect(problems).toEqual([]);
  });

  it('says so when the device is gone, and keeps what was typed when the cloud is gone', async () => {
    const cloud = await startCloud({ project: GREENHOUSE });
    const device = await online(cloud);
    const { page } = await openDashboard(browser(), cloud);
    device.socket.destroy();
    await eventually(() => page.locator('[data-device="0"] .badge').textContent(), 'offline');
    await page.getByRole('button', { name: 'stop', exact: true }).click();
    await page.getByRole('alert').getByText('is not online over BIGIOT').waitFor();
    await cloud.close();
    await page.locator('.banner', { hasText: 'No connection' }).waitFor();
    await chatInput(page).fill('later');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Not sent').waitFor();
    expect(await chatInput(page).inputValue()).toBe('later');
  });

  it('counts what the device sends beside the plan of Blynk', async () => {
    const cloud = await startCloud({ project: GREENHOUSE });
    const device = await logIn(cloud);
    await device.answerTo(frame(20, 3, 'vw', 4, 1));
    const { page } = await openDashboard(browser(), cloud);
    const meter = page.locator('[data-device="0"] .meter');
    const text = () => meter.textContent();
    await eventually(text, 'Messages today: 1 · this month: 1 of 100,000 (free plan of Blynk)');
    device.send(frame(20, 4, 'vw', 4, 2));
    await eventually(text, 'Messages today: 2 · this month: 2 of 100,000 (free plan of Blynk)');
    await page.getByRole('button', { name: '中文' }).click();
    await eventually(text, '今天 2 条消息 · 本月 2 条（Blynk 免费额度 100,000 条）');
  });

  it('counts without the plan of Blynk what goes over BIGIOT', async () => {
    const cloud = await startCloud({ project: GREENHOUSE });
    const device = await online(cloud);
    // The login was the first.
    device.send({ M: 'update', ID: '1001', V: { 2001: '1' } });
    const { page } = await openDashboard(browser(), cloud, { locale: 'zh-CN' });
    const meter = page.locator('[data-device="0"] .meter');
    await eventually(() => meter.textContent(), '今天 2 条消息 · 本月 2 条');
    await page.getByRole('button', { name: 'English' }).click();
    await eventually(() => meter.textContent(), 'Messages today: 2 · this month: 2');
  });
});
