import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { sizeTable } from '../../tools/cli/size-table.ts';
import { checkJson } from './json-shape.ts';
import { run, workFolder } from './run.ts';

const appModule = fileURLToPath(new URL('../../src/apps/app.ts', import.meta.url));

/** Writes an app with this body. */
function writeApp(folder: string, body: string): void {
  const code = `import { defineApp } from '${relative(folder, appModule)}';
export default defineApp({ name: 'mine', streams: {}, start(context) { ${body} } });
`;
  writeFileSync(join(folder, 'mine.ts'), code);
}

describe('the size table', () => {
  it('lists the modules, largest first, and the total', () => {
    const modules = [
      { id: 'boards/mpython.ts', bytes: 226, variables: 12, variablesInRam: 25 },
      { id: 'src/main.ts', bytes: 1207, variables: 100, variablesInRam: 190 },
    ];
    expect(sizeTable({ bytes: 1433, variables: 112, variablesInRam: 215, modules }).split('\n')).toEqual([
      '  module               bytes  variables  from RAM',
      '  src/main.ts          1,207        100       190',
      '  boards/mpython.ts      226         12        25',
      '  total                1,433        112       215',
    ]);
  });
});

// Each builds a whole app, which takes long on a busy machine.
describe('lampyris build', { timeout: 60_000 }, () => {
  it('ends with one result object that describes the file it wrote', async () => {
    const folder = workFolder();
    const { exit, stdout, stderr } = await run(['build', '--json', '--out', 'made'], {}, folder);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    const result = checkJson(stdout);
    const script = readFileSync(join(folder, 'made', 'night-light.mpython.blynk.js'));
    expect(result).toMatchObject({
      type: 'result',
      command: 'build',
      file: expect.stringMatching(/made\/night-light\.mpython\.blynk\.js$/),
      bytes: script.length,
      variables: expect.any(Number),
      sha256: createHash('sha256').update(script).digest('hex'),
    });
  });

  it('refuses a script that holds the token of .env.local, exit code 13, and does not print it', async () => {
    const folder = workFolder();
    const token = 'Qw3rTyUiOpAsDfGhJkLzXcVbNm012345';
    writeApp(folder, `context.log('${token}');`);
    writeFileSync(join(folder, '.env.local'), `BLYNK_AUTH_TOKEN=${token}\n`);
    const { exit, stdout, stderr } = await run(['build', '--app', './mine.ts', '--json'], {}, folder);
    expect(exit).toBe(13);
    expect(checkJson(stdout)).toMatchObject({ code: 'E_SECRET_IN_BUNDLE', exit: 13 });
    expect(stdout + stderr).not.toContain(token);
  });

  it('prints each mistake in the code as a line editors can follow, exit code 11', async () => {
    const folder = workFolder();
    writeApp(folder, 'context.lgo(1);');
    const { exit, stdout, stderr } = await run(['build', '--app', './mine.ts'], {}, folder);
    expect(exit).toBe(11);
    expect(stdout).toMatch(/^mine\.ts\(2,80\): error TS2339: Property 'lgo' does not exist/);
    expect(stderr).toMatch(/^✖ \.\/mine\.ts would not run on the board: \d+ places? to change\. \[E_CHECK, 11\]/m);
  });
});
