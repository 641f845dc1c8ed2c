import { expect, it } from 'vitest';
import lightMeter from '../../src/apps/light-meter.ts';
import { type FakeAppOptions, type RunningApp, startApp } from '../helpers/fake-app.ts';

/** Running for a second, so that the sensor's mean is settled. */
function start(options?: FakeAppOptions): RunningApp {
  const app = startApp(lightMeter, options);
  app.hal.advance(2000);
  return app;
}

it('offers the light to an interface that takes a value each 5 s', () => {
  const app = start({ light: 1000 });
  expect(app.cloud.light.at(-1)).toBe(1000);
  expect(lightMeter.streams.light).toMatchObject({ direction: 'up', minIntervalMs: 5000, deadband: 10, bigiot: '2001' });
});

it('shows number, bar, least and most', () => {
  const app = start({ light: 2048 });
  expect(app.rows).toEqual(['cloud-connecting', '', 'light 2048', '', '##########', '', 'low 2048 high 2048', '']);
  app.setLight(4095);
  app.hal.advance(3000);
  expect(app.rows[4]).toBe('#'.repeat(20));
  expect(app.rows[6]).toBe('low 2048 high 4095');
  app.cloud.setState('online');
  app.setLight(0);
  app.hal.advance(3000);
  expect(app.rows).toEqual(['online', '', 'light 0', '', '', '', 'low 0 high 4095', '']);
});

it('forgets least and most at button A', () => {
  const app = start({ light: 3000 });
  app.setLight(1000);
  app.hal.advance(3000);
  app.press('A');
  app.hal.advance(1000);
  expect(app.rows[6]).toBe('low 1000 high 1000');
});

it('says that a board has no sensor, and goes on', () => {
  const app = start({ isBare: true });
  expect(app.logged).toEqual(['no light sensor on this board']);
  expect(app.cloud.light).toEqual([]);
});
