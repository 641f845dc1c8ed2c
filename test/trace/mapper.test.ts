import { describe, expect, it } from 'vitest';
import { parseExcerpt, parseFrame } from '../../tools/trace/frame.ts';
import { TraceMapper } from '../../tools/trace/mapper.ts';
import { Script } from '../../tools/trace/script.ts';
import { script } from './script.ts';

/** What comes out for console lines: `line`, or `line → place`. */
function mapped(lines: readonly string[], using: Script | null = script()): string[] {
  const mapper = new TraceMapper(using ?? undefined);
  const shown = [...lines.flatMap((line) => mapper.push(line)), ...mapper.flush()];
  return shown.map(({ text, where }) => (where ? `${text} → ${where.file}:${where.line}:${where.col}` : text));
}

/** As the engine prints it for `fail` of the script, called from a timer. */
const TRACE = [
  'Uncaught ReferenceError: "nothing" is not defined',
  '    at fail (.bootcde:2:29)',
  'nothing.here(count)',
  '       ^',
  '    at .bootcde:3:35',
  'fail(1)',
  '      ^',
  '',
];

describe('a stack trace of a script in flash', () => {
  it('gets the places in the source, frame by frame', () => {
    expect(mapped(TRACE)).toEqual([
      TRACE[0],
      '    at fail (.bootcde:2:29) → src/fail.ts:4:11',
      TRACE[2],
      TRACE[3],
      '    at .bootcde:3:35 → src/main.ts:7:3',
      TRACE[5],
      TRACE[6],
      '',
    ]);
  });

  it('is as it was without a script, with all its lines and their order', () => {
    expect(mapped(TRACE, null)).toEqual(TRACE);
  });

  it('may have other lines between, which end a frame', () => {
    const lines = ['    at fail (.bootcde:2:29)', 'state online', 'light 5', '    at .bootcde:3:35', '    at .bootcde:3:35'];
    expect(mapped(lines)).toEqual([
      '    at fail (.bootcde:2:29) → src/fail.ts:4:11',
      'state online',
      'light 5',
      '    at .bootcde:3:35 → src/main.ts:7:3',
      '    at .bootcde:3:35 → src/main.ts:7:3',
    ]);
  });

  it('that ends in the middle is told as far as it came', () => {
    expect(mapped(TRACE.slice(0, 2)).at(-1)).toContain('→ src/fail.ts:4:11');
    expect(mapped(TRACE.slice(0, 3)).slice(1)).toEqual(['    at fail (.bootcde:2:29) → src/fail.ts:4:11', 'nothing.here(count)']);
  });

  it.each([
    ['behind the end of a line', '    at f (.bootcde:2:999)'],
    ['behind the end of the text', '    at f (.bootcde:99:1)'],
    ['in line 0 or column 0', '    at f (.bootcde:0:0)'],
    ['in another file', '    at f (.boot0:2:29)'],
    ['with figures without end', `    at f (.bootcde:${'9'.repeat(40)}:1)`],
  ])('with a place %s stays as it is', (_, line) => {
    expect(mapped([line])).toEqual([line]);
  });

  it('of another script than the one at hand stays as it is: the code shown with it tells', () => {
    const lines = ['    at fail (.bootcde:2:29)', 'nowhere.here(count)', '       ^'];
    expect(mapped(lines)).toEqual(lines);
  });

  it('is found by its code when the file on the board has more in front', () => {
    const lines = ['    at fail (.bootcde:5:122)', 'nothing.here(count)  ', '       ^'];
    expect(mapped(lines)).toEqual(lines);
    const long = ['    at .bootcde:7:65', 'setTimeout(function(){fail(1)},9)', `${' '.repeat(28)}^`];
    expect(mapped(long)[0]).toBe('    at .bootcde:7:65 → src/main.ts:7:3');
  });
});

describe('a stack trace of a script in memory, where places count from the start of each function', () => {
  it('is found by the code shown with it', () => {
    expect(mapped(['    at fail (:1:8)', 'nothing.here(count)', '       ^'])[0]).toBe('    at fail (:1:8) → src/fail.ts:4:11');
    expect(mapped(['    at :1:7', 'fail(1)', '      ^'])[0]).toBe('    at :1:7 → src/main.ts:7:3');
  });

  it('stays as it is when the code stands in several places', () => {
    const twice = new Script(
      'function a(){go()}function b(){go()}',
      JSON.stringify({ version: 3, names: [], sources: ['a.ts'], mappings: 'AAAA' }),
    );
    const lines = ['    at a (:1:4)', 'go()', '   ^'];
    expect(mapped(lines, twice)).toEqual(lines);
  });

  it('stays as it is when the code cannot begin a function', () => {
    const lines = ['    at fail (:1:4)', 'hing.here(count)', '   ^'];
    expect(mapped(lines)).toEqual(lines);
  });
});

describe('traces of releases before 2v15', () => {
  it.each([' at line 2 col 29', ' at line 2 col 29 in .bootcde', 'in function "fail" called from line 2 col 29'])(
    '%j is understood',
    (line) => {
      expect(mapped([line, 'nothing.here(count)', '       ^'])[0]).toBe(`${line} → src/fail.ts:4:11`);
      expect(mapped([line])[0]).toBe(`${line} → src/fail.ts:4:11`);
    },
  );

  it.each(['stopped at line 2 col 29', 'at line 2', 'col 22', 'at noon', '    at'])('%j is no frame', (line) => {
    expect(mapped([line])).toEqual([line]);
  });
});

describe('a frame', () => {
  it('may be of a function that has only its text for a name', () => {
    expect(parseFrame('    at function (a) {return (a.b (c))} (.bootcde:0:6725)')).toEqual({
      file: '.bootcde',
      line: 0,
      col: 6725,
    });
  });

  it('shows long lines cut at both ends', () => {
    const middle = 'x'.repeat(60);
    expect(parseExcerpt(`...${middle}...`, `${' '.repeat(33)}^`)).toEqual({ text: middle, caret: 30 });
    expect(parseExcerpt(`${middle}...`, '    ^')).toEqual({ text: middle, caret: 4 });
    expect(parseExcerpt('...dots', '    ^')).toEqual({ text: '...dots', caret: 4 });
    expect(parseExcerpt('code', 'no caret ^')).toBeUndefined();
  });

  it('is judged in no time, however long the line', () => {
    const startedAt = performance.now();
    for (const text of [
      `    at ${'('.repeat(100_000)}`,
      `    at ${' ('.repeat(50_000)}:1:1`,
      `in function ${'called from '.repeat(10_000)}`,
      ' '.repeat(100_000),
    ])
      parseFrame(text);
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });
});
