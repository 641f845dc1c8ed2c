import type { BoardData } from '../../boards/types.ts';
import type { BoardLink, BoardParts } from '../../local-cloud/types.ts';
import type { BoardHandle } from '../../simulator/types.ts';

/** What mPython boards print for the touch pads P to N. */
const PADS = ['P23', 'P24', 'P25', 'P26', 'P27', 'P28'];

export function partsOf({ name, labels, light, lightI2c, buttonA, buttonB, buzzer }: BoardData): BoardParts {
  return {
    name,
    light: light !== undefined || lightI2c !== undefined,
    buttonA: buttonA !== undefined,
    buttonB: buttonB !== undefined,
    buzzer: buzzer !== undefined,
    pads: PADS.every((label) => label in labels),
  };
}

/** The board as the page gets it: with its parts, so that nothing is offered that is not there. */
export function withParts(board: BoardHandle, parts: BoardParts): BoardLink {
  return {
    name: board.name,
    snapshot: () => ({ ...board.snapshot(), parts }),
    onSnapshot: (listener) => board.onSnapshot((snapshot) => listener({ ...snapshot, parts })),
    onLog: (listener) => board.onLog(listener),
    input: (input) => board.input(input as Parameters<BoardHandle['input']>[0]),
  };
}
