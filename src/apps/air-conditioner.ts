/** Air cooler and heater: keeps a (simulated) room at the temperature that is set on the phone, at the buttons or in the terminal. */
import type { Cloud, Stream } from '../clouds/cloud.ts';
import type { Board, Press } from '../drivers/board.ts';
import { parseCommand } from './air-conditioner/commands.ts';
import { look, showText } from './air-conditioner/look.ts';
import { judge, nextTemperature } from './air-conditioner/model.ts';
import { type AppContext, defineApp } from './app.ts';
import { agree, apply, settle, startControls } from './parts/controls.ts';
import { parseNumber } from './parts/values.ts';

const TURN_MS = 1000;
const MIN_TARGET = 10;
const MAX_TARGET = 30;
const FADE_MS = 400;
/** Bit of `power` among the controls. */
const POWER_BIT = 1;

const declared = {
  power: { direction: 'both', type: 'switch', label: 'Power', blynk: 1, blynkMqtt: 'Power' },
  target: {
    direction: 'both',
    type: 'number',
    min: MIN_TARGET,
    max: MAX_TARGET,
    unit: '°C',
    label: 'Set Temperature',
    widget: 'slider',
    blynk: 2,
    blynkMqtt: 'Set Temperature',
  },
  current: {
    direction: 'up',
    type: 'number',
    min: 0,
    max: 40,
    unit: '°C',
    deadband: 0.2,
    minIntervalMs: 5000,
    label: 'Current Temperature',
    widget: 'gauge',
    blynk: 3,
    blynkMqtt: 'Current Temperature',
  },
  status: {
    direction: 'up',
    type: 'number',
    min: 1,
    max: 4,
    minIntervalMs: 5000,
    label: 'Status',
    widget: 'value',
    words: 'off,idle,heating,cooling',
    blynk: 4,
    blynkMqtt: 'Status',
  },
  terminal: { direction: 'both', type: 'text', label: 'Terminal', widget: 'terminal', blynk: 5, blynkMqtt: 'Terminal' },
} satisfies Record<string, Stream>;

let board: Board;
let cloud: Cloud;
let streams: Record<keyof typeof declared, Stream>;
let state: { power: number; target: number };
let celsius: number;
/** What the machine does, as the LEDs and the cloud know it; 0: they know nothing yet. */
let shown: number;
let told: number;

function start(context: AppContext<Record<keyof typeof declared, Stream>>): void {
  board = context.board;
  cloud = context.cloud;
  streams = context.streams;
  celsius = 15;
  shown = told = 0;
  state = startControls(context, { power: 0, target: 23 }, parse, obey);
  context.every(TURN_MS, turn);
  if (board.buttonA) board.buttonA.onPress = (press) => pressed(press, -1);
  if (board.buttonB) board.buttonB.onPress = (press) => pressed(press, 1);
  cloud.onWrite(streams.terminal, heard);
  cloud.onState((cloudState) => {
    if (cloudState !== 'online') return;
    told = 0;
    cloud.write(streams.terminal, 'lampyris air-conditioner. Type "help" for the commands\n');
  });
}

function parse(name: string, values: unknown[]): number | undefined {
  if (values.length !== 1) return undefined;
  return name === 'power' ? parseNumber(values[0], 0, 1) : parseNumber(values[0], MIN_TARGET, MAX_TARGET);
}

function change(name: string, value: unknown, isFromCloud: boolean): boolean {
  const bit = apply(name, [value]);
  if (!bit) return false;
  agree(bit, 0, isFromCloud);
  if (bit === POWER_BIT) tellSlider();
  return true;
}

function obey(name: string, values: unknown[]): boolean {
  return values.length === 1 && change(name, values[0], true);
}

/** Nothing can be set on a machine that is off. */
function tellSlider(): void {
  cloud.setProperty(streams.target, 'isDisabled', 1 - state.power);
}

function heard(values: string[]): void {
  const command = parseCommand(values[0] || '', MIN_TARGET, MAX_TARGET);
  if (!command) return;
  if (command.control) change(command.control, command.value, false);
  cloud.write(streams.terminal, `${command.text}\n`);
}

function pressed(press: Press, step: number): void {
  if (press === 'long') change('power', 1 - state.power, false);
  else change('target', state.target + step, false);
}

function turn(): void {
  celsius = nextTemperature(celsius, state.power, state.target, Math.random());
  const status = judge(state.power, celsius, state.target);
  cloud.write(streams.current, celsius.toFixed(2));
  cloud.write(streams.status, status);
  if (status !== shown && board.leds) board.leds.show(look(status).leds, 0.3, FADE_MS);
  shown = status;
  if (status !== told && cloud.state === 'online') {
    if (!told) tellSlider();
    told = status;
    cloud.setProperty(streams.status, 'color', look(status).widget);
  }
  settle();
  if (board.oled) showText(board.oled, cloud.state, celsius, state.target, status);
}

export default defineApp({ name: 'air-conditioner', streams: declared, start });
