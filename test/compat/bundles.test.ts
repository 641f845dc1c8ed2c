/** The checker does not cry wolf at programs that are known to run: the emitted scripts of every app and example. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { appNames, boardNames, cloudNames } from '../../tools/build/names.ts';
import type { BuildOptions } from '../../tools/build/types.ts';
import { checkSource, formatFinding } from '../../tools/compat/check.ts';
import { buildBundle } from '../helpers/shared-build.ts';

const outDir = mkdtempSync(join(tmpdir(), 'lampyris-checked-'));
const examples = fileURLToPath(new URL('../../examples/', import.meta.url));
const apps = [
  ...appNames(),
  ...readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')),
];
const pathOf = (app: string): string => (app.endsWith('.ts') ? join(examples, app) : app);
const [board = '', ...otherBoards] = boardNames();
const [cloud = ''] = cloudNames();
/** Each app for each cloud, and the first app for each board: what differs between boards is data. */
const targets = [
  ...apps.flatMap((app) => cloudNames().map((each) => ({ app, board, cloud: each }))),
  ...otherBoards.map((each) => ({ app: apps[0] ?? '', board: each, cloud })),
];

describe('the emitted script', () => {
  afterAll(() => rmSync(outDir, { recursive: true }));

  it.each(targets)(
    'of $app for $board and $cloud gets no finding',
    async ({ app, board, cloud }) => {
      const options = { app: pathOf(app), board, cloud, outDir } as BuildOptions;
      const { file, warnings } = await buildBundle(options);
      expect(warnings.map(formatFinding)).toEqual([]);
      expect(checkSource(readFileSync(file, 'utf8'), { file }).map(formatFinding)).toEqual([]);
    },
    60_000,
  );
});
