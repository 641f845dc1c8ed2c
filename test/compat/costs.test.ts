/** The rules about memory and time: the figures they give are those of the real interpreter. */
import { describe, expect, it } from 'vitest';
import { explain } from '../../tools/compat/explain.ts';
import { interpreterPath, runOnInterpreter } from '../helpers/interpreter.ts';

const stated = (code: string): number => Number(/about (\d+) variables/.exec(explain(code)?.what ?? '')?.[1]);

/** Runs a script that prints one number. */
async function measured(script: string): Promise<number> {
  const { lines } = await runOnInterpreter(`${script}\nquit();`, { timeoutMs: 20_000 });
  return Number(lines.at(-1));
}

/** Variables that the value of an expression takes while it is kept. */
const kept = (expression: string): Promise<number> =>
  measured(`var keep, before, after;
function run(text) { return ${expression}; }
keep = run('x'); keep = undefined;
before = process.memory().usage;
keep = run('x');
after = process.memory().usage;
print(after - before);`);

/** How many times longer the first piece of code takes than the second. */
const ratio = (slow: string, fast: string): Promise<number> =>
  measured(`var big = new Array(2000).fill(1), other = '', sum = 0, t0, t1, t2;
function slow() { ${slow} }
function fast() { ${fast} }
t0 = getTime(); slow(); t1 = getTime(); fast(); t2 = getTime();
print((t1 - t0) / (t2 - t1));`);

describe('the rules about cost', () => {
  it('state a figure each', () => {
    for (const code of ['E_HOT_CLOSURE', 'E_HOT_PROMISE']) expect(stated(code), code).toBeGreaterThan(0);
    expect(explain('E_HOT_ERROR')?.what).toContain('20 variables or more');
  });
});

if (interpreterPath()) {
  describe('what the rules say about cost, on the real interpreter', () => {
    it('an error takes as many variables as E_HOT_ERROR says', async () => {
      expect(await kept("new Error('no')")).toBeGreaterThanOrEqual(20);
    });

    it('a function made in a function takes about as many as E_HOT_CLOSURE says', async () => {
      expect(Math.abs((await kept('() => text')) - stated('E_HOT_CLOSURE'))).toBeLessThan(4);
    });

    it('a promise takes about as many as E_HOT_PROMISE says', async () => {
      expect(Math.abs((await kept('Promise.resolve(text)')) - stated('E_HOT_PROMISE'))).toBeLessThan(6);
    });

    it('walking a big array by index is far slower than for…of', async () => {
      const index = 'for (var j = 0; j < 3; j++) for (var i = 0; i < 2000; i++) sum += big[i];';
      expect(await ratio(index, 'for (var j = 0; j < 3; j++) for (var v of big) sum += v;')).toBeGreaterThan(10);
    });

    it('a long branch that is skipped costs more than a short one', async () => {
      const skipped = (length: number): string =>
        `for (var i = 0; i < 5000; i++) { if (sum > 1e9) { other = '${'x'.repeat(length)}'; } }`;
      expect(await ratio(skipped(500), skipped(1))).toBeGreaterThan(1.5);
    });
  });
} else {
  console.log('not run: costs on the real interpreter (set ESPRUINO=/path/to/espruino)');
}
