/** What the lamp is set to, and who knows it: the cloud, the saved state, the board. */
import type { Cloud, CloudState, Stream } from '../../clouds/cloud.ts';
import type { Rgb } from '../../drivers/board.ts';
import type { AppContext } from '../app.ts';
import { parseColour, parseNumber } from './values.ts';

export type Control = 'power' | 'auto' | 'threshold' | 'brightness' | 'colour';
export type NightLightContext = AppContext<Record<Control | 'light' | 'lamp' | 'terminal', Stream>>;

/** Bit of `auto` in the masks below: bits follow the order of the fields. */
const AUTO_BIT = 2;
const ALL_BITS = 31;
/** Time after connecting in which the cloud tells what it knows; then it is told the rest. */
const SYNC_MS = 2000;

export interface LampState {
  /** 0 or 1 */
  power: number;
  /** 0 or 1: the light decides about power */
  auto: number;
  /** 0…4095 */
  threshold: number;
  /** 0…100 % */
  brightness: number;
  colour: Rgb;
}

/** `person`: at the buttons or the terminal. `cloud`: a value from there, which need not be told back. `light`: by auto. */
export type Origin = 'person' | 'cloud' | 'light';

// Of the module rather than of an object, as there is one lamp: closures and methods would cost variables.
export let cloud: Cloud;
export let streams: NightLightContext['streams'];
export let now: () => number;
let log: (text: string) => void;
let remember: (state: object) => void;
export let state: LampState;
/** Bits of controls changed here while offline: here the board wins. */
let unsent: number;
/** Bits of controls of which the cloud may hold another value, or none. */
let untold: number;
let onlineMs: number;

/** Takes the saved state, and listens to the cloud from now on. */
export function startLamp(context: NightLightContext): void {
  cloud = context.cloud;
  streams = context.streams;
  now = context.now;
  log = context.log;
  remember = context.memory.save;
  state = { power: 0, auto: 1, threshold: 800, brightness: 50, colour: [255, 150, 50] };
  unsent = untold = onlineMs = 0;
  const saved = context.memory.load<Record<string, unknown>>() || {};
  controls().forEach((control) => {
    const value = saved[control];
    apply(control, control === 'colour' && Array.isArray(value) ? value : [value]);
    cloud.onWrite(streams[control], receive);
  });
  report(Number(saved.unsent) & ALL_BITS);
  cloud.onState(connected);
}

/** Sets a control; switching power in any way but by light leaves auto. @returns false when name or values are nonsense */
export function change(control: string, values: unknown[], origin: Origin): boolean {
  const bit = apply(control, values);
  if (!bit) return false;
  const leaves = control === 'power' && origin !== 'light' && state.auto ? AUTO_BIT : 0;
  if (leaves) state.auto = 0;
  // The cloud may be about to say that auto is on: whether it must be told otherwise shows later.
  if (origin === 'cloud') untold = (untold & ~bit) | leaves;
  else report(bit | leaves);
  save();
  return true;
}

/** Tells the cloud what it does not know; to be called regularly. */
export function settle(): void {
  if (untold && cloud.state === 'online' && now() - onlineMs >= SYNC_MS) report(untold);
}

/** Taken from the state, because a list of their own would cost 12 variables. */
function controls(): Control[] {
  return Object.keys(state) as Control[];
}

/** @returns the control's bit, or 0 when it does not exist or the values do not fit */
function apply(name: string, values: unknown[]): number {
  const control = name as Control;
  const index = controls().indexOf(control);
  if (control === 'colour') {
    const colour = parseColour(values);
    if (!colour) return 0;
    state.colour = colour;
  } else {
    const value = index < 0 || values.length !== 1 ? undefined : parseNumber(values[0], streams[control].max || 1);
    if (value === undefined) return 0;
    state[control] = value;
  }
  return 1 << index;
}

function report(bits: number): void {
  untold &= ~bits;
  if (cloud.state !== 'online') unsent |= bits;
  controls().forEach((control, index) => {
    if (bits & (1 << index)) cloud.write(streams[control], state[control]);
  });
}

function save(): void {
  remember({ ...state, unsent });
}

function receive(values: string[], stream: Stream): void {
  const control = controls().find((name) => streams[name] === stream) as Control;
  if (!change(control, values, 'cloud')) log(`ignored ${control}: ${values.join(' ').substring(0, 20)}`);
}

function connected(cloudState: CloudState): void {
  if (cloudState !== 'online') return;
  untold = ALL_BITS & ~unsent;
  unsent = 0;
  onlineMs = now();
  save();
}
