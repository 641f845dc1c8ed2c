import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { run, workFolder } from './run.ts';

it('--glyphs chooses the characters of the font', async () => {
  const folder = workFolder();
  const build = ['build', '--app', 'messenger', '--cloud', 'bigiot', '--out', 'dist'];
  const font = (): Buffer => readFileSync(join(folder, 'dist', 'messenger.mpython.bigiot.font'));
  expect((await run(build, {}, folder)).exit).toBe(0);
  expect(font().length).toBeLessThan(5000);
  expect((await run([...build, '--glyphs', 'gb2312'], {}, folder)).exit).toBe(0);
  expect(font()).toHaveLength(133_822);
  const refused = await run([...build, '--glyphs', 'all'], {}, folder);
  expect(refused.exit).not.toBe(0);
  expect(refused.stderr).toContain('app, gb2312');
}, 120_000);
