import { describe, expect, it } from 'vitest';
import * as cost from '../../tools/compat/memory-costs.ts';
import { interpreterPath, runOnInterpreter } from '../helpers/interpreter.ts';

const code = (codeBytes: number, parameters: string[] = [], scopes = 0) => ({ codeBytes, parameters, scopes });
const inRam = (shape: ReturnType<typeof code>): number => cost.functionCost({ ...shape, isInFlash: false });
const inFlash = (shape: ReturnType<typeof code>): number => cost.functionCost({ ...shape, isInFlash: true });
const { objectCost, arrayCost, elementCost, scopeCost, promiseCost, settlerCost, prototypeLinkCost, prototypeCost } = cost;
const { nameCost, textCost, numberCost, thenCost, timerCost, watchCost, listenerCost } = cost;
const kept = promiseCost + settlerCost;

/** Expression, variables counted by Espruino 2v29 for its value alone, and what the table says. F is a function, H holds what is kept. */
const VALUES: [string, number, number][] = [
  ['{}', 1, objectCost],
  ['{abcd:1}', 2, objectCost + nameCost(4)],
  ['{abcde:1}', 3, objectCost + nameCost(5)],
  ['{abcdefghijklmn:1}', 3, objectCost + nameCost(14)],
  ['{abcdefghijklmno:1}', 4, objectCost + nameCost(15)],
  ['"123456789"', 1, textCost(9)],
  ['"1234567890"', 2, textCost(10)],
  ['"1234567890123456789"', 2, textCost(19)],
  ['"12345678901234567890"', 3, textCost(20)],
  ['8191', 0, numberCost(8191)],
  ['8192', 1, numberCost(8192)],
  ['-8192', 0, numberCost(-8192)],
  ['-8193', 1, numberCost(-8193)],
  ['1.5', 1, numberCost(1.5)],
  ['{a:true}', 3, objectCost + nameCost(1) + cost.booleanCost],
  ['[true,false]', 3, arrayCost + 2 * elementCost],
  ['{a:undefined}', 2, objectCost + nameCost(1) + cost.undefinedCost],
  ['null', 1, cost.nullCost],
  ['D2', 1, cost.pinCost],
  ['{a:print}', 3, objectCost + nameCost(1) + cost.nativeFunctionCost],
  ['[1,2]', 3, arrayCost + 2 * elementCost],
  ['[1.5,100000]', 5, arrayCost + 2 * elementCost + numberCost(1.5) + numberCost(100_000)],
  ['[,,]', 1, arrayCost],
  ['{get a(){return 1}}', 7, objectCost + nameCost(1) + cost.accessorCost(1) + inFlash(code(1))],
  [
    '{get a(){return 1},set a(b){}}',
    10,
    objectCost + nameCost(1) + cost.accessorCost(2) + inFlash(code(1)) + inFlash(code(0, ['b'])),
  ],
  ['class{}', 6, objectCost + prototypeCost],
  ['class{m(){F()}}', 10, objectCost + prototypeCost + nameCost(1) + inFlash(code(3))],
  ['class extends A{constructor(){super()}}', 10, objectCost + prototypeCost + 2 + prototypeLinkCost],
  ['class extends A{}', 12, objectCost + prototypeCost + cost.derivedClassCost('A')],
  ['Object.create(k)', 3, objectCost + prototypeLinkCost],
  ['new A()', 3, objectCost + prototypeLinkCost],
  ['new Uint8Array(9)', 3, cost.typedArrayCost(9)],
  ['new Uint8Array(28)', 5, cost.typedArrayCost(28)],
  ['new Uint8Array(29)', 6, cost.typedArrayCost(29)],
  ['new Uint8Array(1000)', 75, cost.typedArrayCost(1000)],
  ['new ArrayBuffer(100)', 10, cost.arrayBufferCost(100)],
  ['new Date()', 5, cost.dateCost],
  ['/a/', 8, cost.regExpCost(1, 0)],
  ['/abcdefghij/g', 12, cost.regExpCost(10, 1)],
  ['setTimeout(F,1000)', 5, timerCost({ isRepeating: false })],
  ['setInterval(F,1000)', 7, timerCost({ isRepeating: true })],
  ['setWatch(F,D2)', 8, watchCost({ isRepeating: false, isDebounced: false })],
  ['setWatch(F,D2,{repeat:true})', 11, watchCost({ isRepeating: true, isDebounced: false })],
  ['setWatch(F,D2,{repeat:true,debounce:50})', 14, watchCost({ isRepeating: true, isDebounced: true })],
  ['(H={},H.on("x",F),H)', 4, objectCost + listenerCost({ event: 'x', isFirst: true })],
  [
    '(H={},H.on("x",F),H.on("x",F),H)',
    5,
    objectCost + listenerCost({ event: 'x', isFirst: true }) + listenerCost({ event: 'x', isFirst: false }),
  ],
  ['[new Promise(X)]', 11, arrayCost + elementCost + kept],
  ['[new Promise(X).then(F)]', 30, arrayCost + elementCost + kept + thenCost],
];

/** Function, variables counted from RAM and from Storage, and its shape. */
const FUNCTIONS: [string, number, number, number, number][] = [
  ['function(){}', 1, 1, inRam(code(0)), inFlash(code(0))],
  ['function(a,bcdef){}', 4, 4, inRam(code(0, ['a', 'bcdef'])), inFlash(code(0, ['a', 'bcdef']))],
  ['x=>x', 4, 4, inRam(code(1, ['x'])), inFlash(code(1, ['x']))],
  ['function(){return 1}', 3, 3, inRam(code(1)), inFlash(code(1))],
  ['function(){F();F();F();F();F()}', 4, 3, inRam(code(19)), inFlash(code(19))],
  ['function(){F();F();F();F();F();}', 5, 3, inRam(code(20)), inFlash(code(20))],
  [`function(){${'F();'.repeat(23)}}`, 10, 3, inRam(code(92)), inFlash(code(92))],
  ['(function(q){return ()=>q})(1)', 6, 6, inRam(code(1, [], 1)) + scopeCost + 1, inFlash(code(1, [], 1)) + scopeCost + 1],
  [
    '(function(q){{let z=1;return ()=>q}})(1)',
    11,
    11,
    inRam(code(1, [], 2)) + 2 * (scopeCost + 1),
    inFlash(code(1, [], 2)) + 2 * (scopeCost + 1),
  ],
];

const PRELUDE = `var k={v:0,r:0},aa=0,bb=0,H={a:0},T=0;function F(){H.z=1};function X(r){k.r=r};class A{};`;

/** Counts the second value, so that what the engine sets up at the first use of a class is left out. */
async function counted(expressions: string[], from: 'Storage' | 'RAM'): Promise<number[]> {
  const text = from === 'RAM' ? 'T' : 'require("Storage").read("x")';
  const end = new AbortController();
  const rows = expressions.map((expression) => {
    const count = `k.v=(${expression});k.v=k.r=H=0;aa=process.memory().usage;k.v=(${expression});bb=process.memory().usage`;
    const store = from === 'RAM' ? '' : 'require("Storage").write("x",T);T=0;';
    return `T=${JSON.stringify(count)};H={a:0};${store}eval(${text});print("variables "+(bb-aa));k.v=k.r=0;require("Storage").erase("x");`;
  });
  const { lines } = await runOnInterpreter(`${PRELUDE}\n${rows.join('\n')}\nprint("end");`, {
    timeoutMs: 15_000,
    signal: end.signal,
    onLine: (line) => line === 'end' && end.abort(),
  });
  return lines.filter((line) => line.startsWith('variables')).map((line) => Number(line.split(' ')[1]));
}

/** Class of the engine, argument of `new`, variables its first use leaves. */
const FIRST_USE: [string, string, number][] = [
  ['Promise', 'X', 8],
  ['Uint8Array', '4', 8],
  ['Date', '', 7],
];

describe('the table of what values take says what the interpreter counted', () => {
  it.each(VALUES)('%s takes %i', (_, recorded, said) => expect(said).toBe(recorded));

  it.each(FIRST_USE)('the first use of %s, new with "%s", takes %i more', (name, _, recorded) =>
    expect(cost.builtInClassCost(name)).toBe(recorded),
  );

  it.each(FUNCTIONS)('%s takes %i from RAM and %i from Storage', (_, fromRam, fromStorage, saidRam, saidStorage) =>
    expect([saidRam, saidStorage]).toEqual([fromRam, fromStorage]),
  );
});

if (interpreterPath())
  describe('the interpreter still counts what was recorded', () => {
    it('for values', async () => {
      expect(
        await counted(
          VALUES.map(([text]) => text),
          'Storage',
        ),
      ).toEqual(VALUES.map(([, recorded]) => recorded));
    });

    it('for the first use of a class', async () => {
      const rows = FIRST_USE.map(
        ([name, given]) =>
          `aa=process.memory().usage;k.v=new ${name}(${given});k.v=k.r=0;bb=process.memory().usage;print(bb-aa);`,
      );
      const { lines } = await runOnInterpreter(`${PRELUDE}${rows.join('')}quit();`);
      expect(lines.map(Number)).toEqual(FIRST_USE.map(([, , recorded]) => recorded));
    });

    it('for functions from RAM', async () => {
      expect(
        await counted(
          FUNCTIONS.map(([text]) => text),
          'RAM',
        ),
      ).toEqual(FUNCTIONS.map(([, recorded]) => recorded));
    });

    it('for functions from Storage', async () => {
      expect(
        await counted(
          FUNCTIONS.map(([text]) => text),
          'Storage',
        ),
      ).toEqual(FUNCTIONS.map(([, , recorded]) => recorded));
    });
  });
