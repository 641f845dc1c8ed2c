import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { interpreterPath } from '../helpers/interpreter.ts';
import { BATCH, digest, onRealInterpreter, onVirtualBoard } from '../helpers/storage-sequences.ts';

/** Digests of what the interpreter printed, one a line; `record-storage.ts` writes them. */
const recorded = readFileSync(new URL('../engine/storage-random.digests', import.meta.url), 'latin1')
  .trim()
  .split('\n');
const batches = Array.from({ length: recorded.length / BATCH }, (_item, index) => 1 + index * BATCH);

describe('random sequences of Storage operations', () => {
  it('are recorded, 200 of them', () => {
    expect(recorded).toHaveLength(200);
    expect(new Set(recorded).size).toBe(200);
  });

  it.each(batches)('leave the flash as on the engine, from sequence %i on', (first) => {
    expect(onVirtualBoard(first, BATCH).map(digest)).toEqual(recorded.slice(first - 1, first - 1 + BATCH));
  });
});

if (interpreterPath()) {
  describe('the real interpreter prints the same, line by line', () => {
    it.each(batches)('from sequence %i on', async (first) => {
      expect(await onRealInterpreter(first, BATCH)).toEqual(onVirtualBoard(first, BATCH));
    });
  });
}
