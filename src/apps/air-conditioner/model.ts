/** The room and its machine: how the temperature moves, and what the machine does about it. */

/** Held between these, °C. */
const MIN_CELSIUS = 10;
const MAX_CELSIUS = 35;
/** Where the temperature goes while the machine is off, °C. */
const OUTSIDE_CELSIUS = 10;
/** Part of the distance to its goal that the temperature moves in a second. */
const APPROACH = 0.05;
/** Width of the random part, °C. */
const NOISE_CELSIUS = 0.3;
/** Nearer than this to the target the machine rests, °C. */
const IDLE_CELSIUS = 1;

export const OFF = 1;
export const IDLE = 2;
export const HEATING = 3;
export const COOLING = 4;

/**
 * One second of the room.
 * @param celsius as it is now @param power 0 or 1 @param target °C @param random 0…1
 * @returns °C
 */
export function nextTemperature(celsius: number, power: number, target: number, random: number): number {
  const goal = power ? target : OUTSIDE_CELSIUS;
  const next = celsius + (goal - celsius) * APPROACH;
  return Math.max(MIN_CELSIUS, Math.min(MAX_CELSIUS, next)) + (0.5 - random) * NOISE_CELSIUS;
}

/** @returns OFF, IDLE, HEATING or COOLING */
export function judge(power: number, celsius: number, target: number): number {
  if (!power) return OFF;
  if (Math.abs(celsius - target) < IDLE_CELSIUS) return IDLE;
  return target > celsius ? HEATING : COOLING;
}
