import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { buildBundle as buildAnew } from '../../tools/build/index.ts';
import { buildBundle, digestOf } from './shared-build.ts';

function workFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lampyris-shared-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

describe('the digest of all that a build reads', () => {
  it('is the same for the same files, and another one after any change', () => {
    const root = workFolder();
    mkdirSync(join(root, 'src/deep'), { recursive: true });
    const write = (name: string, text: string) => () => writeFileSync(join(root, name), text);
    write('src/deep/a.ts', 'one')();
    write('lock', 'x')();
    const digest = () => digestOf(root, ['src', 'lock']);
    const seen = [digest()];
    expect(digest()).toBe(seen[0]);
    for (const change of [
      write('src/deep/a.ts', 'two'),
      write('src/deep/b.ts', ''),
      () => renameSync(join(root, 'src/deep/b.ts'), join(root, 'src/b.ts')),
      write('lock', 'y'),
      () => rmSync(join(root, 'src/b.ts')),
    ]) {
      change();
      seen.push(digest());
    }
    expect(new Set(seen).size).toBe(seen.length);
  });
});

describe('a shared build', { timeout: 120_000 }, () => {
  const options = { app: 'messenger', board: 'mpython', cloud: 'bigiot' } as const;

  it('is the same as one made anew, files and result, each time it is asked for', async () => {
    const [anew, first, second] = [workFolder(), workFolder(), workFolder()];
    const expected = await buildAnew({ ...options, outDir: anew });
    for (const outDir of [first, second]) {
      const result = await buildBundle({ ...options, outDir });
      expect(JSON.stringify(result)).toBe(JSON.stringify(expected).replaceAll(anew, outDir));
      expect(readdirSync(outDir)).toEqual(readdirSync(anew));
      for (const file of readdirSync(anew))
        expect(readFileSync(join(outDir, file)).equals(readFileSync(join(anew, file)))).toBe(true);
    }
  });

  it('is refused to somebody whose secret it holds', async () => {
    const given = { ...options, outDir: workFolder() };
    await buildBundle(given);
    await expect(buildBundle({ ...given, secrets: ['neopixel'] })).rejects.toMatchObject({ code: 'E_SECRET_IN_BUNDLE' });
  });
});
