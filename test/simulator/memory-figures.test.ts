/**
 * The virtual board's count of variables against the interpreter's, recorded in `variables.json` for samples and bundles, which
 * `test/build/variables-measured.test.ts` measures anew with ESPRUINO.
 */
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { boards, chips } from '../../boards/index.ts';
import type { BoardData, Chip } from '../../boards/types.ts';
import { type FakeBoard, fakeBoard } from '../../simulator/fake-board.ts';
import { filesOfBoard } from '../../tools/build/shares.ts';
import { buildBundle } from '../helpers/shared-build.ts';

const SOURCES = ['Storage', 'RAM'] as const;
type Source = (typeof SOURCES)[number];

const folder = fileURLToPath(new URL('../fixtures/build/variables/', import.meta.url));
const recorded: Record<string, Record<Source, number>> = JSON.parse(readFileSync(`${folder}variables.json`, 'utf8'));
const ALLOWED = 0.1;
/** Defines functions that name built-in classes, and runs none: here a class counts once it is named, on the chip once it is used. */
const WITHOUT_CALLS = 'registers.js';

/** Variables in use after a script has run, from Storage or as typed into the console. */
function usage(script: string, source: Source, board: FakeBoard): number {
  board.storage.write('measured', script || ' ');
  const report = 'print("variables", process.memory().usage);';
  board.enter(source === 'RAM' ? `${script}\n;${report}` : `eval(require("Storage").read("measured"));${report}`);
  const line = board.log.find((each) => each.startsWith('variables '));
  return Number(line?.split(' ')[1]);
}

function expectClose(name: string, script: string, source: Source, boardName = 'mpython'): void {
  const board = boards[boardName] as BoardData;
  const chip = chips[board.chip] as Chip;
  const started = (): FakeBoard => fakeBoard({ board, chip, files: filesOfBoard, wifi: { isJoined: true } });
  const counted = usage(script, source, started()) - usage('', source, started());
  const real = recorded[name]?.[source] ?? 0;
  expect(real, `${name} was never measured`).toBeGreaterThan(0);
  expect(Math.abs(counted / real - 1), `${name} from ${source}: counted ${counted}, real ${real}`).toBeLessThanOrEqual(ALLOWED);
}

describe.each(SOURCES)('variables of a script run from %s', (source) => {
  it.each(readdirSync(folder).filter((name) => name.endsWith('.js') && name !== WITHOUT_CALLS))(
    'are counted within 10 percent for %s',
    (name) => {
      expectClose(name, readFileSync(folder + name, 'latin1'), source);
    },
  );
});

describe.each([
  ['night-light', 'mpython'],
  ['night-light', 'mpython-v3'],
  ['night-light', 'esp32-devkit'],
  ['examples/hello-light.ts', 'mpython'],
] as const)('variables of the bundle of %s for %s', (app, board) => {
  let script = '';
  beforeAll(async () => {
    const outDir = mkdtempSync(join(tmpdir(), 'lampyris-memory-'));
    const { file } = await buildBundle({ app, board, cloud: 'blynk', outDir });
    script = readFileSync(file, 'latin1');
  }, 60_000);

  it.each(SOURCES)('are counted within 10 percent from %s', (source) => {
    expectClose(`${app} ${board}`, script, source, board);
  });
});
