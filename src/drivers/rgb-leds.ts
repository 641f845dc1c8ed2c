/** Chain of WS2812 LEDs showing one colour. Datasheet: https://cdn-shop.adafruit.com/datasheets/WS2812.pdf */
import type { Every, PinNumber, Pins } from '../hal/hal.ts';
import type { Rgb, RgbLeds } from './board.ts';

const STEP_MS = 25;

let writePixels: Pins['writePixels'];
let pin: PinNumber;
let count: number;
let shown: Rgb;
let target: Rgb;
let stepsLeft: number;
let sent: string;

/** @returns one LED's bytes in the order of the wire: green, red, blue */
export function encodePixel(colour: Rgb): string {
  return String.fromCharCode(colour[1], colour[0], colour[2]);
}

/** @param share 0…1 of the way from `start` to `end` @returns whole numbers */
export function mixColours(start: Rgb, end: Rgb, share: number): Rgb {
  return start.map((part, index) => Math.round(part + ((end[index] as number) - part) * share)) as Rgb;
}

/** Fades in steps of 25 ms; writes to the chain only when a byte changed. */
export function startRgbLeds(
  givenWritePixels: Pins['writePixels'],
  givenPin: PinNumber,
  givenCount: number,
  every: Every,
): RgbLeds {
  writePixels = givenWritePixels;
  pin = givenPin;
  count = givenCount;
  target = shown = [0, 0, 0];
  // The LEDs keep their colour over a reboot: the first step turns them off.
  stepsLeft = 1;
  sent = '';
  every(STEP_MS, step);
  return { count, show };
}

function step(): void {
  if (!stepsLeft) return;
  shown = mixColours(shown, target, 1 / stepsLeft--);
  const pixel = encodePixel(shown);
  if (pixel === sent) return;
  sent = pixel;
  writePixels(pin, pixel.repeat(count));
}

function show(colour: Rgb, level: number, fadeMs: number): void {
  target = mixColours([0, 0, 0], colour, level);
  stepsLeft = Math.max(1, Math.round(fadeMs / STEP_MS));
  if (!fadeMs) step();
}
