import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Flash } from '../../simulator/flash.ts';
import { checkJson } from './json-shape.ts';
import { run, workFolder } from './run.ts';

const appModule = fileURLToPath(new URL('../../src/apps/app.ts', import.meta.url));
const SMALL = 5000;
const LARGE = 133_839;

/** Shows its own text in big letters; no text comes from the cloud. */
const ownTexts = (folder: string): string => `import { defineApp } from '${relative(folder, appModule)}';
export default defineApp({ name: 'own', streams: {}, start({ board }) { board.oled?.bigText(0, 1, '你好'); } });
`;

// Each build takes long on a busy machine.
describe('the font of an app', { timeout: 240_000 }, () => {
  it('that shows what people write has the characters of GB 2312, and fits into Storage beside the script', async () => {
    const folder = workFolder();
    const made = (end: string): string => join(folder, 'dist', `messenger.mpython.bigiot.${end}`);
    const { exit, stdout } = await run(['build', '--app', 'messenger', '--cloud', 'bigiot', '--json'], {}, folder);
    expect(exit).toBe(0);
    expect(checkJson(stdout)).toMatchObject({ files: { 'lampyris.font': made('font') } });
    expect(readFileSync(made('font'))).toHaveLength(LARGE);
    const flash = new Flash();
    flash.write('.bootcde', readFileSync(made('js'), 'latin1'));
    flash.write('lampyris.font', readFileSync(made('font'), 'latin1'));
    // Room for the next version, which is written before the old one is given up.
    flash.write('next', 'x'.repeat(LARGE + 30_000));
    expect(flash.read('lampyris.font')).toHaveLength(LARGE);
  });

  it.each([
    ['messenger', ['--glyphs', 'app'], 'small'],
    ['own', ['--glyphs', 'gb2312'], 'large'],
    ['own', [], 'small'],
  ])('of %s with %j is %s', async (name, options, size) => {
    const folder = workFolder();
    const app = name === 'own' ? './own.ts' : name;
    if (name === 'own') writeFileSync(join(folder, 'own.ts'), ownTexts(folder));
    const { exit, stdout } = await run(['build', '--app', app, '--cloud', 'bigiot', ...options], {}, folder);
    expect(exit).toBe(0);
    const { length } = readFileSync(join(folder, 'dist', `${name}.mpython.bigiot.font`));
    expect(length > SMALL ? 'large' : 'small').toBe(size);
    expect(stdout).toMatch(
      new RegExp(`^ {2}files +lampyris\\.font: dist/${name}\\.mpython\\.bigiot\\.font · [\\d.]+ kB, goes into`, 'm'),
    );
  });

  it('has no other set of characters', async () => {
    const { exit, stderr } = await run(['build', '--glyphs', 'all']);
    expect(exit).toBe(2);
    expect(stderr).toContain('app, gb2312');
  });
});
