import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BoardHandle, BoardInput } from '../../simulator/types.ts';
import { onKey } from '../../tools/cli/keys.ts';
import { Lifecycle } from '../../tools/cli/lifecycle.ts';

describe('a key at the terminal', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** @returns what the key did, in order, with the time it took */
  function type(key: string): unknown[] {
    const done: unknown[] = [];
    const startedAt = Date.now();
    const note = (input: BoardInput): void => void done.push([Date.now() - startedAt, input]);
    const lifecycle = new Lifecycle();
    lifecycle.interrupted.catch(() => done.push('interrupted'));
    onKey(key, {
      board: { input: note } as BoardHandle,
      lifecycle,
      help: () => done.push('help'),
      quit: () => done.push('quit'),
      say: () => undefined,
    });
    vi.runAllTimers();
    return done;
  }

  it.each([
    ['a', 'A', 120],
    ['b', 'B', 120],
    ['A', 'A', 1500],
    ['B', 'B', 1500],
  ])('%s presses button %s for %i ms', (key, button, durationMs) => {
    expect(type(key)).toEqual([
      [0, { type: 'button', button, isPressed: true }],
      [durationMs, { type: 'button', button, isPressed: false }],
    ]);
  });

  it('n takes the board out of reach of its network for 10 s', () => {
    expect(type('n')).toEqual([
      [0, { type: 'wifi', isInRange: false }],
      [10_000, { type: 'wifi', isInRange: true }],
    ]);
  });

  it.each([
    ['r', [[0, { type: 'reboot' }]]],
    ['q', ['quit']],
    ['\x04', ['quit']],
    ['?', ['help']],
    ['x', []],
  ])('%j does %j', (key, expected) => {
    expect(type(key)).toEqual(expected);
  });

  it('Ctrl-C interrupts the command', async () => {
    const lifecycle = new Lifecycle();
    const nothing = (): void => undefined;
    onKey('\x03', { board: {} as BoardHandle, lifecycle, help: nothing, quit: nothing, say: nothing });
    await expect(lifecycle.interrupted).rejects.toMatchObject({ code: 'E_INTERRUPTED' });
  });
});
