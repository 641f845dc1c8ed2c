import { describe, expect, it } from 'vitest';
import { fixFor, missingGlobals, missingMembers } from '../../tools/compat/builtins.ts';
import { checkSource, formatFinding } from '../../tools/compat/check.ts';
import { missingModuleMembers, nodeModules } from '../../tools/compat/modules.ts';
import { interpreterPath, runOnInterpreter } from '../helpers/interpreter.ts';

const check = (code: string): string[] => checkSource(code, { file: 'a.js' }).map(formatFinding);
const codes = (code: string): string[] => checkSource(code, { file: 'a.js' }).map((finding) => finding.code);

const statics = Object.entries(missingMembers)
  .filter(([owner]) => !owner.endsWith('.prototype'))
  .flatMap(([owner, names]) => names.map((name) => `${owner.replace('TypedArray', 'Uint8Array')}.${name}`));

const values: Readonly<Record<string, string>> = {
  Array: '[1]',
  ArrayBuffer: '(new ArrayBuffer(2))',
  DataView: '(new DataView(new ArrayBuffer(8)))',
  Date: '(new Date())',
  Number: '(5)',
  Object: '({})',
  Promise: '(Promise.resolve(1))',
  RegExp: '/a/',
  String: '"a"',
  TypedArray: '(new Uint8Array(2))',
};

const methods = Object.entries(missingMembers)
  .filter(([owner]) => owner.endsWith('.prototype'))
  .flatMap(([owner, names]) => names.map((name) => `${values[owner.split('.')[0] ?? '']}.${name}`));

describe('built-ins that do not exist', () => {
  it('names the thing and what to write instead', () => {
    expect(check('\n        new Map()')).toEqual([
      'a.js(2,13): error E_MAP: Map is not available on Espruino. Use a plain object.',
    ]);
    expect(check('[1].flat()')).toEqual([
      'a.js(1,5): error E_ARRAY_FLAT: Array.prototype.flat is not available on Espruino. Use reduce with concat.',
    ]);
  });

  it.each(missingGlobals)('finds the global %s', (name) => {
    expect(codes(`run(${name})`)).toHaveLength(1);
    expect(fixFor(name)).not.toBe('');
  });

  it.each(statics)('finds the member %s', (path) => {
    expect(codes(`run(${path})`)).toHaveLength(1);
  });

  it.each(methods.filter((call) => !call.startsWith('({})')))('finds the call %s()', (call) => {
    expect(codes(`run(${call}())`)).toHaveLength(1);
  });
});

describe('names that are the program’s own', () => {
  it.each([
    ['a variable', 'var Map = 1; run(Map)'],
    ['a parameter', 'function f(Set) { return new Set(); }'],
    ['a method of an object literal', 'var o = { trimStart() {} }; o.trimStart()'],
    ['a method of a class', 'class A { matchAll() {} } new A().matchAll()'],
    ['an assigned method', 'var o = {}; o.flatMap = run; o.flatMap()'],
    ['a common name on an unknown receiver', 'cloud.values(); list.at(0)'],
    ['a question whether it exists', 'typeof Map; if (!Math.trunc) run()'],
    [
      'a member the program adds',
      'Math.trunc = run; Math.trunc(1); Array.prototype.slice = [].slice; Array.prototype.slice.call(a)',
    ],
    ['a length the program declares', 'var o = { length: 1 }; o.length = 2'],
    ['a key in quotes', "var o = { 'Map': 1 }; run(o.Map)"],
  ])('says nothing about %s', (_, code) => {
    expect(check(code)).toEqual([]);
  });
});

if (interpreterPath()) {
  it('lists only what the real interpreter lacks', async () => {
    const all = [...missingGlobals, ...statics, ...methods];
    const script = all.map((path) => `try{if(${path}!==undefined)print(${JSON.stringify(path)});}catch(e){}`).join('\n');
    expect((await runOnInterpreter(script)).lines).toEqual([]);
  });

  it('lists only members that the real modules lack, and modules that do not exist', async () => {
    const members = Object.entries(missingModuleMembers).flatMap(([name, lacking]) =>
      lacking.map((member) => `if(require("${name}").${member}!==undefined)print("${name}.${member}");`),
    );
    const modules = Array.from(nodeModules, (name) => `try{require("${name}");print("${name}")}catch(e){}`);
    expect((await runOnInterpreter([...members, ...modules].join('\n'))).lines).toEqual([]);
  });
} else {
  console.log('not run: list of missing built-ins on the real interpreter (set ESPRUINO=/path/to/espruino)');
}
