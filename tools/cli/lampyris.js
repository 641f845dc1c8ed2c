#!/usr/bin/env node
// Plain JavaScript of 2009 (but for `import()`), so that an old Node can read it far enough to say what is wrong.
var version = process.versions.node.split('.');
if (+version[0] < 20 || (+version[0] === 20 && +version[1] < 19)) {
  console.error(
    '✖ Node ' +
      process.versions.node +
      ' is too old. [E_NODE_TOO_OLD, 2]\n  Lampyris needs Node 20.19 or newer: https://nodejs.org',
  );
  process.exit(2);
}
import('tsx/esm/api')
  .then((tsx) => {
    tsx.register({ tsconfig: false });
    return import('./main.ts');
  })
  .then((program) => program.main(process.argv.slice(2)));
