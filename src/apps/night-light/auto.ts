/** Light must exceed the threshold by this part of it, and by this much, before the lamp goes off again. */
const HYSTERESIS = 0.1;
const MIN_HYSTERESIS = 20;

/**
 * What the light asks for: on below the threshold, off clearly above it, unchanged between.
 * @param power 0 or 1, as it is now @param light 0…4095 @param threshold 0…4095 @returns 0 or 1
 */
export function decideByLight(power: number, light: number, threshold: number): number {
  if (light < threshold) return 1;
  return light > threshold + Math.max(MIN_HYSTERESIS, threshold * HYSTERESIS) ? 0 : power;
}
