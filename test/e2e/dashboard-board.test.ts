import { expect, it } from 'vitest';
import type { BoardLink } from '../../local-cloud/types.ts';
import { describeInChromium } from '../helpers/chromium.ts';
import { frame, logIn, startCloud, TOKEN_A } from '../local-cloud/helpers.ts';
import { eventually, openDashboard, project } from './dashboard-page.ts';

interface ScriptedBoard extends BoardLink {
  inputs: object[];
  show(snapshot: object): void;
  say(line: string): void;
}

const DARK = { light: 3000, leds: [], oled: '', buttons: { A: false, B: false }, buzzerHz: 0, isRunning: true };

function scriptedBoard(): ScriptedBoard {
  let snapshot: object = DARK;
  const snapshotListeners: ((snapshot: object) => void)[] = [];
  const logListeners: ((line: string) => void)[] = [];
  const inputs: object[] = [];
  return {
    name: 'sim-1',
    inputs,
    snapshot: () => snapshot,
    onSnapshot: (listener) => snapshotListeners.push(listener),
    onLog: (listener) => logListeners.push(listener),
    input: (input) => inputs.push(input),
    show(next) {
      snapshot = { ...snapshot, ...next };
      for (const listener of snapshotListeners) listener(snapshot);
    },
    say(line) {
      for (const listener of logListeners) listener(line);
    },
  };
}

describeInChromium('virtual board on the dashboard in Chromium', (browser) => {
  it('draws LEDs, screen, buttons and log of a board', async () => {
    const cloud = await startCloud({ project });
    const board = scriptedBoard();
    cloud.attachBoard(board);
    const { page, problems } = await openDashboard(browser(), cloud);
    const oled = Buffer.alloc(1024);
    oled[128 + 3] = 0x02;
    board.show({
      leds: [
        [255, 128, 0],
        [0, 0, 0],
        [0, 0, 9],
      ],
      oled: oled.toString('base64'),
      buttons: { A: true, B: false },
    });
    board.say('<i>ready</i>');
    const leds = (): Promise<unknown[]> =>
      page.locator('.board-led').evaluateAll((all) => all.map((led) => `${led.getAttribute('data-color')}`));
    await eventually(leds, ['#FF8000', '#000000', '#000009']);
    const lit =
      '[...document.querySelector(".oled").getContext("2d").getImageData(0, 0, 128, 64).data].flatMap((v, i) => i % 4 === 3 && v ? [(i - 3) / 4] : [])';
    await eventually(() => page.evaluate(lit), [9 * 128 + 3]);
    await eventually(() => page.getByRole('button', { name: 'Button A' }).getAttribute('aria-pressed'), 'true');
    await eventually(() => page.getByRole('log', { name: 'Log' }).textContent(), '<i>ready</i>');
    expect(problems).toEqual([]);
  });

  it('drives a board by pointer and by keys', async () => {
    const cloud = await startCloud({ project });
    const board = scriptedBoard();
    cloud.attachBoard(board);
    const { page, pin } = await openDashboard(browser(), cloud);
    const press = (button: string, isPressed: boolean): object => ({ type: 'button', button, isPressed });
    await page.getByRole('slider', { name: 'Light' }).fill('300');
    await eventually(() => board.inputs.at(-1), { type: 'light', value: 300 });
    board.inputs.length = 0;
    const button = page.getByRole('button', { name: 'Button B' });
    await button.hover();
    await page.mouse.down();
    await eventually(() => board.inputs, [press('B', true)]);
    await page.mouse.move(2, 2);
    await page.mouse.up();
    await eventually(() => board.inputs, [press('B', true), press('B', false)]);
    board.inputs.length = 0;
    await page.keyboard.down('a');
    await page.keyboard.down('a');
    await page.keyboard.up('a');
    await eventually(() => board.inputs, [press('A', true), press('A', false)]);
    board.inputs.length = 0;
    await pin(7).getByRole('textbox').pressSequentially('ab');
    await page.getByRole('button', { name: 'Reboot' }).press('Enter');
    await eventually(() => board.inputs, [{ type: 'reboot' }]);
  });

  it.each(['light', 'dark'] as const)('fits 360 px without sideways scrolling, in %s', async (colorScheme) => {
    const cloud = await startCloud({ project });
    cloud.attachBoard(scriptedBoard());
    cloud.addDevice({ name: 'A lamp with a very long name, longer than any screen', token: TOKEN_A, project });
    const { page, problems } = await openDashboard(browser(), cloud, { viewport: { width: 360, height: 700 }, colorScheme });
    const isTooWide = `[...document.querySelectorAll('body *')].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && box.right > 361 && !element.closest('.hidden, .board-led, svg');
    }).map((element) => element.className)`;
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(await page.evaluate(isTooWide)).toEqual([]);
    expect(problems).toEqual([]);
  });

  it.each([1280, 390])(
    'keeps the note of the buzzer off the screen, and a long number off its gauge, at %i px',
    async (width) => {
      const cloud = await startCloud({ project });
      const board = scriptedBoard();
      cloud.attachBoard(board);
      const { page, pin } = await openDashboard(browser(), cloud, { viewport: { width, height: 900 } });
      board.show({ oled: Buffer.alloc(1024).toString('base64') });
      await page.locator('canvas.oled').waitFor();
      const box = async (selector: string) =>
        (await page.locator(selector).first().boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
      const [note, screen] = [await box('.buzzer'), await box('.oled')];
      expect(note.y + note.height <= screen.y + 1 || note.x >= screen.x + screen.width).toBe(true);
      const device = await logIn(cloud);
      device.send(frame(20, 3, 'vw', 0, '20.76'));
      await eventually(() => pin(0).locator('.gauge-value').textContent(), '20.76');
      // The inside of the arc is 78 px wide where the number stands; the number was as wide.
      expect((await box('.gauge-value')).width).toBeLessThan(70);
    },
  );

  it('names the app of a device only where somebody chose another name', async () => {
    const cloud = await startCloud({ project });
    cloud.addDevice({ name: project.name, token: TOKEN_A, project });
    const { page } = await openDashboard(browser(), cloud);
    await eventually(() => page.locator('[data-device="0"] .titles p').textContent(), 'not seen yet');
    cloud.addDevice({ name: 'Kitchen', token: TOKEN_A, project });
    await page.reload();
    await eventually(() => page.locator('[data-device="0"] .titles p').textContent(), 'night-light · not seen yet');
  });

  it('offers only the parts the board has, and says what kind it is', async () => {
    const cloud = await startCloud({ project });
    const board = scriptedBoard();
    board.show({ parts: { name: 'ESP32 board', light: true, buttonA: true, buttonB: false, buzzer: false, pads: false } });
    cloud.attachBoard(board);
    cloud.addDevice({ name: 'Lamp', token: TOKEN_A, project });
    const { page } = await openDashboard(browser(), cloud);
    await eventually(() => page.locator('[data-board] .titles p').textContent(), 'Virtual board · ESP32 board');
    expect(await page.locator('.board-button').allTextContents()).toEqual(['A']);
    expect([await page.locator('.buzzer').count(), await page.locator('.sun').count()]).toEqual([0, 1]);
    expect(await page.locator('.touch-pads, .contacts').count()).toBe(0);
    board.show({ parts: { name: 'Bare', light: false, buttonA: true, buttonB: true, buzzer: true, pads: true } });
    await eventually(() => page.locator('.board-button').allTextContents(), ['A', 'B']);
    expect([await page.locator('.buzzer').count(), await page.locator('.sun').count()]).toEqual([1, 0]);
    expect([await page.locator('.touch-pads').textContent(), await page.locator('.contacts').count()]).toEqual(['PYTHON', 1]);
  });
});
