/** Analog light sensor: a photo transistor or LDR divider on an ADC pin, brighter = higher. */
import type { Every, PinNumber, Pins } from '../hal/hal.ts';
import type { LightSensor } from './board.ts';

const SAMPLE_MS = 100;
const SAMPLES = 8;

/** @param analog 0…1 @returns 0…4095, the scale of mPython's `light.read()` */
export function decodeLight(analog: number): number {
  return Math.max(0, Math.min(4095, Math.round(analog * 4095)));
}

/** Samples every 100 ms; `read` gives the mean of the last eight. */
export function createLightSensor(pins: Pins, pin: PinNumber, every: Every): LightSensor {
  const samples = new Uint16Array(SAMPLES);
  let next = 0;

  function sample() {
    samples[next] = decodeLight(pins.readAnalog(pin));
    next = (next + 1) % SAMPLES;
  }

  for (let i = 0; i < SAMPLES; i++) sample();
  every(SAMPLE_MS, sample);
  return {
    read() {
      let sum = 0;
      for (const value of samples) sum += value;
      return Math.round(sum / SAMPLES);
    },
  };
}
