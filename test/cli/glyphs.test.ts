import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { run, workFolder } from './run.ts';

const fontOf = (out: string): Buffer => readFileSync(join(out, 'messenger.mpython.bigiot.font'));

it('--glyphs chooses the characters of the font', async () => {
  const folder = workFolder();
  const build = ['build', '--app', 'messenger', '--cloud', 'bigiot', '--out', 'dist'];
  expect((await run(build, { cwd: folder })).code).toBe(0);
  expect(fontOf(join(folder, 'dist')).length).toBeLessThan(5000);
  expect((await run([...build, '--glyphs', 'gb2312'], { cwd: folder })).code).toBe(0);
  expect(fontOf(join(folder, 'dist'))).toHaveLength(133_822);
  const refused = await run([...build, '--glyphs', 'all'], { cwd: folder });
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('app, gb2312');
}, 60_000);
