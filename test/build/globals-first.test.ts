import { runInNewContext } from 'node:vm';
import { encodedMappings, originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { describe, expect, it } from 'vitest';
import { declareGlobalsFirst } from '../../tools/build/globals-first.ts';

/** A script of which each line was a module of its own: column for column as it stands. */
function bundleOf(lines: Record<string, string>) {
  const code = Object.values(lines).join('\n');
  const mappings = Object.values(lines).map((line, source) =>
    Array.from(line, (_, column): [number, number, number, number] => [column, source, 0, column]),
  );
  const sources = Object.keys(lines);
  const trace = new TraceMap({ version: 3, file: null, names: [], sources, mappings });
  return { code, map: JSON.stringify({ version: 3, names: [], sources, mappings: encodedMappings(trace) }) };
}

const declared = (code: string) => declareGlobalsFirst(bundleOf({ 'src/main.ts': code })).code;

describe('globals', () => {
  it.each([
    ['var a=f(),b=g();', 'var a,b;a=f(),b=g();'],
    ['function f(){}var a,b=f(),c=g();', 'var a,b,c;function f(){}b=f(),c=g();'],
    ['f();var a,b;f();', 'var a,b;f();f();'],
    ['var a=f(),b;', 'var a,b;a=f();'],
    ['var a=f(),b,c=g()', 'var a,b,c;a=f(),c=g()'],
    ['f();var a=1,b="x",c=!0,d=-1,e=void 0,g={},h=[];', 'var a=1,b="x",c=!0,d=-1,e=void 0,g={},h=[];f();'],
    ['var a=1,b=f(),c=2,d=[a],e=3;', 'var a=1,b,c=2,d,e=3;b=f(),d=[a];'],
    ['var a={x:1};', 'var a;a={x:1};'],
    ['var a=1;var a=2;', 'var a;a=1;a=2;'],
    ['for(var i=0;i<2;i++);', 'for(var i=0;i<2;i++);'],
    ['function f(){var a=1}', 'function f(){var a=1}'],
    ['print(1)', 'print(1)'],
  ])('of %s are declared first', (code, expected) => {
    expect(declared(code)).toBe(expected);
  });

  it('of what runs for each message come before the others, each module in the order of its source', () => {
    const { code } = declareGlobalsFirst(
      bundleOf({
        'src/apps/a.ts': 'var a=f();',
        'src/net/b.ts': 'var b=f(),c;',
        'src/clouds/d.ts': 'var d=f();',
        'boards/e.ts': 'var e=1;',
      }),
    );
    expect(code.split(';')[0]).toBe('var d,b,c,a,e=1');
  });

  it('keep the program as it was', () => {
    const code = 'function f(){return a+b}var c,a="1",b=[2],g=a+b;print(f(),c,g);c=3;var d=c;print(d,typeof e);var e';
    const run = (text: string) => {
      const lines: unknown[][] = [];
      runInNewContext(text, { print: (...values: unknown[]) => lines.push(values) });
      return lines;
    };
    expect(run(declared(code))).toEqual(run(code));
  });

  it('keep the source map right', () => {
    const before = bundleOf({ 'src/main.ts': 'function f(){}var a,b=here1;', 'src/net/link.ts': 'var c;there2();var d=last3;' });
    const after = declareGlobalsFirst(before);
    const placeOf = ({ code, map }: typeof before, text: string) => {
      const lines = code.slice(0, code.indexOf(text)).split('\n');
      const { source, line, column } = originalPositionFor(new TraceMap(map), {
        line: lines.length,
        column: lines.at(-1)?.length ?? 0,
      });
      return { source, line, column };
    };
    for (const text of ['f()', 'b=', 'here1', 'there2', 'last3']) expect(placeOf(after, text)).toEqual(placeOf(before, text));
  });
});
