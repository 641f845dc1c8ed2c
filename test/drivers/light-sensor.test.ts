import { describe, expect, it } from 'vitest';
import { decodeLight, startLightSensor } from '../../src/drivers/light-sensor.ts';
import { every, startTicker } from '../../src/runtime/ticker.ts';
import { fakeHal } from '../helpers/fake-hal.ts';
import { fakePins } from '../helpers/fake-parts.ts';

describe('light sensor', () => {
  it.each([
    [0, 0],
    [1, 4095],
    [0.5, 2048],
    [3000 / 4096, 3000],
    [4095 / 4096, 4095],
    [-0.1, 0],
    [1.2, 4095],
  ])('decodes the analog value %d as %d', (analog, light) => {
    expect(decodeLight(analog)).toBe(light);
  });

  it('gives the mean of eight samples, 50 ms apart', () => {
    const hal = fakeHal();
    const pins = fakePins();
    pins.analog[39] = 1;
    startTicker(hal.clock, hal.log);
    const sensor = startLightSensor(pins.readAnalog, 39, every);
    expect(sensor.read()).toBe(4095);
    hal.advance(2000);
    pins.analog[39] = 0;
    hal.advance(200);
    pins.analog[39] = 1;
    hal.advance(200);
    expect(sensor.read()).toBe(2048);
    pins.analog[39] = 0;
    hal.advance(350);
    expect(sensor.read()).toBe(2048);
    hal.advance(50);
    expect(sensor.read()).toBe(0);
  });
});
