import { errors, type Feature } from './row.ts';

/** Syntax that the build turns into what the engine has. */
export const loweredFeatures: readonly Feature[] = errors(
  [
    { id: 'optional-chaining', what: '`?.` does not exist on Espruino.', fix: 'Test for undefined.', example: '[1]?.length' },
    { id: 'exponent', what: '`**` does not exist on Espruino.', fix: 'Use Math.pow(a, b).', example: '2 ** 3' },
    {
      id: 'logical-assignment',
      what: '`{}` does not exist on Espruino.',
      fix: 'Write the assignment out.',
      stands: '??=',
      example: 'var a = 0; a ??= 1;',
    },
    {
      id: 'default-parameter',
      what: 'Default values do not exist on Espruino.',
      fix: 'Test for undefined in the function.',
      example: '(function (a = 1) { return a; })()',
    },
    {
      id: 'rest',
      what: 'Rest parameters do not exist on Espruino.',
      fix: 'Use `arguments`, or pass an array.',
      example: '(function (...all) { return all.length; })(1)',
    },
    { id: 'spread', what: 'Spread does not exist on Espruino.', fix: 'Use concat, apply or Object.assign.', example: '[...[1]]' },
    {
      id: 'destructuring',
      what: 'Destructuring does not exist on Espruino.',
      fix: 'Read the fields one by one.',
      example: 'var [a] = [1]; a',
    },
    {
      id: 'computed-key',
      what: 'Computed keys in literals do not exist on Espruino.',
      fix: 'Assign the field behind the literal.',
      example: "({ ['a' + 1]: 1 })",
    },
    {
      id: 'literal-key',
      what: 'A text or number as the name of a class member or accessor cannot be parsed by Espruino.',
      fix: 'Use a plain name.',
      example: "class A { 'turn on'() {} }",
    },
    {
      id: 'empty-field',
      what: 'A field without a value ({}) cannot be parsed by Espruino.',
      fix: 'Give it a value, or leave it out.',
      stands: '`static x;`',
      example: 'class A { static field; }',
    },
    {
      id: 'loop-closure',
      what: 'All turns of a loop share one `{}`: a function made in it sees the last value.',
      fix: 'Copy it to a const in the body.',
      stands: 'variable',
      example: 'var all = []; for (const i of [1, 2]) all.push(() => i); all[0]()',
    },
    {
      id: 'return-newline',
      what: 'Espruino returns what stands on the next line: no semicolon is put behind this `return`.',
      fix: 'Write `return;`.',
      example: '(function () { return\n1; })()',
    },
    {
      id: 'newline-increment',
      what: 'Espruino takes `{}` at the start of a line for the end of the line above.',
      fix: 'End the line above with a semicolon.',
      stands: '++',
      example: 'var a = 1, b = 2\na\n++b\nb',
    },
    {
      id: 'line-continuation',
      what: 'Espruino keeps the line break of a text that goes on in the next line.',
      fix: 'Join two texts with +.',
      example: "'a\\\nb'.length",
    },
  ].map((row) => ({ ...row, isLowered: true })),
);
