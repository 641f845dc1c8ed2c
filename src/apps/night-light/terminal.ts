/** Commands typed into the terminal widget. */
import type { Control, Lamp } from './lamp.ts';
import { formatColour } from './values.ts';

const MAX_LINE = 64;
const HELP = 'on, off, auto, status, set threshold 0..4095, set brightness 0..100, set colour R G B';

export interface Command {
  verb: 'help' | 'status' | 'change' | 'unknown';
  control: Control;
  values: string[];
}

function change(control: Control, values: string[]): Command {
  return { verb: 'change', control, values };
}

/** @param line as typed; what exceeds 64 characters is ignored */
export function parseCommand(line: string): Command {
  const words = line
    .substring(0, MAX_LINE)
    .trim()
    .toLowerCase()
    .split(' ')
    .filter((word) => word !== '');
  const verb = words[0];
  const name = words[1];
  if (words.length === 1) {
    if (verb === 'on') return change('power', ['1']);
    if (verb === 'off') return change('power', ['0']);
    if (verb === 'auto') return change('auto', ['1']);
    if (verb === 'help' || verb === 'status') return { verb, control: 'power', values: [] };
  }
  if (verb === 'set' && (name === 'threshold' || name === 'brightness' || name === 'colour')) return change(name, words.slice(2));
  return { verb: 'unknown', control: 'power', values: [] };
}

/** One line about the lamp. @param light 0…4095 */
export function describe(lamp: Lamp, light: number): string {
  const state = lamp.state;
  const colour = formatColour(state.colour);
  return `${state.power ? 'on' : 'off'}${state.auto ? ' (auto)' : ''}, light ${light}, threshold ${state.threshold}, brightness ${state.brightness} %, ${colour}`;
}

/** Carries out one line. @returns the answer, without line end */
export function answer(line: string, lamp: Lamp, light: number): string {
  const command = parseCommand(line);
  if (command.verb === 'help') return HELP;
  if (command.verb === 'unknown') return `Sorry, I do not know "${line.substring(0, 20)}". Try: help`;
  if (command.verb === 'change' && !lamp.command(command.control, command.values))
    return `Sorry, ${command.control} needs numbers. Try: help`;
  return describe(lamp, light);
}
