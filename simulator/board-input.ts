import type { BoardInput } from './types.ts';

/** Full scale of the light sensors. */
const LIGHT_MAX = 4095;

/**
 * Judges an input that came from outside: a page may send anything, and the board must not be hurt by it.
 * @throws Error a clause that names the field and the rule it breaks
 */
export function checkInput(input: object): BoardInput {
  const { type, value, button, isPressed, isInRange } = input as Record<string, unknown>;
  switch (type) {
    case 'light':
      if (typeof value === 'number' && value >= 0 && value <= LIGHT_MAX) return { type, value };
      throw new Error(`light wants a value from 0 to ${LIGHT_MAX}`);
    case 'button':
      if ((button === 'A' || button === 'B') && typeof isPressed === 'boolean') return { type, button, isPressed };
      throw new Error('button wants button A or B, and isPressed true or false');
    case 'wifi':
      if (typeof isInRange === 'boolean') return { type, isInRange };
      throw new Error('wifi wants isInRange true or false');
    case 'reboot':
      return { type };
    default:
      throw new Error('type is none of light, button, wifi, reboot');
  }
}
