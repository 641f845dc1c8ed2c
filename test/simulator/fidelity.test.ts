import { describe, expect, it } from 'vitest';
import { engineCases, runOnRealInterpreter, runOnVirtualBoard } from '../helpers/engine-cases.ts';
import { interpreterPath } from '../helpers/interpreter.ts';

const cases = engineCases();

describe('the virtual board prints what the engine prints', () => {
  it.each(cases)('$name', (each) => {
    expect(runOnVirtualBoard(each)).toEqual(each.transcript);
  });

  it('has a transcript for every script', () => {
    expect(cases.filter((each) => each.transcript.length === 0).map((each) => each.name)).toEqual([]);
  });
});

if (interpreterPath()) {
  describe('the real interpreter still prints the recorded transcripts', () => {
    it.each(cases)('$name', async (each) => {
      expect(await runOnRealInterpreter(each)).toEqual(each.transcript);
    });
  });
} else {
  console.log('not run: real interpreter (set ESPRUINO=/path/to/espruino, a Linux build without Unicode strings)');
}
