/** Chain of WS2812 LEDs showing one colour. Datasheet: https://cdn-shop.adafruit.com/datasheets/WS2812.pdf */
import type { Every, PinNumber, Pins } from '../hal/hal.ts';
import type { Rgb, RgbLeds } from './board.ts';

const STEP_MS = 25;

/** One LED's bytes in the order of the wire: green, red, blue. */
export function encodePixel(colour: Rgb): string {
  return String.fromCharCode(Math.round(colour[1]), Math.round(colour[0]), Math.round(colour[2]));
}

/** Fades in steps of 25 ms; writes to the chain only when a byte changed. */
export function createRgbLeds(pins: Pins, pin: PinNumber, count: number, every: Every): RgbLeds {
  let shown: Rgb = [0, 0, 0];
  let target = shown;
  let stepsLeft = 0;
  let sent = '';

  function send() {
    const pixel = encodePixel(shown);
    if (pixel === sent) return;
    sent = pixel;
    pins.writePixels(pin, pixel.repeat(count));
  }

  function step() {
    if (!stepsLeft) return;
    const share = 1 / stepsLeft--;
    shown = [
      shown[0] + (target[0] - shown[0]) * share,
      shown[1] + (target[1] - shown[1]) * share,
      shown[2] + (target[2] - shown[2]) * share,
    ];
    send();
  }

  every(STEP_MS, step);
  // The LEDs keep their colour over a reboot.
  send();
  return {
    count,
    show(colour, level, fadeMs) {
      target = [colour[0] * level, colour[1] * level, colour[2] * level];
      stepsLeft = Math.max(1, Math.round(fadeMs / STEP_MS));
      if (stepsLeft === 1) step();
    },
  };
}
