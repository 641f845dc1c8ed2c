import { describe, expect, it } from 'vitest';
import { checkInput } from '../../simulator/board-input.ts';

describe('an input to a virtual board', () => {
  it.each([
    { type: 'light', value: 0 },
    { type: 'light', value: 4095 },
    { type: 'button', button: 'B', isPressed: false },
    { type: 'wifi', isInRange: true },
    { type: 'reboot' },
  ])('%j is taken, and nothing beside it', (input) => {
    expect(checkInput({ ...input, more: () => 'cannot be sent to a thread' })).toEqual(input);
  });

  it.each([
    [{ type: 'light', value: '300' }, 'light wants a value from 0 to 4095'],
    [{ type: 'light', value: 4096 }, 'light wants a value from 0 to 4095'],
    [{ type: 'light', value: -1 }, 'light wants a value from 0 to 4095'],
    [{ type: 'light', value: Number.NaN }, 'light wants a value from 0 to 4095'],
    [{ type: 'button', button: 'C', isPressed: true }, 'button wants button A or B, and isPressed true or false'],
    [{ type: 'button', button: 'A' }, 'button wants button A or B, and isPressed true or false'],
    [{ type: 'wifi', isInRange: 1 }, 'wifi wants isInRange true or false'],
    [{ type: 'nonsense' }, 'type is none of light, button, wifi, reboot'],
    [[], 'type is none of light, button, wifi, reboot'],
  ])('%j is refused', (input, rule) => {
    expect(() => checkInput(input)).toThrow(new Error(rule));
  });
});
