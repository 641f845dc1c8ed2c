/** Light meter: uploads how bright it is, as often as the platform allows, and shows it as a number and a bar. */
import type { Cloud, Stream } from '../clouds/cloud.ts';
import type { Board } from '../drivers/board.ts';
import { type AppContext, defineApp } from './app.ts';

const TURN_MS = 500;
const MAX_LIGHT = 4095;
/** Characters of the display in a full bar. */
const BAR_LENGTH = 20;

const declared = {
  light: {
    direction: 'up',
    type: 'number',
    min: 0,
    max: MAX_LIGHT,
    deadband: 10,
    // BIGIOT asks for 5 s between two updates.
    minIntervalMs: 5000,
    label: 'Light',
    widget: 'gauge',
    blynk: 0,
    bigiot: '2001',
  },
} satisfies Record<string, Stream>;

let board: Board;
let cloud: Cloud;
let stream: Stream;
/** Least and most since the start, or since button A. */
let low: number;
let high: number;

function start(context: AppContext<Record<keyof typeof declared, Stream>>): void {
  board = context.board;
  cloud = context.cloud;
  stream = context.streams.light;
  forget();
  if (!board.light) context.log('no light sensor on this board');
  if (board.buttonA) board.buttonA.onPress = forget;
  context.every(TURN_MS, turn);
}

function forget(): void {
  low = MAX_LIGHT;
  high = 0;
}

function turn(): void {
  if (board.light) {
    const light = board.light.read();
    low = Math.min(low, light);
    high = Math.max(high, light);
    cloud.write(stream, light);
    if (board.oled) {
      board.oled.line(2, `light ${light}`);
      board.oled.line(4, '#'.repeat(Math.round((light * BAR_LENGTH) / MAX_LIGHT)));
      board.oled.line(6, `low ${low} high ${high}`);
    }
  }
  if (board.oled) board.oled.line(0, cloud.state);
}

export default defineApp({ name: 'light-meter', streams: declared, start });
