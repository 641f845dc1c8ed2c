import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import type { LocalCloud, Project } from '../../local-cloud/types.ts';

/** One stream for every kind of widget. */
export const project: Project = {
  name: 'night-light',
  streams: {
    light: { direction: 'up', type: 'number', min: 0, max: 4095, label: 'Light', blynk: 0 },
    power: { direction: 'both', type: 'switch', label: 'Power', blynk: 1 },
    brightness: { direction: 'both', type: 'number', min: 0, max: 100, label: 'Brightness', unit: '%', blynk: 4 },
    colour: { direction: 'both', type: 'colour', label: 'Colour', blynk: 5 },
    lamp: { direction: 'up', type: 'number', widget: 'led', label: 'Lamp', blynk: 6 },
    terminal: { direction: 'both', type: 'text', widget: 'terminal', label: 'Terminal', blynk: 7 },
  },
};

const SLOW_MACHINE_MS = 30_000;

export interface Dashboard {
  page: Page;
  /** Widget of a virtual pin of the first device. */
  pin(number: number): Locator;
  /** Console errors, exceptions and requests to other places than the local cloud. */
  problems: string[];
}

/** Opens the page in a browser profile of its own; ends with the test. */
export async function openDashboard(
  browser: Browser,
  cloud: Pick<LocalCloud, 'url'>,
  options: BrowserContextOptions = {},
): Promise<Dashboard> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US', ...options });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(SLOW_MACHINE_MS);
  const problems: string[] = [];
  const { host } = new URL(cloud.url);
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('request', (request) => {
    if (new URL(request.url()).host !== host) problems.push(`request to ${request.url()}`);
  });
  await page.goto(cloud.url);
  await page.locator('[data-device="0"]').waitFor();
  return { page, problems, pin: (number) => page.locator(`[data-device="0"] [data-pin="${number}"]`) };
}

/** Waits until `read` gives `expected`; shows both when it never does. */
export async function eventually<T>(read: () => T | Promise<T>, expected: T): Promise<void> {
  await expect.poll(read, { timeout: SLOW_MACHINE_MS, interval: 30 }).toEqual(expected);
}
