/** Statements as weighted templates: changes in place, errors, and the objects of bytes, dates, JSON and matchers. */
import { fill } from './expressions.ts';
import type { Template } from './grammar.ts';
import type { Writer } from './writer.ts';

/** `@L`, `@M` and `@O` stand for a list, a mixed list and an object of the program. */
export const CHANGES: readonly Template[] = [
  [3, '@L.push(@n)'],
  [2, '@L[@i] = @n'],
  [1, '@L[@i] += @n'],
  [1, '@L[@i]++'],
  [2, '@L.sort(@C)'],
  [1, '@L.reverse()'],
  [2, '@L.splice(@i, @i)'],
  [1, '@L.splice(@i, 1, @n, @n)'],
  [1, '@L.unshift(@n)'],
  [1, '@L.pop()'],
  [1, '@L.shift()'],
  [1, '@L.forEach((n, i) => { print(i, n); })'],
  [1, '@M.push(@a)'],
  [1, '@M[@i] = @a'],
  [4, '@O.@k = @a'],
  [1, "@O['@k'] = @n"],
  [1, '@O.@k += @n'],
  [1, '@O.@k++'],
  [2, 'delete @O.@k'],
  [1, 'Object.assign(@O, { @k: @n })'],
  [1, '@O.@k = function (n) { return this.@k + n; }'],
];

export const FAULTS: readonly Template[] = [
  [3, "throw new Error('failed ' + @n)"],
  [2, 'throw @a'],
  [1, 'throw { code: @n, why: @s }'],
  [1, 'throw new TypeError(@s)'],
  [1, 'null.@k'],
  [1, 'undefined.@k'],
  [1, 'print(undefined.@k.@k)'],
  [1, '(@o).nothing()'],
  [1, 'print(notDefined)'],
  [1, 'JSON.parse(@s)'],
  [1, "'abc'.nothing()"],
  [1, '(@n).@k.z'],
];

/** `@V` and `@W` stand for new names, `@J` for JSON. */
export const DATA: readonly Template[] = [
  [2, 'const @V = new Uint8Array([@n, @n, @n]);\nfor (let @W = 0; @W < @V.length; @W++) print(@V[@W]);'],
  [2, 'const @V = new Int16Array([@n, @n, @n]);\n@V[1] = @n;\nprint(@V, @V.length, @V[1], @V[9]);'],
  [1, 'const @V = new Float32Array([@n, @n]);\nprint(@V[0], @V[1]);'],
  [1, 'const @V = new Float64Array([@n, @n]);\nprint(@V);'],
  [1, 'const @V = new Uint16Array(4);\n@V.set([@n, @n], @b ? 1 : 2);\nprint(@V.join(), @V.indexOf(@i));'],
  [1, 'const @V = new Uint8Array([@n, @n, @n, 4, 5, 6]).subarray(@i, 5);\nprint(@V, @V.byteOffset);'],
  [1, 'const @V = new Uint32Array([@n, @n]);\nprint(@V.map(n => n + 1), @V.reduce((x, y) => x + y, 0));'],
  [1, 'const @V = new Int8Array([@n, @n, @n]).slice(@i);\nprint(@V, @V.sort(), @V.fill(7, 1));'],
  [
    2,
    'const @V = new DataView(new ArrayBuffer(8));\n@V.setInt16(0, @n);\n@V.setUint8(2, @n);\n@V.setFloat32(4, @n, true);\nprint(@V.getUint16(0, true), @V.getInt8(2), @V.getUint32(4), @V.getFloat32(4, true));',
  ],
  [
    1,
    'const @V = new DataView(new ArrayBuffer(8));\n@V.setFloat64(0, @n);\nprint(new Uint8Array(@V.buffer), @V.getInt32(4, true));',
  ],
  [
    2,
    'const @V = new Date(2020, @i, 1 + @j, @j, 30, 15);\nprint(@V.getFullYear(), @V.getMonth(), @V.getDate(), @V.getDay(), @V.getHours(), @V.getMinutes(), @V.getSeconds());',
  ],
  [1, 'const @V = new Date(1600000000000 + @j * 86400000);\nprint(@V.toISOString(), @V.getTime(), @V.toString());'],
  [1, "const @V = new Date('2021-03-0' + (1 + @i) + 'T1@i:00:00');\nprint(@V.getTime(), JSON.stringify(@V));"],
  [1, 'const @V = new Date(0);\n@V.setMonth(@j);\n@V.setDate(@j + 1);\n@V.setHours(@i);\nprint(@V.toUTCString(), @V.valueOf());'],
  [2, "print(JSON.parse('@J'));"],
  [1, "const @V = /(\\w+)-(\\d+)/.exec(@s + 'ab-12');\nprint(@V && @V[0], @V && @V[1], @V && @V.index);"],
  [1, "const @V = /[a-z]/g;\nlet @W;\nwhile ((@W = @V.exec('a1b2c'))) print(@W[0], @V.lastIndex);"],
  [1, "print('a1b22'.replace(/\\d+/g, function (m, at) { return '<' + m + at + '>'; }));"],
  [1, "print('John Smith'.replace(/(\\w+) (\\w+)/, '$2 $1'));"],
];
const TEXTS = [
  '{"a":1,"b":[1,2,{"c":null}]}',
  '[1,2.5,-3e2,true,false,null]',
  '"x\\\\n"',
  '12',
  '{"@k":{"@k":"v"}}',
  '[]',
  '{}',
  '[[],[[1]]]',
  ' [ 1 , 2 ] ',
];

export function data(writer: Writer): string {
  const [first, second] = [writer.fresh('d'), writer.fresh('d')];
  const template = writer.random
    .weighted(DATA)
    .replaceAll('@V', first)
    .replaceAll('@W', second)
    .replace('@J', writer.random.pick(TEXTS));
  return fill(template, writer, 1);
}
