import { describe, expect, it } from 'vitest';
import { checkSource } from '../../tools/compat/check.ts';

const findings = (code: string): string[] =>
  checkSource(code, { file: 'a.js' }).map((finding) => `${finding.code}@${finding.line}:${finding.column}`);

/** @param body of a loop over `o` with the key `k`, from column 20 of line 1 */
const loop = (body: string): string => `for (const k in o) {${body}}`;

describe('a key deleted in its own for…in loop', () => {
  it.each([
    ['alone', 'for (k in o) delete o[k];', '1:14'],
    ['under a condition', loop('if (o[k] < 1) delete o[k];'), '1:35'],
    ['in nested blocks', loop('if (x) { try { delete o[k]; } catch (e) {} }'), '1:36'],
    ['of a field', 'for (const k in this.o.p) delete this.o.p[k];', '1:27'],
    ['of an element', 'for (const k in o[i]) delete o[i][k];', '1:23'],
    ['of the outer of two loops', 'for (const k in o) for (const j in o[k]) delete o[k];', '1:42'],
    ['as a number', loop('const i = Number(k); delete o[i];'), '1:42'],
    ['as a number at once', loop('delete o[+k];'), '1:21'],
    ['before `continue`', loop('delete o[k]; continue;'), '1:21'],
    ['before a `continue` that an exit follows', loop('if (x) { delete o[k]; continue; } return;'), '1:30'],
    ['before an exit under a condition', loop('delete o[k]; if (x) break;'), '1:21'],
    ['before the end of a switch', loop('switch (x) { case 1: delete o[k]; break; }'), '1:42'],
    ['before the end of an inner loop', loop('for (;;) { delete o[k]; break; }'), '1:32'],
    ['in a loop that a function makes', `run(() => { ${loop('delete o[k];')} });`, '1:33'],
  ])('is found %s', (_, code, place) => {
    expect(findings(code)).toEqual([`E_FOR_IN_DELETE@${place}`]);
  });

  it.each([
    ['another object', loop('delete p[k];')],
    ['another key', loop('delete o.k; delete o[j];')],
    ['a field of the object', loop('delete o.p[k];')],
    ['what depends on more', loop('let i = k; i = other(i); delete o[i];')],
    ['another variable of the name', loop('{ const o = {}; delete o[k]; }')],
    ['another key of the name', loop('for (const k of l) delete o[k];')],
    ['a function made in the loop', 'for (var k in o) setTimeout(() => delete o[k], 1);'],
    ['a last turn by `break`', loop('delete o[k]; break;')],
    ['a last turn by `return`', `function f(o) { ${loop('if (x) { delete o[k]; n--; } return;')} }`],
    ['a last turn by `throw`', loop('delete o[k]; throw new Error(k);')],
    ['a last turn from a switch', loop('switch (x) { case 1: delete o[k]; return; }')],
    ['a result', `function f(o) { ${loop('return delete o[k];')} }`],
    ['the collected keys', 'for (const k of Object.keys(o)) delete o[k];'],
  ])('is not %s', (_, code) => {
    expect(findings(code)).toEqual([]);
  });
});
