import { boards, chips } from '../../boards/index.ts';
import { type FakeBoard, type FakeBoardOptions, fakeBoard } from '../../simulator/fake-board.ts';

function found<T>(table: Readonly<Record<string, T>>, id: string): T {
  const item = table[id];
  if (!item) throw new Error(`boards/index.ts has no ${id}.`);
  return item;
}

export const mpython = found(boards, 'mpython');
export const esp32 = found(chips, 'esp32');

/** Boots an mPython board, already in the wireless network, with this program. */
export function run(program: string, options: Partial<FakeBoardOptions> = {}): FakeBoard {
  return fakeBoard({ board: mpython, chip: esp32, bundle: program, wifi: { isJoined: true }, ...options });
}
