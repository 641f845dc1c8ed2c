/** Values as text from the cloud, the terminal or a saved state: checked, clamped, or refused. */
import type { Rgb } from '../../drivers/board.ts';

/** Larger numbers are a mistake, not a wish for the end of the range. */
const MAX_NUMBER = 1e6;

/** @returns `value` as a whole number within the range, or undefined when it is no number */
export function parseNumber(value: unknown, min: number, max: number): number | undefined {
  if (value === '' || value === null || value === undefined) return undefined;
  const number = Number(value);
  // Refuses what is no number, too: every comparison with NaN is false.
  return Math.abs(number) < MAX_NUMBER ? Math.round(Math.max(min, Math.min(max, number))) : undefined;
}

/** @param values three numbers as text @returns the colour, each part clamped to 0…255, or undefined */
export function parseColour(values: unknown[]): Rgb | undefined {
  if (values.length !== 3) return undefined;
  const red = parseNumber(values[0], 0, 255);
  const green = parseNumber(values[1], 0, 255);
  const blue = parseNumber(values[2], 0, 255);
  return red === undefined || green === undefined || blue === undefined ? undefined : [red, green, blue];
}

/** @returns `#RRGGBB` */
export function formatColour(colour: Rgb): string {
  const packed = 0x1000000 + colour[0] * 65536 + colour[1] * 256 + colour[2];
  return `#${packed.toString(16).substring(1).toUpperCase()}`;
}
