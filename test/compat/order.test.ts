import { describe, expect, it } from 'vitest';
import { checkSource } from '../../tools/compat/check.ts';

const findings = (code: string): string[] =>
  checkSource(code, { file: 'a.js' }).map((finding) => `${finding.code}@${finding.line}:${finding.column}`);

describe('use before definition', () => {
  it.each([
    ['a function called above its text', 'f();\nfunction f() {}', 'E_USED_BEFORE_DEFINITION@1:1'],
    ['a const read above its text', 'run(a);\nconst a = 1;', 'E_USED_BEFORE_DEFINITION@1:5'],
    ['a class made above its text', 'new A();\nclass A {}', 'E_USED_BEFORE_DEFINITION@1:5'],
    [
      'a name needed by a function that is called',
      'function f() {\n  return a;\n}\nf();\nvar a = 1;',
      'E_USED_BEFORE_DEFINITION@2:10',
    ],
    [
      'a name needed two calls deep',
      'function g() {\n  a();\n}\nfunction f() {\n  g();\n}\nf();\nvar a = run;',
      'E_USED_BEFORE_DEFINITION@2:3',
    ],
    [
      'a name needed by a constructor',
      'class A {\n  constructor() {\n    a();\n  }\n}\nnew A();\nvar a = run;',
      'E_USED_BEFORE_DEFINITION@3:5',
    ],
    ['a static field', 'class A {\n  static x = a;\n}\nvar a = 1;', 'E_USED_BEFORE_DEFINITION@2:14'],
    ['a function inside a function', 'function f() {\n  return g();\n  function g() {}\n}', 'E_USED_BEFORE_DEFINITION@2:10'],
    [
      'a branch of a called function',
      'function f(x) {\n  if (x) g();\n}\nf(1);\nfunction g() {}',
      'E_MAYBE_BEFORE_DEFINITION@2:10',
    ],
  ])('finds %s', (_, code, expected) => {
    expect(findings(code)).toEqual([expected]);
  });

  it.each([
    ['mutual references', 'function f(n) {\n  return n ? g(n - 1) : 0;\n}\nfunction g(n) {\n  return f(n);\n}\nf(3);'],
    ['a callback that runs later', 'setTimeout(() => a(), 1);\nvar a = run;'],
    ['a method that runs later', 'var o = { go() { a(); } };\nvar a = run;\no.go();'],
    ['a definition in a branch', 'if (x) var a = 1;\nrun(a);'],
    ['a loop that meets its own later half', 'for (;;) {\n  if (x) run(a);\n  var a = 1;\n}'],
    ['a parameter of the same name', 'function f(a) {\n  run(a);\n}\nf(1);\nvar a = 1;'],
    ['a recursive definition', 'var f = function (n) {\n  return n ? f(n - 1) : 0;\n};\nf(2);'],
    ['typeof of a later name', 'run(typeof a);\nvar a;'],
    ['a first assignment', 'a = 1;\nrun(a);\nvar a;'],
    ['a for-of over an outer variable', 'var v;\nfor (v of [1]) run(v);'],
  ])('says nothing about %s', (_, code) => {
    expect(findings(code)).toEqual([]);
  });
});
