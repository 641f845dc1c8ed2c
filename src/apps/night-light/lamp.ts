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

export interface Lamp {
  state: LampState;
  /** Takes a person's wish, given on the board; switching power by hand leaves auto. @returns false when `values` is nonsense */
  command(control: Control, values: (string | number)[]): boolean;
  /** Switches power as the light asks for. */
  decide(power: number): void;
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

  function apply(control: Control, values: unknown[]): boolean {
    if (control === 'colour') {
      const colour = parseColour(values);
      if (colour) state.colour = colour;
      return !!colour;
    }
    const value = parseNumber(values[0], 0, streams[control].max || 1);
    if (value === undefined || values.length !== 1) return false;
    state[control] = value;
    return true;
  }

  function save() {
    memory.save({
      power: state.power,
      auto: state.auto,
      threshold: state.threshold,
      brightness: state.brightness,
      red: state.colour[0],
      green: state.colour[1],
      blue: state.colour[2],
      unsent,
    });
  }

  function report(control: Control) {
    const bit = 1 << CONTROLS.indexOf(control);
    untold &= ~bit;
    if (cloud.state !== 'online') unsent |= bit;
    cloud.write(streams[control], state[control]);
  }

  function reportAll(bits: number) {
    CONTROLS.forEach((control, index) => {
      if (bits & (1 << index)) report(control);
    });
  }

  function receive(control: Control, values: string[]) {
    if (!apply(control, values)) return context.log(`ignored ${control}: ${values.join(' ').substring(0, 20)}`);
    untold &= ~(1 << CONTROLS.indexOf(control));
    if (control === 'power') {
      state.auto = 0;
      untold |= AUTO_BIT;
    }
    save();
  }

  function restore() {
    const saved = memory.load<Record<string, number>>();
    if (!saved) return;
    for (const control of CONTROLS) {
      apply(control, control === 'colour' ? [saved.red, saved.green, saved.blue] : [saved[control]]);
    }
    reportAll(saved.unsent || 0);
  }

  restore();
  for (const control of CONTROLS) {
    const name = control;
    cloud.onWrite(streams[name], (values) => receive(name, values));
  }
  cloud.onState((now) => {
    if (now !== 'online') return;
    untold = ALL_BITS & ~unsent;
    unsent = 0;
    onlineMs = context.now();
    save();
    cloud.sync();
  });

  return {
    state,
    command(control, values) {
      if (!apply(control, values)) return false;
      report(control);
      if (control === 'power' && state.auto) {
        state.auto = 0;
        report('auto');
      }
      save();
      return true;
    },
    decide(power) {
      state.power = power;
      report('power');
      save();
    },
    settle() {
      if (untold && cloud.state === 'online' && context.now() - onlineMs >= SYNC_MS) reportAll(untold);
    },
  };
}
