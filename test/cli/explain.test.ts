import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ERRORS } from '../../tools/cli/errors.ts';
import { explainCode, explainedText, knownCodes } from '../../tools/cli/explanations.ts';
import { checkSource, formatFinding } from '../../tools/compat/check.ts';
import { allCodes } from '../../tools/compat/explain.ts';
import { checkJson } from './json-shape.ts';
import { run } from './run.ts';

describe('lampyris explain CODE', () => {
  it('says what a code of the checker means, and what to write instead', async () => {
    const { exit, stdout, stderr } = await run(['explain', 'E_MAP']);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(stdout).toMatch(/^E_MAP · error of the checker\n {2}Map is not available on Espruino\.\n {2}Use a plain object\.\n/);
  });

  it('is one object with --json', async () => {
    expect(checkJson((await run(['explain', 'E_TIMEOUT', '--json'])).stdout)).toEqual({
      v: 1,
      type: 'result',
      command: 'explain',
      exit: 0,
      code: 'E_TIMEOUT',
      kind: 'exit code 42',
      exitCode: 42,
      what: ERRORS.E_TIMEOUT?.meaning,
      fix: ERRORS.E_TIMEOUT?.remedy,
    });
  });

  it('suggests the nearest code, exit code 10', async () => {
    expect(await run(['explain', 'E_TIMOUT'])).toEqual({
      exit: 10,
      stdout: '',
      stderr: '✖ There is no code "E_TIMOUT". [E_CODE_UNKNOWN, 10]\n  Did you mean E_TIMEOUT?\n',
    });
  });

  it('lists every code with one line when none is given', async () => {
    const { exit, stdout } = await run(['explain']);
    const lines = stdout.trimEnd().split('\n');
    expect(exit).toBe(0);
    expect(lines.map((line) => line.split(' ')[0])).toEqual(knownCodes());
    for (const line of lines) expect(line).toMatch(/^[EW]_[A-Z0-9_]+ {2,}\S.*/);
    const { codes } = checkJson((await run(['explain', '--json'])).stdout);
    expect(codes).toHaveLength(lines.length);
  });
});

describe('a code', () => {
  it.each(['map', 'e_map', ' E_MAP ', 'Map'])('may be written %j', (text) => {
    expect(explainCode(text).code).toBe('E_MAP');
  });

  it.each([
    ['port-in-use', 'E_PORT_IN_USE'],
    ['port_moved', 'W_PORT_MOVED'],
    ['e_array_from', 'E_ARRAY_FROM'],
  ])('%s is %s', (text, code) => {
    expect(explainCode(text).code).toBe(code);
  });

  it.each(['', 'constructor', '__proto__', 'E_', 'hasOwnProperty'])('%j is unknown', (text) => {
    expect(() => explainCode(text)).toThrow(expect.objectContaining({ code: 'E_CODE_UNKNOWN' }));
  });

  it('of TypeScript is told from a slip of the pen', () => {
    expect(() => explainCode('ts2304')).toThrow('TS2304 is a code of the TypeScript compiler.');
  });
});

it('every code of the commands and of the checker has an explanation for people', () => {
  for (const code of [...Object.keys(ERRORS), ...allCodes()]) {
    const explained = explainCode(code);
    expect(explained.code).toBe(code);
    expect(explainedText(explained).split('\n').length, code).toBeGreaterThanOrEqual(2);
    expect(explained.what, code).toMatch(/\.$/);
  }
});

describe('.vscode/tasks.json', () => {
  interface Task {
    label: string;
    command: string;
    problemMatcher: { pattern: Record<string, number> & { regexp: string } };
  }
  const file = fileURLToPath(new URL('../../.vscode/tasks.json', import.meta.url));
  const { tasks }: { tasks: Task[] } = JSON.parse(readFileSync(file, 'utf8'));

  it.each(tasks)(
    '"$label" finds file, line, column, severity, code and message in a line of the checker',
    ({ problemMatcher }) => {
      const { regexp, ...groups } = problemMatcher.pattern;
      const findings = checkSource('var a = 1;\nvar map = new Map();\nvar parts = "a,b".split(",", 1);\n', {
        file: 'src/my (1).js',
      });
      expect(findings.map(({ severity }) => severity)).toEqual(['error', 'warning']);
      for (const finding of findings) {
        const match = new RegExp(regexp).exec(formatFinding(finding)) ?? [];
        const read = Object.fromEntries(Object.entries(groups).map(([name, group]) => [name, match[group]]));
        expect(read).toEqual({
          file: finding.file,
          line: `${finding.line}`,
          column: `${finding.column}`,
          severity: finding.severity,
          code: finding.code,
          message: [finding.message, finding.fix].filter(Boolean).join(' '),
        });
      }
    },
  );

  it.each(tasks)('"$label" also reads the codes of TypeScript, and nothing else that check prints', ({ problemMatcher }) => {
    const regexp = new RegExp(problemMatcher.pattern.regexp);
    expect(regexp.exec("src/apps/a.ts(3,7): error TS2304: Cannot find name 'x'.")?.slice(1, 6)).toEqual([
      'src/apps/a.ts',
      '3',
      '7',
      'error',
      'TS2304',
    ]);
    for (const line of ['a.js: no errors, 1 warning.', '  build     dist/a.js · 14.2 kB', '✖ a.js would not run. [E_CHECK, 11]'])
      expect(line).not.toMatch(regexp);
  });

  it.each(tasks)('"$label" runs a command there is', async ({ command }) => {
    const args = command.replace(/^npm run -s lampyris -- /, '').split(' ');
    expect(await run([args[0] ?? '', '--help'])).toMatchObject({ exit: 0 });
  });
});
