import { beforeEach, describe, expect, it } from 'vitest';
import type { RgbLeds } from '../../src/drivers/board.ts';
import { encodePixel, mixColours, startRgbLeds } from '../../src/drivers/rgb-leds.ts';
import { every, startTicker } from '../../src/runtime/ticker.ts';
import { type FakeHal, fakeHal } from '../helpers/fake-hal.ts';
import { type FakePins, fakePins } from '../helpers/fake-parts.ts';

let hal: FakeHal;
let pins: FakePins;
let leds: RgbLeds;

/** First LED of each write since the last call. */
function written(): number[][] {
  return pins.pixels.splice(0).map((bytes) => bytes.slice(0, 3));
}

beforeEach(() => {
  hal = fakeHal();
  pins = fakePins();
  startTicker(hal.clock, hal.log);
  leds = startRgbLeds(pins.writePixels, 17, 3, every);
  hal.advance(100);
});

describe('RGB LEDs', () => {
  it('sends green, red, blue', () => {
    expect(encodePixel([1, 2, 3])).toBe('\x02\x01\x03');
  });

  it('mixes in whole numbers', () => {
    expect(mixColours([0, 100, 255], [255, 0, 255], 0.5)).toEqual([128, 50, 255]);
  });

  it('turns the LEDs off at start, because they keep their colour over a reboot', () => {
    expect(pins.pixels).toEqual([[0, 0, 0, 0, 0, 0, 0, 0, 0]]);
  });

  it('shows one colour on all LEDs at once, at the brightness asked for', () => {
    written();
    leds.show([200, 100, 50], 0.5, 0);
    expect(pins.pixels).toEqual([[50, 100, 25, 50, 100, 25, 50, 100, 25]]);
  });

  it('fades in steps of 25 ms and arrives in time', () => {
    written();
    leds.show([100, 0, 0], 1, 100);
    hal.advance(100);
    expect(written()).toEqual([
      [0, 25, 0],
      [0, 50, 0],
      [0, 75, 0],
      [0, 100, 0],
    ]);
  });

  it('fades from where it is when a new colour comes before the end', () => {
    leds.show([100, 0, 0], 1, 100);
    hal.advance(50);
    written();
    leds.show([0, 0, 100], 1, 50);
    hal.advance(1000);
    expect(written()).toEqual([
      [0, 25, 50],
      [0, 0, 100],
    ]);
  });

  it('writes nothing when nothing changes', () => {
    leds.show([9, 9, 9], 1, 0);
    written();
    leds.show([9, 9, 9], 1, 400);
    hal.advance(1000);
    expect(written()).toEqual([]);
  });
});
