import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { describe, expect, test } from 'vitest';
import { lower } from '../../tools/build/lower.ts';
import { compress, shorten } from '../../tools/build/minify.ts';
import { gatherRare } from '../../tools/build/rare.ts';
import { NO_MAP, resultOf, transformed } from '../helpers/transformed.ts';

function gathered(code: string, ...names: string[]): Promise<string> {
  return transformed(code, gatherRare(new Set(names)));
}

describe('gathering', () => {
  test('keeps what a program does: calls, calls of each other, arguments, recursion, values handed on', async () => {
    const code = `
      function add(a, b) { return a + b }
      function twice(f, x) { return f(f(x)) }
      function next(x) { return add(x, 1) }
      function factorial(n) { return n < 2 ? 1 : n * factorial(n - 1) }
      function shadowed(add) { return add }
      function of(kind) { return { next, kind } }
      var result = [add(1, 2), twice(next, 5), next(1), factorial(5), shadowed(7), of('x').next(1), of('x').kind];`;
    const names = ['add', 'twice', 'next', 'factorial', 'shadowed', 'of'];
    const made = await gathered(code, ...names);
    expect(made).not.toMatch(/function (add|twice|next|factorial|shadowed|of)\b/);
    expect(resultOf(made)).toEqual(resultOf(code));
  });

  test('a function that uses `this` is still called with it', async () => {
    const code = 'function name() { return this.x }\nname();\nvar o = { x: 4, name: name }; var result = o.name();';
    expect(resultOf(await gathered(`${code}`.replace('name();', 'if (0) name();'), 'name'))).toBe(4);
  });

  test('what is only handed on stays', async () => {
    expect(await gathered('function tick() {}\nfunction other() {}\nset(tick); other();', 'tick', 'other')).toMatch(
      /function tick\b/,
    );
  });

  test('names of the program do not clash with its own', async () => {
    const code =
      'var which = 3, _which = 4; function a() { return which + _which }\nfunction rarely() { return 1 }\nvar result = a() + rarely();';
    expect(resultOf(await gathered(code, 'a'))).toBe(8);
  });

  test('short ones that functions call which are not rare come first', async () => {
    const code = `
      function inner() { return 1 }
      function long() { return inner() + 'a long text'.length }
      function short() { return inner() }
      function often() { return long() + short() }
      var result = often();`;
    const made = await gathered(code, 'inner', 'long', 'short');
    expect(made).toMatch(/<1\?\(\)=>_rarely\(2\)\(\):.*<2\?\(\)=>_rarely\(2\)\(\)\+.*:\(\)=>1;\}/);
    expect(resultOf(made)).toBe(resultOf(code));
  });

  test('many long functions are held in groups', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `f${index}`);
    const code = `${names.map((name, index) => `function ${name}() { return '${'x'.repeat(1000)}'.length + ${index} }`).join('\n')}\nvar result = ${names.map((name) => `${name}()`).join(' + ')};`;
    const made = await gathered(code, ...names);
    expect(made.match(/function _rarely/g)?.length).toBe(4);
    expect(resultOf(made)).toBe(resultOf(code));
  });

  test('what the minified script exports stays a function of its own', async () => {
    const code =
      'function kept(a) { return a + 1 }\nfunction rare(a) { return kept(a) }\nvar result = rare(1) + rare(2) + kept(3);';
    const small = await shorten(
      await compress({ code, map: NO_MAP, tagged: { rare: new Set(['kept', 'rare']), unset: new Set() } }, ['kept', 'result']),
      ['kept', 'result'],
    );
    expect(small.code).toMatch(/function kept\(/);
    expect(resultOf(small.code)).toBe(9);
  });

  test('the map leads from the script back to the source', async () => {
    const code =
      'function first(value) {\n  return value.one;\n}\nfunction second(value) {\n  return value.two + first(value);\n}\nuse(first({}), second({}), second({}));';
    const start = await lower(code);
    const small = await shorten(
      await compress({ ...start, tagged: { rare: new Set(['first', 'second']), unset: new Set() } }, []),
      [],
    );
    const place = originalPositionFor(new TraceMap(small.map), { line: 1, column: small.code.indexOf('.two') + 1 });
    expect(place.line).toBe(5);
  });
});
