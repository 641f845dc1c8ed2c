import { describe, expect, it } from 'vitest';
import { engineCases, expectedOn, isRunOn, runOnRealInterpreter, runOnVirtualBoard } from '../helpers/engine-cases.ts';
import { interpreterBuild, interpreterPath } from '../helpers/interpreter.ts';

const cases = engineCases();

describe('the virtual board prints what the engine prints', () => {
  it.each(cases)('$name', (each) => {
    expect(runOnVirtualBoard(each)).toEqual(each.transcript);
  });

  it('has a transcript for every script', () => {
    expect(cases.filter((each) => each.transcript.length === 0).map((each) => each.name)).toEqual([]);
  });

  it('has a reason for every transcript of the stock build', () => {
    const reasons = cases.filter((each) => each.stockTranscript).map((each) => each.stockTranscript?.[0]);
    expect(reasons.filter((reason) => !/^# \w.{10,}/.test(reason ?? '') || reason?.includes('to be written'))).toEqual([]);
  });
});

if (interpreterPath()) {
  const build = await interpreterBuild();
  describe('the real interpreter still prints the recorded transcripts', () => {
    it.each(cases.filter((each) => isRunOn(each, build)))('$name', async (each) => {
      expect(await runOnRealInterpreter(each)).toEqual(expectedOn(each, build));
    });
  });
} else {
  console.log('not run: real interpreter (set ESPRUINO=/path/to/espruino, a Linux build)');
}
