import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const NOT_RUN = 'not run: browser tests (no Chromium; Debian: apt-get install chromium, or set CHROMIUM=/path)';
/** Per test; a slow machine starts a browser page in seconds. */
const SUITE_TIMEOUT_MS = 120_000;
/** Neither a sandbox, which containers refuse to root, nor any talk to the outside. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @returns path of a Chromium: the one `CHROMIUM` names, else the first on the PATH; undefined when there is none */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const folders = [...(environment.PATH ?? '').split(delimiter), '/usr/bin'];
  const candidates = environment.CHROMIUM
    ? [environment.CHROMIUM]
    : NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return candidates.find(isExecutable);
}

/** Where everything must run, a missing browser is a failure rather than a note. */
export function isBrowserRequired(environment: NodeJS.ProcessEnv = process.env): boolean {
  return environment.CI === 'true' || environment.LAMPYRIS_REQUIRE_ALL === '1';
}

/**
 * Registers tests that need a browser. Without Chromium they are not registered: one line says so, and where everything
 * is required one test fails.
 * @param browser call it inside tests only; it starts once and ends with the suite
 */
export function describeInChromium(title: string, define: (browser: () => Browser) => void): void {
  const executablePath = findChromium();
  if (!executablePath) {
    console.log(NOT_RUN);
    it(NOT_RUN, () => expect(isBrowserRequired(), 'a browser is required here').toBe(false));
    return;
  }
  describe(title, { timeout: SUITE_TIMEOUT_MS }, () => {
    let started: Browser | undefined;
    beforeAll(async () => {
      started = await chromium.launch({ executablePath, args: ARGUMENTS });
    });
    afterAll(() => started?.close());
    define(() => {
      if (!started) throw new Error('the browser has not started');
      return started;
    });
  });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
