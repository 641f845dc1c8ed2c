/** What the lamp is set to. */
import type { Cloud, Stream } from '../../clouds/cloud.ts';
import type { Rgb } from '../../drivers/board.ts';
import type { AppContext } from '../app.ts';
import { agree, apply, startControls } from '../parts/controls.ts';
import { parseColour, parseNumber } from '../parts/values.ts';

export type Control = 'power' | 'auto' | 'threshold' | 'brightness' | 'colour';
export type NightLightContext = AppContext<Record<Control | 'light' | 'lamp' | 'terminal', Stream>>;

/** Bit of `auto`: bits follow the order of the fields. */
const AUTO_BIT = 2;

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

// Of the module rather than of an object, as there is one lamp.
export let cloud: Cloud;
export let streams: NightLightContext['streams'];
export let now: () => number;
export let state: LampState;

export function startLamp(context: NightLightContext): void {
  cloud = context.cloud;
  streams = context.streams;
  now = context.now;
  const initial: LampState = { power: 0, auto: 1, threshold: 800, brightness: 50, colour: [255, 150, 50] };
  state = startControls(context, initial, parse, obey);
}

/** Sets a control; switching power in any way but by light leaves auto. @returns false when name or values are nonsense */
export function change(control: string, values: unknown[], origin: Origin): boolean {
  const bit = apply(control, values);
  if (!bit) return false;
  const leaves = control === 'power' && origin !== 'light' && state.auto ? AUTO_BIT : 0;
  if (leaves) state.auto = 0;
  agree(bit, leaves, origin === 'cloud');
  return true;
}

function obey(control: string, values: unknown[]): boolean {
  return change(control, values, 'cloud');
}

function parse(control: string, values: unknown[]): number | Rgb | undefined {
  if (control === 'colour') return parseColour(values);
  return values.length === 1 ? parseNumber(values[0], 0, streams[control as Control].max || 1) : undefined;
}
