/** Light above the threshold must exceed it by this part, and by this much, before the lamp goes off again. */
const HYSTERESIS = 0.1;
const MIN_HYSTERESIS = 20;
const HOLD_MS = 2000;

/** What the light asks for: on below the threshold, off clearly above it, unchanged between. */
export function decideByLight(isOn: boolean, light: number, threshold: number): boolean {
  if (light < threshold) return true;
  if (light > threshold + Math.max(MIN_HYSTERESIS, threshold * HYSTERESIS)) return false;
  return isOn;
}

/** Lets a wish to switch pass only after it has lasted 2 s. @returns function of (is on, wanted, now in ms): switch now? */
export function createHold(): (isOn: boolean, isWanted: boolean, nowMs: number) => boolean {
  let sinceMs = -1;
  return (isOn, isWanted, nowMs) => {
    if (isOn === isWanted) sinceMs = -1;
    else if (sinceMs < 0) sinceMs = nowMs;
    return sinceMs >= 0 && nowMs - sinceMs >= HOLD_MS;
  };
}
