import { describe, expect, it } from 'vitest';
import { createLightSensor, decodeLight } from '../../src/drivers/light-sensor.ts';
import { createTicker } from '../../src/runtime/ticker.ts';
import { fakeHal } from '../helpers/fake-hal.ts';
import { fakePins } from '../helpers/fake-parts.ts';

describe('light sensor', () => {
  it.each([
    [0, 0],
    [1, 4095],
    [0.5, 2048],
    [-0.1, 0],
    [1.2, 4095],
  ])('decodes the analog value %d as %d', (analog, light) => {
    expect(decodeLight(analog)).toBe(light);
  });

  it('gives the mean of the last eight samples, 100 ms apart', () => {
    const hal = fakeHal();
    const pins = fakePins();
    pins.analog[39] = 1;
    const sensor = createLightSensor(pins, 39, createTicker(hal.clock, hal.log).every);
    expect(sensor.read()).toBe(4095);
    hal.advance(2000);
    pins.analog[39] = 0;
    hal.advance(400);
    expect(sensor.read()).toBe(2048);
    hal.advance(400);
    expect(sensor.read()).toBe(0);
  });
});
