import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Flash } from '../../simulator/flash.ts';
import { checkJson } from './json-shape.ts';
import { run, workFolder } from './run.ts';

const appModule = fileURLToPath(new URL('../../src/apps/app.ts', import.meta.url));
const SMALL = 5000;
const LARGE = 133_822;

/** Shows its own text in big letters; no text comes from the cloud. */
const ownTexts = (folder: string): string => `import { defineApp } from '${relative(folder, appModule)}';
export default defineApp({ name: 'own', streams: {}, start({ board }) { board.oled?.bigText(0, 1, '你好'); } });
`;

describe('the font of an app', { timeout: 120_000 }, () => {
  it('that shows what people write has the characters of GB 2312, unless --glyphs app is given', async () => {
    const folder = workFolder();
    const build = ['build', '--app', 'messenger', '--cloud', 'bigiot'];
    const file = join(folder, 'dist', 'messenger.mpython.bigiot.font');
    const { exit, stdout } = await run([...build, '--json'], {}, folder);
    expect(exit).toBe(0);
    expect(checkJson(stdout)).toMatchObject({ files: { 'lampyris.font': file } });
    expect(readFileSync(file)).toHaveLength(LARGE);
    const small = await run([...build, '--glyphs', 'app'], {}, folder);
    expect(small.stdout).toMatch(/^ {2}files +lampyris\.font: dist\/messenger\.mpython\.bigiot\.font · 4\.\d kB, goes into/m);
    expect(readFileSync(file).length).toBeLessThan(SMALL);
    const refused = await run([...build, '--glyphs', 'all'], {}, folder);
    expect(refused.exit).not.toBe(0);
    expect(refused.stderr).toContain('app, gb2312');
  });

  it('that shows its own texts only has theirs, unless --glyphs gb2312 is given', async () => {
    const folder = workFolder();
    writeFileSync(join(folder, 'own.ts'), ownTexts(folder));
    const font = (): Buffer => readFileSync(join(folder, 'dist', 'own.mpython.bigiot.font'));
    const build = ['build', '--app', './own.ts', '--cloud', 'bigiot'];
    expect(await run(build, {}, folder)).toMatchObject({ exit: 0 });
    expect(font().length).toBeLessThan(SMALL);
    expect(await run([...build, '--glyphs', 'gb2312'], {}, folder)).toMatchObject({ exit: 0 });
    expect(font()).toHaveLength(LARGE);
  });

  it('fits into the Storage of a board beside script and settings', async () => {
    const folder = workFolder();
    await run(['build', '--app', 'messenger', '--cloud', 'bigiot'], {}, folder);
    const made = (end: string): string => readFileSync(join(folder, 'dist', `messenger.mpython.bigiot.${end}`), 'latin1');
    const flash = new Flash();
    flash.write('.bootcde', made('js'));
    flash.write('lampyris.font', made('font'));
    expect(flash.read('lampyris.font')).toHaveLength(LARGE);
    // Room for the next version, which is written before the old one is given up.
    flash.write('next', 'x'.repeat(LARGE + 30_000));
  });
});
