import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkJson } from './json-shape.ts';
import { run, workFolder } from './run.ts';

const appModule = fileURLToPath(new URL('../../src/apps/app.ts', import.meta.url));

/** Source of an app with this body. */
function appThat(body: string): string {
  return `import { defineApp } from '${appModule}';
export default defineApp({ name: 'mine', streams: {}, start(context) { ${body} } });
`;
}

describe('lampyris build', () => {
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

  it('shows people a table of modules on stdout and the progress on stderr', async () => {
    const { exit, stdout, stderr } = await run(['build', '--board', 'esp32-devkit']);
    expect(exit).toBe(0);
    expect(stderr).toMatch(/^ {2}build +dist\/night-light\.esp32-devkit\.blynk\.js · \d+\.\d kB/);
    expect(stdout).toMatch(/^ {2}module +bytes +variables\n( {2}\S+ +[\d,]+ +[\d,]+\n)+ {2}total/);
    expect(stdout).toMatch(/ {2}sha256 {2}[0-9a-f]{64}\n$/);
  });

  it('refuses a script that holds the token of .env.local, exit code 13, and does not print it', async () => {
    const folder = workFolder();
    const token = 'Qw3rTyUiOpAsDfGhJkLzXcVbNm012345';
    writeFileSync(join(folder, 'mine.ts'), appThat(`context.log('${token}');`));
    writeFileSync(join(folder, '.env.local'), `BLYNK_AUTH_TOKEN=${token}\n`);
    const { exit, stdout, stderr } = await run(['build', '--app', './mine.ts', '--json'], {}, folder);
    expect(exit).toBe(13);
    expect(checkJson(stdout)).toMatchObject({ code: 'E_SECRET_IN_BUNDLE', exit: 13 });
    expect(stdout + stderr).not.toContain(token);
  });

  it('prints each mistake in the code as a line editors can follow, exit code 11', async () => {
    const folder = workFolder();
    writeFileSync(join(folder, 'mine.ts'), appThat('context.lgo(1);'));
    const { exit, stdout, stderr } = await run(['build', '--app', './mine.ts'], {}, folder);
    expect(exit).toBe(11);
    expect(stdout).toMatch(/^mine\.ts\(2,80\): error TS2339: Property 'lgo' does not exist/);
    expect(stderr).toContain('✖ ./mine.ts would not run on the board: 1 place to change. [E_CHECK, 11]');
  });
});
