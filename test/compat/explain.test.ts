import { describe, expect, it } from 'vitest';
import { missingGlobals, missingMembers } from '../../tools/compat/builtins.ts';
import { allCodes, explain } from '../../tools/compat/explain.ts';
import { allFeatures } from '../../tools/compat/features.ts';

describe('explaining a code', () => {
  it('knows every rule and every missing built-in by a code of its own', () => {
    const members = Object.values(missingMembers).flat();
    expect(allCodes()).toHaveLength(allFeatures.length + missingGlobals.length + members.length);
    for (const code of allCodes()) expect(explain(code)?.code).toBe(code);
  });

  it('tells what, how bad, since when, and what to write instead', () => {
    expect(explain('E_MAP')).toMatchObject({
      what: 'Map is not available on Espruino.',
      severity: 'error',
      since: null,
      fix: 'Use a plain object.',
    });
    expect(explain('E_BOARD_ALIAS')).toMatchObject({ what: 'LED1 is another pin on each board.', severity: 'warning' });
  });

  it('reads well without a name from a program', () => {
    for (const code of allCodes()) {
      const { what = '', fix = '', example } = explain(code) ?? {};
      expect(example, code).toBeTruthy();
      expect(`${what} ${fix}`, code).toMatch(/^[^…].*\.$/);
      expect(`${what} ${fix}`, code).not.toMatch(/(?<!`)\{\}/);
    }
  });

  it('does not know other codes', () => {
    expect(explain('E_NO_SUCH_THING')).toBeUndefined();
  });
});
