/** Analog light sensor: a photo transistor or LDR divider on an ADC pin, brighter = higher. */
import type { Every, PinNumber, Pins } from '../hal/hal.ts';
import type { LightSensor } from './board.ts';

const SAMPLE_MS = 100;
const SAMPLES = 8;
const FULL_SCALE = 4095;

/** @param samples 0…1 each @returns their mean as 0…4095, the scale of mPython's `light.read()` */
export function decodeLight(samples: number[]): number {
  let sum = 0;
  for (const sample of samples) sum += sample;
  return Math.max(0, Math.min(FULL_SCALE, Math.round((sum / samples.length) * FULL_SCALE)));
}

/** Samples every 100 ms; `read` gives the mean of the last eight. */
export function createLightSensor(pins: Pins, pin: PinNumber, every: Every): LightSensor {
  const samples = [pins.readAnalog(pin)];

  every(SAMPLE_MS, () => {
    if (samples.push(pins.readAnalog(pin)) > SAMPLES) samples.shift();
  });
  return { read: () => decodeLight(samples) };
}
