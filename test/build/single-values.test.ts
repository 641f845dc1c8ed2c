import { describe, expect, test } from 'vitest';
import { lower } from '../../tools/build/lower.ts';
import { compress, shorten } from '../../tools/build/minify.ts';
import { replaceSingle } from '../../tools/build/single-values.ts';
import { NO_MAP, resultOf, transformed } from '../helpers/transformed.ts';

function replaced(code: string, ...names: string[]): Promise<string> {
  return transformed(code, replaceSingle(new Set(names)));
}

describe('a variable that only gets one value', () => {
  test('is replaced by a number', async () => {
    const code = 'var x; function read() { return x } function start() { x = 6e3 } start(); var result = read() + x;';
    const made = await replaced(code, 'x');
    expect(made).not.toMatch(/\bx\b/);
    expect(resultOf(made)).toBe(12000);
  });

  test('is replaced by a global function, wherever it is used', async () => {
    const code = `
      var x, other; function add(a) { return a + 1 }
      function start(y) { x = add, other = y }
      start(4);
      var o = { x, list: [x] };
      var result = [x(1), o.x(2), o.list[0](3), other];`;
    const made = await replaced(code, 'x');
    expect(made).not.toMatch(/\bx=/);
    expect(made).not.toMatch(/var x/);
    expect(resultOf(made)).toEqual([2, 3, 4, 4]);
  });

  test('is replaced by a global constant, and by what a function called on the spot was handed', async () => {
    const code =
      'var x, y, o = { a: 1 }; (function (v, w) { (function (z) { y = z })(w); x = v })(o, 7); function read() { return x } var result = read().a + x.a + y;';
    const made = await replaced(code, 'x', 'y');
    expect(made).not.toMatch(/\b[xy]\b/);
    expect(resultOf(made)).toBe(9);
  });

  test('is replaced when its value is used in passing', async () => {
    expect(resultOf(await replaced('var x; var y = x = 3; var result = y + x;', 'x'))).toBe(6);
  });
});

describe('a variable stays', () => {
  const start = 'function f() { return 1 } function g() { return 2 }';

  test.each([
    ['without the tag', 'var x; x = 5; var result = x;', []],
    ['with two values', 'var x; x = 5; var result = x; x = 6; result += x;', ['x']],
    ['with a value made for it', 'var x; x = { a: 1 }; var result = x.a;', ['x']],
    ['with a variable that changes', 'var x, y = 1; x = y; y = 2; var result = x;', ['x']],
    ['with a variable that has no value at first', 'var x, y; x = y; y = 2; var result = typeof x;', ['x']],
    [
      'with what a function called elsewhere was handed',
      'var x; (function h(v) { x = v; if (v === 1) h(2) })(1); var result = x;',
      ['x'],
    ],
    ['that is added to', 'var x; x += 1; var result = typeof x;', ['x']],
    ['that is counted', 'var x = 0; function h() { return x++ } h(); var result = x;', ['x']],
    ['with what a function was handed', 'var x; function h(v) { x = v } h(f); var result = x();', ['x']],
    ['whose function is hidden where it gets it', 'var x; function h(f) { x = f } h(g); var result = x();', ['x']],
    ['whose function is hidden where it is read', 'var x; x = f; function h(f) { return x() + f() } var result = h(g);', ['x']],
  ])('%s', async (_, code, names) => {
    const made = await replaced(`${start}${code}`, ...names);
    expect(made).toMatch(/\bx\b/);
    expect(resultOf(made)).toEqual(resultOf(`${start}${code}`));
  });
});

test('in a build, a client has its parts without a variable between them, and the script the exports it must keep', async () => {
  const source = `
    /*@unset*/ var received; /*@unset*/ var delay; /*@unset*/ var kept;
    function open(listener, ms) { received = listener; delay = ms; kept = 1 }
    function hear(text) { result.push(text + delay) }
    var result = [];
    open(hear, 5000);
    function get() { received('a'); received('b') }
    get(); hear('c');`;
  const kept = ['result', 'kept'];
  const lowered = await lower(source);
  expect([...lowered.tagged.unset]).toEqual(['received', 'delay', 'kept']);
  const { code } = await shorten(await compress({ ...lowered, map: NO_MAP }, kept), kept);
  expect(resultOf(code)).toEqual(['a5000', 'b5000', 'c5000']);
  expect(code).toMatch(/\bkept\b/);
  expect(code.match(/\bvar [^;]*/)?.[0].split(',').length).toBe(2);
});

test('what is kept out of its caller stays out when the script is made small again', async () => {
  const source = `
    function rest(a) { result.push(a); result.push(a + 1); return result.length > 9 }
    function hot(a) { if (a < 9) return /*@__NOINLINE__*/ rest(a); try { return JSON.parse(a) } catch (e) { return e } }
    var result = [];
    result.push(hot(1), hot(10));`;
  const { code } = await compress({ ...(await lower(source)), map: NO_MAP }, ['result']);
  expect(code).toMatch(/function rest\(/);
  expect(resultOf(code)).toEqual([1, 2, false, 10]);
});
