import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { BuildError, buildBundle } from '../../tools/build/index.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/build/${name}`, import.meta.url));
const outDir = mkdtempSync(join(tmpdir(), 'lampyris-errors-'));
afterAll(() => rmSync(outDir, { recursive: true, force: true }));

/** The error a build stops with. */
async function failure(options: { app: string; board?: string; cloud?: string; secrets?: string[] }): Promise<BuildError> {
  const { app, board = 'mpython', cloud = 'blynk', secrets = [] } = options;
  const given = { app, board, cloud: cloud as 'blynk', secrets, entry: fixture('entry.ts'), outDir };
  const error = await buildBundle(given).catch((reason: unknown) => reason);
  if (error instanceof BuildError) return error;
  throw new Error(`expected a BuildError, got ${JSON.stringify(error)}`);
}

describe('a name that does not exist', () => {
  it.each([
    [{ app: 'nightlight' }, 'E_APP_UNKNOWN', /There is no app "nightlight"\. Did you mean "night-light"\? Known: .*night-light/],
    [{ app: './missing.ts' }, 'E_APP_UNKNOWN', /There is no app ".\/missing.ts"\. Known: /],
    [
      { app: fixture('tiny.ts'), board: 'mpyton' },
      'E_BOARD_UNKNOWN',
      /Did you mean "mpython"\? Known: esp32-devkit, mpython, mpython-v3/,
    ],
    [{ app: fixture('tiny.ts'), cloud: 'blink' }, 'E_CLOUD_UNKNOWN', /Did you mean "blynk"\?/],
  ])('%j stops with the good ones listed', async (options, code, message) => {
    expect(await failure(options)).toMatchObject({ code, exit: 10, message: expect.stringMatching(message) });
  });
});

describe('a source the chip could not run', () => {
  it('is refused with place, reason and remedy for each fault, and writes nothing', async () => {
    const error = await failure({ app: fixture('refused.ts') });
    expect(error.exit).toBe(11);
    expect(error.findings.map(({ code, line, column }) => `${code} ${line}:${column}`)).toEqual([
      'E_IMPORT_UNAVAILABLE 1:30',
      'E_FIELD_WITHOUT_CONSTRUCTOR 9:3',
      'E_EXTENDS_BUILTIN 11:23',
      'E_MAP 12:19',
      'E_ASYNC 13:1',
      'E_ASYNC 14:3',
      'E_GENERATOR 17:1',
      'E_GENERATOR 18:3',
      'E_PRIVATE_NAME 21:3',
      'E_PRIVATE_NAME 23:17',
      'E_BIGINT 26:13',
      'E_SYMBOL 27:16',
      'E_REGEXP_COUNT 28:17',
      'E_REGEXP_OPTIONAL 28:17',
      'E_UNICODE_ESCAPE 29:22',
      'E_ARRAY_FLAT 30:25',
      'E_DEFAULT_NOT_LAST 32:3',
      'E_LABEL 37:1',
      'E_CLEAR_ALL_TIMERS 38:1',
      'E_STRING_TRIM_START 40:22',
      'E_ARRAY_AT 40:52',
      'E_MATH_TRUNC 40:67',
      'E_STATIC_INHERITANCE 46:95',
    ]);
    expect(error.message.split('\n')[3]).toBe(
      'test/fixtures/build/refused.ts(12,19): error E_MAP: Map is not available on Espruino. Use a plain object.',
    );
    expect(existsSync(join(outDir, 'refused.mpython.blynk.js'))).toBe(false);
  });

  it('reports type errors in the form of the compiler', async () => {
    const error = await failure({ app: fixture('wrong-type.ts') });
    expect(error).toMatchObject({ code: 'TS2322', exit: 11 });
    expect(error.message).toBe(
      "test/fixtures/build/wrong-type.ts(5,23): error TS2322: Type '\"sideways\"' is not assignable to type 'Direction'.",
    );
  });

  it('is refused when a name is needed before its definition has run, which only the finished script shows', async () => {
    const error = await failure({ app: fixture('too-early.ts') });
    expect(
      error.findings.map(
        ({ code, file, line, column, message }) => `${file}(${line},${column}) ${code} ${message.split(' ')[0]}`,
      ),
    ).toEqual([
      'test/fixtures/build/too-early.ts(4,10) E_USED_BEFORE_DEFINITION names',
      'test/fixtures/build/too-early.ts(4,25) E_USED_BEFORE_DEFINITION names',
    ]);
  });

  it('says so when the file declares no app', async () => {
    expect(await failure({ app: fixture('entry.ts') })).toMatchObject({ code: 'E_APP_UNDEFINED', exit: 11 });
  });
});

describe('a secret in the program', () => {
  it('is not suspected in the name of a field', async () => {
    const options = { app: fixture('tiny.ts'), board: 'mpython', cloud: 'blynk', entry: fixture('entry.ts'), outDir } as const;
    await expect(buildBundle({ ...options, secrets: ['direction'] })).resolves.toMatchObject({ warnings: [] });
    await expect(buildBundle({ ...options, secrets: ['Light 光'] })).rejects.toMatchObject({
      code: 'E_SECRET_IN_BUNDLE',
      exit: 13,
    });
  });

  it('stops the build without being repeated', async () => {
    const secret = 'a-token-that-must-not-be-here';
    const error = await failure({ app: fixture('secret.ts'), secrets: ['', 'another', secret] });
    expect(error).toMatchObject({ code: 'E_SECRET_IN_BUNDLE', exit: 13 });
    expect(`${error.message}${error.hint}`).not.toContain(secret);
    expect(existsSync(join(outDir, 'secret.mpython.blynk.js'))).toBe(false);
  });
});
