import { describe, expect, it } from 'vitest';
import { boards } from '../../boards/index.ts';
import type { BoardHandle, BoardSnapshot } from '../../simulator/types.ts';
import { partsOf, withParts } from '../../tools/cli/board-parts.ts';

const named = (id: string) => {
  const board = boards[id];
  if (!board) throw new Error(id);
  return partsOf(board);
};

describe('parts of a board, as the page is told', () => {
  it.each([
    ['mpython', { light: true, buttonA: true, buttonB: true, buzzer: true, pads: true }],
    ['mpython-v3', { light: true, buttonA: true, buttonB: true, buzzer: true, pads: true }],
    ['esp32-devkit', { light: true, buttonA: true, buttonB: false, buzzer: false, pads: false }],
  ])('of %s are %j', (id, parts) => {
    expect(named(id)).toMatchObject(parts);
  });

  it('come with every picture of the board; input goes through', () => {
    const snapshot: BoardSnapshot = {
      light: 1,
      leds: [],
      oled: '',
      buttons: { A: false, B: false },
      buzzerHz: 0,
      isRunning: true,
    };
    const seen: unknown[] = [];
    const handle: BoardHandle = {
      name: 'sim-1',
      snapshot: () => snapshot,
      input: (input) => void seen.push(input),
      onSnapshot: (listener) => listener(snapshot),
      onLog: (listener) => listener('hello'),
      stop: async () => undefined,
    };
    const parts = named('esp32-devkit');
    const link = withParts(handle, parts);
    expect([link.name, link.snapshot()]).toEqual(['sim-1', { ...snapshot, parts }]);
    link.onSnapshot((picture) => seen.push(picture));
    link.onLog((line) => seen.push(line));
    link.input({ type: 'reboot' });
    expect(seen).toEqual([{ ...snapshot, parts }, 'hello', { type: 'reboot' }]);
  });
});
