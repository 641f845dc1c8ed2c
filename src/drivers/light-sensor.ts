/** Analog light sensor: a photo transistor or LDR divider on an ADC pin, brighter = higher. */
import type { Every, PinNumber, Pins } from '../hal/hal.ts';
import type { LightSensor } from './board.ts';

const SAMPLE_MS = 100;
const SAMPLES = 8;
const FULL_SCALE = 4095;

/** @param analog 0…1 @returns 0…4095, the scale of mPython's `light.read()` */
export function decodeLight(analog: number): number {
  return Math.max(0, Math.min(FULL_SCALE, Math.round(analog * FULL_SCALE)));
}

/** Samples every 100 ms; `read` gives the mean of the last eight. */
export function createLightSensor(pins: Pins, pin: PinNumber, every: Every): LightSensor {
  const samples = [decodeLight(pins.readAnalog(pin))];

  every(SAMPLE_MS, () => {
    if (samples.push(decodeLight(pins.readAnalog(pin))) > SAMPLES) samples.shift();
  });
  return {
    read() {
      let sum = 0;
      for (const sample of samples) sum += sample;
      return Math.round(sum / samples.length);
    },
  };
}
