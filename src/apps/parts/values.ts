/** Values as text from the cloud, the terminal or a saved state: checked, clamped, or refused. */
import type { Rgb } from '../../drivers/board.ts';

/** Larger numbers are a mistake, not a wish for the end of the range. */
const MAX_NUMBER = 1e6;

/** @returns `value` as a whole number `min`…`max`, or undefined when it is no number */
export function parseNumber(value: unknown, min: number, max: number): number | undefined {
  // Through text, so that null, [] and true are no numbers; an empty text would count as 0.
  const text = `${value}`;
  const number = text === '' ? NaN : Number(text);
  return Math.abs(number) < MAX_NUMBER ? Math.round(Math.max(min, Math.min(max, number))) : undefined;
}

/** @param values three numbers as text @returns the colour, each part clamped to 0…255, or undefined */
export function parseColour(values: unknown[]): Rgb | undefined {
  const parts = values.map((value) => parseNumber(value, 0, 255));
  return parts.length === 3 && parts.indexOf(undefined) < 0 ? (parts as Rgb) : undefined;
}

/** @returns `#RRGGBB` */
export function formatColour(colour: Rgb): string {
  const packed = 0x1000000 + colour[0] * 65536 + colour[1] * 256 + colour[2];
  return `#${packed.toString(16).substring(1).toUpperCase()}`;
}
