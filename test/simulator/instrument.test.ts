import { parse } from 'acorn';
import { describe, expect, it } from 'vitest';
import { instrument } from '../../simulator/engine/instrument.ts';
import { engineCases } from '../helpers/engine-cases.ts';

const rewritten = (source: string) =>
  instrument(
    source,
    () => 0,
    () => {},
  );

/** What is written for one statement, without the line put in front. */
const codeOf = (source: string): string => rewritten(source).code.slice(2).replace(/\s+/g, ' ').trim();

function parses(source: string): boolean {
  try {
    parse(source, { ecmaVersion: 'latest', allowReturnOutsideFunction: true });
    return true;
  } catch {
    return false;
  }
}

describe('a rewritten program', () => {
  it.each(engineCases().filter(({ script }) => parses(script)))('parses: $name', ({ script }) => {
    expect(parses(rewritten(script).code)).toBe(true);
  });

  it.each([
    'for (x of (a, b)) { here1; }',
    'class A extends (B) { f = (1, 2); constructor(v) { super((v, here1)); } }',
    'return"a"+here1',
    'if (a) for (let i = 0; i < here1; i++) b; else c',
    'x = 5\n++i\nhere1',
    'x = 5\ni++\nhere1',
    'x = y\n~i\nhere1',
    'a -= -b, c.d[e] >>>= here1',
    'for (const k in here1) k',
    'a = { 2: here1, b: 2 }',
    'delete (a.b), (c)["d"] += (e, here1)',
  ])('keeps its places: %s', (source) => {
    const { code, originalOffset } = rewritten(source);
    expect(parses(code)).toBe(true);
    expect(originalOffset(code.indexOf('here1'))).toBe(source.indexOf('here1'));
  });

  it('leaves alone what V8 does in the same way', () => {
    const source = 'if (a === 1 && typeof b == "x" && c !== 2) { d = e[0]; f(g.h, 2 * 3 - 1); }';
    expect(codeOf(source)).toBe(source);
  });

  it('calls no helper for what is a number in any case', () => {
    const source = 'a = 2 * 3 - (4 >> 1) | 0xff & ~7';
    expect(codeOf(source)).toBe(source);
    expect(codeOf('(b * 2) - ~c')).toBe('( Ⱡtimes(b , 2)) - Ⱡxor(c,-1)');
  });

  it('makes no call of what stands on the line before', () => {
    expect(codeOf('x = y\ni++')).toBe('x = y Ⱡvalue((typeof i!=="string"||(i=Ⱡnumber(i)),i++))');
  });

  it('throws where syntax stands that the engine lacks, not before', () => {
    expect(codeOf('a(); b = 2 ** 3; c();')).toBe(`a(); throw Ⱡrefusal("SyntaxError","Got '*' expected EOF"); c();`);
  });
});
