/** Night-light: lights up in the dark, and obeys the phone, the buttons and a terminal. Works the same without a network. */
import type { Stream } from '../clouds/cloud.ts';
import { defineApp } from './app.ts';
import { decideByLight } from './night-light/auto.ts';
import { createLamp, type NightLightContext } from './night-light/lamp.ts';
import { createShow } from './night-light/show.ts';
import { answer } from './night-light/terminal.ts';

const TURN_MS = 250;
/** The light must ask for a change this long: headlights and passing hands do not count. */
const HOLD_MS = 2000;
const streams = {
  light: {
    direction: 'up',
    type: 'number',
    min: 0,
    max: 4095,
    deadband: 20,
    minIntervalMs: 2000,
    label: 'Light',
    widget: 'gauge',
    blynk: 0,
  },
  power: { direction: 'both', type: 'switch', label: 'Power', blynk: 1 },
  auto: { direction: 'both', type: 'switch', label: 'Auto', blynk: 2 },
  threshold: { direction: 'both', type: 'number', min: 0, max: 4095, label: 'Threshold', widget: 'slider', blynk: 3 },
  brightness: { direction: 'both', type: 'number', min: 0, max: 100, unit: '%', label: 'Brightness', widget: 'slider', blynk: 4 },
  colour: { direction: 'both', type: 'colour', label: 'Colour', blynk: 5 },
  lamp: { direction: 'up', type: 'number', min: 0, max: 255, label: 'Lamp', widget: 'led', blynk: 6 },
  terminal: { direction: 'both', type: 'text', label: 'Terminal', widget: 'terminal', blynk: 7 },
} satisfies Record<string, Stream>;

function start(context: NightLightContext): void {
  const { board, cloud } = context;
  const lamp = createLamp(context);
  const show = createShow(context, lamp);
  const state = lamp.state;
  let light = 0;
  let agreedMs = 0;
  let colourIndex = 0;

  context.every(TURN_MS, () => {
    if (board.light) {
      light = board.light.read();
      cloud.write(context.streams.light, light);
    }
    const wanted = board.light && state.auto ? decideByLight(state.power, light, state.threshold) : state.power;
    if (wanted === state.power) agreedMs = context.now();
    else if (context.now() - agreedMs >= HOLD_MS) lamp.change('power', [wanted], 'light');
    show(light);
    lamp.settle();
  });

  if (board.buttonA) {
    board.buttonA.onPress((press) => {
      if (press === 'short') lamp.change('power', [1 - state.power], 'person');
    });
  }
  if (board.buttonB) {
    board.buttonB.onPress((press) => {
      if (press === 'long') lamp.change('auto', [1 - state.auto], 'person');
      else {
        // Made anew at each press: kept, they would cost 30 variables.
        const colours = [
          [255, 150, 50],
          [255, 0, 0],
          [0, 255, 0],
          [0, 0, 255],
          [255, 0, 255],
          [255, 255, 255],
        ];
        colourIndex = (colourIndex + 1) % colours.length;
        lamp.change('colour', colours[colourIndex] as number[], 'person');
      }
    });
  }
  cloud.onWrite(context.streams.terminal, (values) => {
    cloud.write(context.streams.terminal, `${answer(values[0] || '', lamp, light)}\n`);
  });
}

export default defineApp({ name: 'night-light', streams, start });
