/** What the lamp is set to, and who knows it: the cloud, the saved state, the board. */
import type { Stream } from '../../clouds/cloud.ts';
import type { Rgb } from '../../drivers/board.ts';
import type { AppContext } from '../app.ts';
import { parseColour, parseNumber } from './values.ts';

export type Control = 'power' | 'auto' | 'threshold' | 'brightness' | 'colour';
export type NightLightContext = AppContext<Record<Control | 'light' | 'lamp' | 'terminal', Stream>>;

/** In the order of their bits in the masks below. */
const CONTROLS: Control[] = ['power', 'auto', 'threshold', 'brightness', 'colour'];
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

export interface Lamp {
  state: LampState;
  /** Sets a control; switching power in any way but by light leaves auto. @returns false when name or values are nonsense */
  change(control: string, values: (string | number)[], origin: Origin): boolean;
  /** Tells the cloud what it does not know; to be called regularly. */
  settle(): void;
}

export function createLamp(context: NightLightContext): Lamp {
  const { cloud, memory, streams } = context;
  const state: LampState = { power: 0, auto: 1, threshold: 800, brightness: 50, colour: [255, 150, 50] };
  /** Bits of controls changed here while offline: here the board wins. */
  let unsent = 0;
  /** Bits of controls of which the cloud may hold another value, or none. */
  let untold = 0;
  let onlineMs = 0;

  /** @returns the control's bit, or 0 when it does not exist or the values do not fit */
  function apply(name: string, values: unknown[]): number {
    const control = name as Control;
    const index = CONTROLS.indexOf(control);
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

  function report(bits: number) {
    untold &= ~bits;
    if (cloud.state !== 'online') unsent |= bits;
    CONTROLS.forEach((control, index) => {
      if (bits & (1 << index)) cloud.write(streams[control], state[control]);
    });
  }

  function save() {
    memory.save({ ...state, unsent });
  }

  function change(control: string, values: unknown[], origin: Origin): boolean {
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

  function receive(control: Control, values: string[]) {
    if (!change(control, values, 'cloud')) context.log(`ignored ${control}: ${values.join(' ').substring(0, 20)}`);
  }

  const saved = memory.load<Record<string, unknown>>() || {};
  CONTROLS.forEach((control) => {
    const value = saved[control];
    apply(control, control === 'colour' && Array.isArray(value) ? value : [value]);
    cloud.onWrite(streams[control], receive.bind(undefined, control));
  });
  report(Number(saved.unsent) & ALL_BITS);

  cloud.onState((next) => {
    if (next !== 'online') return;
    untold = ALL_BITS & ~unsent;
    unsent = 0;
    onlineMs = context.now();
    save();
    cloud.sync();
  });

  return {
    state,
    change,
    settle() {
      if (untold && cloud.state === 'online' && context.now() - onlineMs >= SYNC_MS) report(untold);
    },
  };
}
