import { type Feature, warnings } from './row.ts';

/** What costs memory or time out of proportion. Figures are of a build as the ESP32 has it: 14 bytes a variable, lists for arrays. */
export const costFeatures: readonly Feature[] = warnings([
  {
    id: 'big-array-index',
    what: 'Espruino walks an array from its start for each {}[…]: in 2000 elements this loop is 70 times slower than for…of.',
    fix: 'Use for…of or forEach, or a typed array.',
    stands: 'list',
    example: 'var list = new Array(100).fill(0); for (var i = 0; i < 100; i++) print(list[i]);',
  },
  {
    id: 'hot-closure',
    what: 'A function is made anew for each message: about 6 variables, and time.',
    fix: 'Define it outside the listener.',
    example: "process.on('data', (text) => setTimeout(() => print(text), 9))",
  },
  {
    id: 'hot-error',
    what: 'An error is made for each message: with its stack, 20 variables or more.',
    fix: 'Use a code or a flag.',
    example: "process.on('data', (text) => { if (!text) throw new Error('empty'); })",
  },
  {
    id: 'hot-promise',
    what: 'A promise is made for each message: about 16 variables.',
    fix: 'Call a function.',
    example: "process.on('data', (text) => Promise.resolve(text))",
  },
  {
    id: 'long-branch',
    what: 'Espruino reads these {} characters each time it skips them.',
    fix: 'Put them into a function, or minify the program.',
    stands: 'more than 500',
    example: `for (var i = 0; i < 3; i++) {\n  if (i > 5) {\n${"    print('a branch that is never taken');\n".repeat(13)}  }\n}`,
  },
]);
