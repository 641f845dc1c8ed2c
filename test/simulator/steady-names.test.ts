import { describe, expect, it } from 'vitest';
import { steadyNames } from '../../simulator/engine/steady-names.ts';
import { run } from './helpers.ts';

describe('names that keep their value', () => {
  it.each([
    ['function f(a, b) { return () => a + b; }', ['a', 'b']],
    ['(a) => { var b = a, c; return () => b; }', ['a', 'b', 'c']],
    ['function f(a) { return function (b) { a = b; }; }', ['b']],
    ['function f(a) { a++; var b = 1; --b; return () => a; }', []],
    ['function f(a) { var a = 2; return () => a; }', []],
    ['function f(a) { for (var i = 0; ;) { var b = i; const c = b; } }', ['a']],
    ['function f(a, k) { for (k in a) { } for (const v of a) { } }', ['a']],
    ['function f(a) { function g() { } var h = function i() { }; class J { } }', ['a', 'h']],
    ['function f(a, e) { try { } catch (e) { } }', ['a']],
    ['function f(a) { var b = 1; return (b) => b; }', ['a']],
    ['function f(a) { eval("a = 1"); return () => a; }', []],
    ['function f(a) { [a] = [1]; }', []],
    ['async m(a) { }', []],
  ])('in %s', (text, names) => expect([...steadyNames(text)].sort()).toEqual(names));
});

describe('memory that functions inside functions keep', () => {
  /** Variables that assigning a text of 100 bytes takes, when memory was walked before. */
  const growth = (program: string): number => {
    const figures = run(`${program}\nprint(process.memory().usage); change(); print(process.memory().usage);`).log.map(Number);
    return (figures[1] ?? 0) - (figures[0] ?? 0);
  };
  const long = 'x'.repeat(100);

  it.each([
    ['a parameter', `function make(a) { return { set: () => { a = "${long}"; }, get: () => a }; } var o = make("");`],
    ['a variable', `function make() { var a = ""; return { set: () => { a = "${long}"; }, get: () => a }; } var o = make();`],
    [
      'a variable without a value yet',
      `function make() { var a; return { set: () => { a = "${long}"; }, get: () => a }; } var o = make();`,
    ],
    [
      'a variable by eval',
      `function make(a) { return { set: () => { eval('a = "${long}"'); }, get: () => a }; } var o = make("");`,
    ],
    [
      'a field of a parameter',
      `function make(a) { return { set: () => { a.b = "${long}"; }, get: () => a }; } var o = make({ b: "" });`,
    ],
  ])('is seen to grow when %s gets a new value', (_what, program) => {
    expect(growth(`${program} function change() { o.set(); }`)).toBeGreaterThanOrEqual(10);
  });
});
