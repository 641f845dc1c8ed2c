/** Commands typed into the terminal widget. */

import { formatColour } from '../parts/values.ts';
import { change, state } from './lamp.ts';

const MAX_LINE = 64;
const MAX_ECHO = 20;

/** @param line as typed; what exceeds 64 characters is ignored @returns lower-case words; on, off, auto as a control and its value */
export function parseCommand(line: string): string[] {
  const words = line
    .substring(0, MAX_LINE)
    .toLowerCase()
    .split(' ')
    .map((word) => word.trim())
    .filter((word) => word);
  const verb = words[0];
  if (words.length === 1) {
    if (verb === 'on') return ['power', '1'];
    if (verb === 'off') return ['power', '0'];
    if (verb === 'auto') return ['auto', '1'];
  }
  return verb === 'set' ? words.slice(1) : [words.join(' ')];
}

/** Carries out one line. @param light 0…4095 @returns the answer, without line end */
export function answer(line: string, light: number): string {
  const words = parseCommand(line);
  const name = words[0] || '';
  if (name === 'help') return 'on, off, auto, status, set threshold 0..4095, set brightness 0..100, set colour R G B';
  if (name !== 'status' && !change(name, words.slice(1), 'person')) {
    return `Sorry, I cannot "${line.substring(0, MAX_ECHO)}". Try help`;
  }
  const { power, auto, threshold, brightness, colour } = state;
  const how = `${power ? 'on' : 'off'}${auto ? ' (auto)' : ''}`;
  return `${how}, light ${light}, threshold ${threshold}, brightness ${brightness} %, colour ${formatColour(colour)}`;
}
