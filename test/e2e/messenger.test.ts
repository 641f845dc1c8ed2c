/** BIGIOT with nothing faked: the command line as a person runs it, its virtual board and local cloud, its page in a browser. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { decodeFont, fontFile } from '../../tools/build/glyphs.ts';
import { messages, start, workFolder } from '../cli/run.ts';
import { describeInChromium } from '../helpers/chromium.ts';
import { type Dashboard, eventually, openDashboard } from './dashboard-page.ts';

const OFF = '#000000';
const [WIDTH, LINE_HEIGHT, LINES] = [128, 16, 3];
const glyphs = decodeFont(readFileSync(fontFile));

/** What the display shows below its status line if every character has its own picture: rows of 128 pixels. */
function drawn(text: string): string[] {
  const rows: string[] = [];
  const characters = Array.from(text);
  for (let line = 0; line < LINES; line++) {
    const lineRows = Array<string>(LINE_HEIGHT).fill('');
    while (characters.length > 0) {
      const code = characters[0]?.codePointAt(0) as number;
      const width = code < 0x100 ? 8 : 16;
      if ((lineRows[0]?.length ?? 0) + width > WIDTH) break;
      characters.shift();
      const columns = glyphs.get(code);
      if (!columns && code !== 32) throw new Error(`the font has no U+${code.toString(16)}`);
      for (const y of lineRows.keys()) {
        const isLit = (x: number): boolean => (((columns?.[(y >> 3) * width + x] ?? 0) >> (y & 7)) & 1) === 1;
        lineRows[y] += Array.from({ length: width }, (_, x) => (isLit(x) ? '#' : '.')).join('');
      }
    }
    rows.push(...lineRows.map((row) => row.padEnd(WIDTH, '.')));
  }
  return rows;
}

/** The same part of the display as the page shows it. */
async function shown(page: Page): Promise<string[]> {
  // From a copy made for it: a browser warns of a canvas that is read again and again.
  const read = `(() => {
    const copy = new OffscreenCanvas(${WIDTH}, 64).getContext('2d', { willReadFrequently: true });
    copy.drawImage(document.querySelector('canvas.oled'), 0, 0);
    const { data } = copy.getImageData(0, ${LINE_HEIGHT}, ${WIDTH}, ${LINE_HEIGHT * LINES});
    return Array.from({ length: ${LINE_HEIGHT * LINES} }, (_, y) =>
      Array.from({ length: ${WIDTH} }, (_, x) => data[(y * ${WIDTH} + x) * 4 + 3] > 0 ? '#' : '.').join(''));
  })()`;
  return await page.evaluate(read);
}

const says = (page: Page) => page.locator('.bubble:not(.is-heard) .bubble-text');
const pad = (page: Page, word: string) =>
  page.getByRole('region', { name: 'Remote control' }).getByRole('button', { name: word, exact: true });

async function say(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Say something…' }).fill(text);
  await page.keyboard.press('Enter');
}

describeInChromium('lampyris start --cloud bigiot', (browser) => {
  /** Starts an app and opens its page, once the board is online; both end with the test. */
  async function open(app: string): Promise<Dashboard> {
    const args = ['start', '--headless', '--app', app, '--cloud', 'bigiot', '--port', '0', '--http-port', '0', '--json'];
    const text = await start(workFolder(), args).output(/ is online".*\n/);
    const url = messages(text.slice(0, text.lastIndexOf('\n'))).find(({ step }) => step === 'page')?.url;
    const dashboard = await openDashboard(browser(), { url: String(url) });
    await dashboard.page.locator('[data-device="0"] .bigiot').waitFor();
    return dashboard;
  }

  it('shows Chinese from the chat on the display, character by character, and the answers in the chat', async () => {
    const { page, problems } = await open('messenger');
    await eventually(() => shown(page), drawn('等待消息…'));
    // None of these characters is in the app's own texts.
    await say(page, '今晚吃饺子吗？我饿了');
    await eventually(() => shown(page), drawn('owner(web): 今晚吃饺子吗？我饿了'));
    await say(page, 'status');
    await eventually(() => says(page).allTextContents(), ['messages 1, page 1, sound on']);
    await say(page, '声音 0');
    await eventually(() => says(page).last().textContent(), 'sound 0');
    await page.getByRole('button', { name: 'Button A' }).click({ delay: 400 });
    await eventually(() => says(page).last().textContent(), '你好，主人');
    expect(problems).toEqual([]);
  });

  it('turns pages and the sound by the remote control', async () => {
    const { page } = await open('messenger');
    await eventually(() => shown(page), drawn('等待消息…'));
    await say(page, '床前明月光，疑是地上霜。举头望明月，低头思故乡。');
    await eventually(() => shown(page), drawn('owner(web): 床前明月光，疑是地上霜。举头望明月，'));
    await pad(page, 'down').click();
    await eventually(() => shown(page), drawn('低头思故乡。'));
    await pad(page, 'stop').click();
    await eventually(() => says(page).allTextContents(), ['page 2', 'sound 0']);
  });

  it('lights the LEDs of the night-light by play, and by what a voice assistant says', async () => {
    const { page, problems } = await open('night-light');
    const leds = (): Promise<string[]> =>
      page.locator('.board-led').evaluateAll((all) => all.map((led) => `${led.getAttribute('data-color')}`));
    const areLit = async (): Promise<boolean> => (await leds()).every((led) => led !== OFF);
    await eventually(leds, [OFF, OFF, OFF]);
    await pad(page, 'play').click();
    await eventually(areLit, true);
    await eventually(() => says(page).last().textContent(), 'power 1');
    await pad(page, 'stop').click();
    await eventually(leds, [OFF, OFF, OFF]);
    await page.getByRole('button', { name: 'Turn on' }).click();
    await eventually(areLit, true);
    await eventually(() => page.getByRole('switch', { name: 'Power' }).getAttribute('aria-checked'), 'true');
    await say(page, '颜色 0 0 255');
    await eventually(async () => (await leds()).every((led) => /^#0000[1-9A-F]/.test(led)), true);
    await eventually(() => says(page).last().textContent(), 'colour 0 0 255');
    expect(problems).toEqual([]);
  });
});
