import { errors, type Feature, warnings } from './row.ts';

/** Traps of Espruino's classes. */
export const classFeatures: readonly Feature[] = errors([
  {
    id: 'instance-field',
    what: 'Espruino sets the field {} once, on the prototype: all instances share it.',
    fix: 'Set it in the constructor.',
    stands: '`list`',
    example: 'class A { list = []; } new A().list === new A().list',
  },
  {
    id: 'field-without-constructor',
    what: 'The field {} is in a subclass without a constructor, for which TypeScript writes one that Espruino cannot parse.',
    fix: 'Write the constructor with its super(…) call.',
    stands: '`list`',
    example: 'class A {} class B extends A { list = []; }',
  },
  {
    id: 'super-in-arrow',
    what: '`super` inside an arrow function or callback throws on Espruino.',
    fix: 'Call super outside and keep the result.',
    example: 'class A { go() { return 1; } } class B extends A { go() { return (() => super.go())(); } } new B().go()',
  },
  {
    id: 'super-in-object',
    what: '`super` in a method of an object literal throws on Espruino.',
    fix: 'Name the object that has the method.',
    example: '({ go() { return super.hasOwnProperty; } }).go()',
  },
  {
    id: 'super-chain',
    what: '`super.{}()` in a class with subclasses may call itself for ever: Espruino looks super up from the instance.',
    fix: 'Keep to two levels, or give the methods different names.',
    stands: 'method',
    example: 'class A { go() { return 1; } } class B extends A { go() { return super.go(); } } class C extends B {} new C().go()',
  },
  {
    id: 'extends-expression',
    what: 'Espruino extends only a class that has a plain name.',
    fix: 'Assign it to a const first.',
    example: 'var kinds = { A: class {} }; class B extends kinds.A {}',
  },
  {
    id: 'extends-builtin',
    what: 'A subclass of {} does not work on Espruino.',
    fix: 'Use a plain object, or keep an instance in a field.',
    stands: 'a built-in such as Error',
    example: "class Fault extends Error {} new Fault('no').message",
  },
  {
    id: 'static-inheritance',
    what: 'Espruino does not inherit the static member {}.',
    fix: 'Name the class that declares it.',
    stands: 'of a superclass',
    example: 'class A { static make() { return 1; } } class B extends A {} B.make()',
  },
  {
    id: 'class-expression-name',
    what: 'The name {} of a class expression is unknown inside it on Espruino.',
    fix: 'Write a class declaration.',
    stands: '`Name`',
    example: 'var A = class Inner { go() { return Inner; } }; new A().go()',
  },
  ...warnings([
    {
      id: 'prototype-field',
      what: 'Espruino keeps the field {} on the prototype: JSON, Object.keys and hasOwnProperty do not see it.',
      fix: 'Set it in the constructor.',
      stands: '`level`',
      example: 'class A { level = 1; } JSON.stringify(new A())',
    },
    {
      id: 'for-in-instance',
      what: 'Methods are enumerable on Espruino: this loop visits them too.',
      fix: 'Loop over Object.keys(…).',
      example: 'class A { all() { var n = 0; for (var k in this) n++; return n; } } new A().all()',
    },
    {
      id: 'function-name',
      what: 'Functions and classes have no name on Espruino.',
      fix: 'Keep the name in a field.',
      example: '[].constructor.name',
    },
  ]),
]);
