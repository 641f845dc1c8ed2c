import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { refuseTooLarge, sizeTable } from '../../tools/cli/size-table.ts';
import { checkJson } from './json-shape.ts';
import { run, start, workFolder } from './run.ts';

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

describe('the limits of size', () => {
  const modules = [
    { id: 'boards/mpython.ts', bytes: 200, variables: 1200, variablesInRam: 1300 },
    { id: 'src/apps/large.ts', bytes: 9000, variables: 9000, variablesInRam: 16000 },
    { id: 'src/main.ts', bytes: 3000, variables: 4000, variablesInRam: 9000 },
    { id: 'src/hal.ts', bytes: 800, variables: 1000, variablesInRam: 1800 },
    // What the build adds is no part one could take out.
    { id: '(generated)', bytes: 9900, variables: 9900, variablesInRam: 9900 },
  ];
  const size = { bytes: 13_000, variables: 15_200, variablesInRam: 28_100, modules };
  const refused = (limits: object): unknown => {
    try {
      return refuseTooLarge(size, limits);
    } catch (error) {
      return { ...(error as object), message: (error as Error).message };
    }
  };

  it('let pass what keeps them, to the last variable and byte; variables in RAM are not judged', () => {
    expect(refused({})).toBeUndefined();
    expect(refused({ maxVariables: 15_200, maxBytes: 13_000 })).toBeUndefined();
  });

  it('name the largest parts when there are too many variables', () => {
    expect(refused({ maxVariables: 12_000 })).toMatchObject({
      code: 'E_TOO_LARGE',
      message: 'The app will not fit: about 15,200 variables, 12,000 allowed.',
      hint: 'Largest parts: src/apps/large.ts 9,000, src/main.ts 4,000, boards/mpython.ts 1,200. Take something out of them, or raise --max-variables.',
      data: { variables: 15_200, maxVariables: 12_000 },
    });
  });

  it('name the largest parts when there are too many bytes', () => {
    expect(refused({ maxBytes: 12_999 })).toMatchObject({
      code: 'E_TOO_LARGE',
      message: 'The app will not fit: 13,000 bytes, 12,999 allowed.',
      hint: 'Largest parts: src/apps/large.ts 9,000, src/main.ts 3,000, src/hal.ts 800. Take something out of them, or raise --max-bytes.',
      data: { bytes: 13_000, maxBytes: 12_999 },
    });
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
      variablesInRam: expect.any(Number),
      messages: { perDayWorst: expect.any(Number), freePlanPerDay: 3333 },
      sha256: createHash('sha256').update(script).digest('hex'),
    });
  });

  it('ends with exit code 12 where the app takes more than allowed', async () => {
    const { exit, stderr } = await run(['build', '--max-variables', '100'], {}, workFolder());
    expect(exit).toBe(12);
    expect(stderr).toMatch(
      /The app will not fit: about [\d,]+ variables, 100 allowed\. \[E_TOO_LARGE, 12\]\n {2}Largest parts: src\//,
    );
  });

  it.each(['0', '-1', '1.5', 'many', ''])('refuses the limit "%s"', async (limit) => {
    const { exit, stderr } = await run(['build', `--max-bytes=${limit}`], {}, workFolder());
    expect(exit).toBe(2);
    expect(stderr).toContain(`--max-bytes "${limit}" is not a whole number above 0.`);
  });

  it('shows both figures of memory and the messages a day', async () => {
    const { stdout } = await run(['build'], {}, workFolder());
    expect(stdout).toMatch(/module +bytes +variables +from RAM/);
    expect(stdout).toMatch(/messages {2}at most [\d,]+ messages a day/);
  });

  it.each([
    ['BLYNK_AUTH_TOKEN', 'Qw3rTyUiOpAsDfGhJkLzXcVbNm012345'],
    ['BIGIOT_API_KEY', '0a1b2c3d4'],
    ['BIGIOT_USER_KEY', 'ffee99887'],
    ['WIFI_PASSWORD', '芝麻开门芝麻开门'],
  ])('refuses a script that holds the %s of .env.local, exit code 13, and does not print it', async (name, token) => {
    const folder = workFolder();
    writeApp(folder, `context.log('${token}');`);
    writeFileSync(join(folder, '.env.local'), `${name}=${token}\n`);
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

describe('Ctrl-C during a build', { timeout: 60_000 }, () => {
  it('ends it at once, and leaves what was built before as it was', async () => {
    const folder = workFolder();
    // Large enough for steps of many seconds each.
    writeApp(folder, Array.from({ length: 10_000 }, (_, i) => `context.log(\`${i} \${context.now() + ${i}}\`);`).join('\n'));
    const dist = join(folder, 'dist');
    mkdirSync(dist);
    writeFileSync(join(dist, 'mine.mpython.blynk.js'), 'old');
    const build = start(folder, ['build', '--app', './mine.ts']);
    await vi.waitUntil(() => readdirSync(dist).length > 1, { timeout: 30_000 });
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const pressedAt = performance.now();
    build.process.kill('SIGINT');
    const { exit, stdout, stderr } = await build.ended;
    expect(performance.now() - pressedAt).toBeLessThan(3000);
    expect({ exit, stdout }).toEqual({ exit: 130, stdout: '' });
    expect(stderr).toBe('\n  Stopped with Ctrl-C. Everything that was started has been ended.\n');
    expect(readdirSync(dist)).toEqual(['mine.mpython.blynk.js']);
    expect(readFileSync(join(dist, 'mine.mpython.blynk.js'), 'utf8')).toBe('old');
  });
});

describe('a folder that cannot take the script', () => {
  it('is named with the option that chose it, and is no mistake of Lampyris', async () => {
    const folder = workFolder();
    writeFileSync(join(folder, 'taken'), '');
    const { exit, stderr } = await run(['build', '--app', 'light-meter', '--out', 'taken'], {}, folder);
    expect({ exit, stderr }).toEqual({
      exit: 10,
      stderr: `✖ ${join(folder, 'taken')} cannot be written: EEXIST: file already exists. [E_FILE, 10]\n  Choose another folder with --out.\n`,
    });
  });

  it.each(['taken/below', '/proc/lampyris/below', '/proc'])('is named where nothing can be made: %s', async (out) => {
    const folder = workFolder();
    writeFileSync(join(folder, 'taken'), '');
    const { exit, stderr } = await run(['build', '--app', 'light-meter', '--out', out], {}, folder);
    expect(exit).toBe(10);
    expect(stderr).toMatch(
      /^✖ \S*(taken|proc\S*) cannot be written: \w+: [^.]+\. \[E_FILE, 10\]\n {2}Choose another folder with --out\.\n$/,
    );
  });
});
