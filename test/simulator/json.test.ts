import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonText, parseJson } from '../../simulator/engine/json.ts';
import { numberText } from '../../simulator/engine/numbers.ts';
import { EngineError, Realm } from '../../simulator/engine/realm.ts';

const realm = new Realm();
/** Out of the realm, to compare by structure. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

const byteText = fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)) });
const key = byteText.filter((text) => text !== '__proto__');
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(null, true, false),
    fc.integer(),
    byteText,
    fc.array(tie('value')),
    fc.dictionary(key, tie('value')),
  ),
}));

describe('JSON of the engine', () => {
  it('reads what JavaScript writes', () => {
    fc.assert(fc.property(value, (each) => void expect(plain(parseJson(realm, JSON.stringify(each)))).toEqual(plain(each))));
  });

  it('writes what JavaScript reads', () => {
    fc.assert(fc.property(value, (each) => void expect(JSON.parse(jsonText(realm, each))).toEqual(plain(each))));
  });

  it('either reads any text or throws what the engine throws', () => {
    const fragment = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      "'",
      '\\',
      '\\u',
      '0x',
      '1',
      '.',
      'e',
      '-',
      'true',
      'nul',
      ' ',
      '\n',
      'a',
    );
    fc.assert(
      fc.property(fc.array(fragment), (fragments) => {
        try {
          parseJson(realm, fragments.join(''));
        } catch (error) {
          // The engine's lexer has an error of its own for `\u` and `\x` without their digits.
          const isEscape = error instanceof EngineError && error.message === 'Invalid escape sequence';
          expect(error instanceof EngineError && error.type).toBe(isEscape ? 'Error' : 'SyntaxError');
        }
      }),
      { examples: [[['"', '\\u']]] },
    );
  });
});

describe('number text of the engine', () => {
  it('is exact for whole numbers below 2^31 and close for all others', () => {
    fc.assert(fc.property(fc.integer(), (each) => void expect(numberText(each)).toBe(String(each))));
    fc.assert(
      fc.property(fc.double({ min: 1e-5, max: 1e9, noNaN: true }), (each) => {
        expect(Math.abs(Number(numberText(each)) - each)).toBeLessThan(1e-7 + each * 1e-11);
      }),
    );
  });

  it('never fails', () => {
    fc.assert(
      fc.property(
        fc.double(),
        fc.integer({ min: 2, max: 36 }),
        (each, radix) => void expect(numberText(each, radix)).not.toBe(''),
      ),
    );
  });
});
