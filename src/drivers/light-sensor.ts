/** Analog light sensor: a photo transistor or LDR divider on an ADC pin, brighter = higher. */
import type { Every, PinNumber, Pins } from '../hal/hal.ts';
import type { LightSensor } from './board.ts';

const SAMPLE_MS = 50;
/** A sum rather than the samples themselves: eight of them would cost eighteen variables. */
const SAMPLES = 8;
const FULL_SCALE = 4095;
/** The engine divides the converter's 12 bits by this, so that full scale is a little less than 1. */
const ANALOG_SCALE = 4096;

let readAnalog: Pins['readAnalog'];
let pin: PinNumber;
let sum: number;
let count: number;
/** 0…1 */
let mean: number;

/** @param analog 0…1 @returns 0…4095, the scale of mPython's `light.read()` */
export function decodeLight(analog: number): number {
  return Math.max(0, Math.min(FULL_SCALE, Math.round(analog * ANALOG_SCALE)));
}

/** Samples every 50 ms; `read` gives the mean of the last full group of eight, at first that of one. */
export function startLightSensor(givenReadAnalog: Pins['readAnalog'], givenPin: PinNumber, every: Every): LightSensor {
  readAnalog = givenReadAnalog;
  pin = givenPin;
  sum = count = 0;
  mean = readAnalog(pin);
  every(SAMPLE_MS, sample);
  return { read };
}

function read(): number {
  return decodeLight(mean);
}

function sample(): void {
  sum += readAnalog(pin);
  if (++count < SAMPLES) return;
  mean = sum / SAMPLES;
  sum = count = 0;
}
