import { defineApp } from '../src/apps/app.ts';

/** mPython's first light lesson: in the dark, the LEDs glow. */
export default defineApp({
  name: 'hello-light',
  streams: { light: { direction: 'up', type: 'number', min: 0, max: 4095, label: 'Light', widget: 'gauge', blynk: 0 } },
  start({ board, cloud, streams, every }) {
    every(1000, () => {
      const light = board.light?.read() ?? 0;
      board.leds?.show([50, 50, 50], light < 200 ? 1 : 0, 0);
      cloud.write(streams.light, light);
    });
  },
});
