import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkJson } from './json-shape.ts';
import { run, workFolder } from './run.ts';

function folderWith(code: string): string {
  const folder = workFolder();
  writeFileSync(join(folder, 'mine.js'), code);
  return folder;
}

describe('lampyris check FILE', () => {
  it('prints each place on stdout as compilers do, exit code 11', async () => {
    const folder = folderWith('var a = 1;\nvar m = new Map();\n');
    const { exit, stdout, stderr } = await run(['check', 'mine.js'], {}, folder);
    expect(exit).toBe(11);
    expect(stdout).toMatch(/^mine\.js\(2,\d+\): error E_[A-Z_]+: .*Map/);
    expect(stderr).toBe(
      '✖ mine.js would not run on the board: 1 place to change. [E_CHECK, 11]\n  Change the places listed; each line says what to write instead.\n',
    );
  });

  it('gives scripts the findings and the first place in the error object', async () => {
    const { exit, stdout } = await run(['check', 'mine.js', '--json'], {}, folderWith('var m = new Map();\n'));
    expect(exit).toBe(11);
    expect(checkJson(stdout)).toMatchObject({
      code: 'E_CHECK',
      where: { file: 'mine.js', line: 1, col: expect.any(Number) },
      findings: [{ severity: 'error', file: 'mine.js', line: 1, fix: expect.any(String) }],
    });
  });

  it('says what to do with TypeScript, exit code 2', async () => {
    expect(await run(['check', 'src/mine.ts'])).toEqual({
      exit: 2,
      stdout: '',
      stderr:
        '✖ src/mine.ts is TypeScript; only JavaScript can be checked as it is. [E_USAGE, 2]\n' +
        '  An app is built and then checked: lampyris check --app src/mine.ts\n',
    });
  });

  it('shows escape sequences in the file instead of sending them to the terminal', async () => {
    const { stdout } = await run(['check', 'mine.js'], {}, folderWith('var a = \u0040\x1b[2J;\nnew Map["\x1b[2J"]();\n'));
    expect(stdout).toContain('mine.js(1,');
    expect(stdout).not.toContain('\x1b');
  });

  it('passes a script the board can run', async () => {
    const { exit, stdout } = await run(['check', 'mine.js', '--json'], {}, folderWith('var lit = 1;\nconsole.log(lit);\n'));
    expect(exit).toBe(0);
    expect(checkJson(stdout)).toMatchObject({ type: 'result', command: 'check', file: 'mine.js', findings: [] });
  });

  it('says that a folder is no file, exit code 10', async () => {
    const { exit, stderr } = await run(['check', '.'], {}, workFolder());
    expect({ exit, stderr }).toEqual({
      exit: 10,
      stderr: '✖ . cannot be read: it is a folder. [E_FILE, 10]\n  Check the path and your permission to use it.\n',
    });
  });

  it('names a file that does not exist, exit code 10', async () => {
    const { exit, stderr } = await run(['check', 'none.js']);
    expect(exit).toBe(10);
    expect(stderr).toMatch(/^✖ none\.js cannot be read: there is no such file\. \[E_FILE, 10\]/);
  });
});
