/** Night-light: lights up in the dark, and obeys the phone, the buttons and a terminal. Works the same without a network. */
import type { Stream } from '../clouds/cloud.ts';
import type { LightSensor, Press } from '../drivers/board.ts';
import { defineApp } from './app.ts';
import { decideByLight } from './night-light/auto.ts';
import { change, cloud, type NightLightContext, now, startLamp, state, streams } from './night-light/lamp.ts';
import { show, startShow } from './night-light/show.ts';
import { answer } from './night-light/terminal.ts';
import { settle } from './parts/controls.ts';

const TURN_MS = 250;
/** The light must ask for a change this long: headlights and passing hands do not count. */
const HOLD_MS = 2000;
const declared = {
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
    bigiot: '2001',
  },
  power: { direction: 'both', type: 'switch', label: 'Power', blynk: 1, bigiot: '2002 灯' },
  auto: { direction: 'both', type: 'switch', label: 'Auto', blynk: 2, bigiot: '自动' },
  // Without `bigiot`, so that plus and minus mean the brightness.
  threshold: { direction: 'both', type: 'number', min: 0, max: 4095, label: 'Threshold', widget: 'slider', blynk: 3 },
  brightness: {
    direction: 'both',
    type: 'number',
    min: 0,
    max: 100,
    unit: '%',
    label: 'Brightness',
    widget: 'slider',
    blynk: 4,
    bigiot: '2003 亮度',
  },
  colour: { direction: 'both', type: 'colour', label: 'Colour', blynk: 5, bigiot: '2004 颜色' },
  lamp: { direction: 'up', type: 'number', min: 0, max: 255, label: 'Lamp', widget: 'led', blynk: 6 },
  terminal: { direction: 'both', type: 'text', label: 'Terminal', widget: 'terminal', blynk: 7 },
} satisfies Record<string, Stream>;

let sensor: LightSensor | undefined;
let light: number;
let agreedMs: number;
let colourIndex: number;

function start(context: NightLightContext): void {
  const { board } = context;
  sensor = board.light;
  light = agreedMs = colourIndex = 0;
  startLamp(context);
  startShow(board);
  context.every(TURN_MS, turn);
  if (board.buttonA) board.buttonA.onPress = pressedA;
  if (board.buttonB) board.buttonB.onPress = pressedB;
  cloud.onWrite(streams.terminal, heard);
}

function heard(values: string[]): void {
  cloud.write(streams.terminal, `${answer(values[0] || '', light)}\n`);
}

function turn(): void {
  if (sensor) {
    light = sensor.read();
    cloud.write(streams.light, light);
  }
  const wanted = sensor && state.auto ? decideByLight(state.power, light, state.threshold) : state.power;
  if (wanted === state.power) agreedMs = now();
  else if (now() - agreedMs >= HOLD_MS) change('power', [wanted], 'light');
  show(light);
  settle();
}

function pressedA(press: Press): void {
  if (press === 'short') change('power', [1 - state.power], 'person');
}

function pressedB(press: Press): void {
  if (press === 'long') change('auto', [1 - state.auto], 'person');
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
    change('colour', colours[colourIndex] as number[], 'person');
  }
}

export default defineApp({ name: 'night-light', streams: declared, start });
