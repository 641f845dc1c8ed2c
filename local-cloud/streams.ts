import type { Stream } from '../src/clouds/cloud.ts';
import { parseNumber, quote, toText } from './text.ts';
import type { Project } from './types.ts';

/** Stream that the project puts on virtual pin `pin`, if any. */
export function streamOnPin(project: Project, pin: number): Stream | undefined {
  return Object.values(project.streams).find((stream) => stream.blynk === pin);
}

/** Interface of BIGIOT that a stream has: the first word of its `bigiot`, where that is a number. */
export function interfaceOf({ bigiot = '' }: Stream): string | undefined {
  return /^(\d+)( |$)/.exec(bigiot)?.[1];
}

/** On BIGIOT a control without an interface is only said: whether it was obeyed is known when the board answers, if it does. */
export function isOnlySaid({ project, isOnBigiot = false }: { project: Project; isOnBigiot?: boolean }, pin: number): boolean {
  const stream = streamOnPin(project, pin);
  return isOnBigiot && stream !== undefined && stream.type !== 'text' && interfaceOf(stream) === undefined;
}

/** Text that goes down to the board is typed line by line, unless its declaration names another widget. */
function isTerminalStream({ widget, type, direction }: Stream): boolean {
  return widget === undefined ? type === 'text' && direction !== 'up' : widget === 'terminal';
}

export function isTerminal(project: Project, pin: number): boolean {
  const stream = streamOnPin(project, pin);
  return stream !== undefined && isTerminalStream(stream);
}

/** The project with every terminal named as such, so that the page need not know the rule. */
export function withTerminals(project: Project): Project {
  const streams = Object.entries(project.streams).map(([name, stream]): [string, Stream] => [
    name,
    isTerminalStream(stream) ? { ...stream, widget: 'terminal' } : stream,
  ]);
  return { ...project, streams: Object.fromEntries(streams) };
}

function rangeText(min: number | undefined, max: number | undefined): string {
  if (min !== undefined && max !== undefined) return `a number from ${min} to ${max}`;
  if (min !== undefined) return `a number not below ${min}`;
  return max === undefined ? 'a number' : `a number not above ${max}`;
}

function isInRange(value: string, min = -Infinity, max = Infinity): boolean {
  const number = parseNumber(value);
  return number !== undefined && number >= min && number <= max;
}

/**
 * Tells which rule of the declared stream `values` (byte strings) break.
 * @returns undefined when they fit, else a clause such as `"dark" is not a number from 0 to 4095`
 */
export function brokenRule(stream: Stream, values: string[]): string | undefined {
  const shown = values.map((value) => quote(toText(value))).join(', ');
  const [value = ''] = values;
  switch (stream.type) {
    case 'text':
      return undefined;
    case 'switch':
      return values.length === 1 && isInRange(value, 0, 1) && Number.isInteger(Number(value))
        ? undefined
        : `${shown} is not 0 or 1`;
    case 'colour':
      if (values.length === 3 && values.every((part) => isInRange(part, 0, 255))) return undefined;
      return `${shown} is not a colour: three numbers from 0 to 255`;
    case 'number':
      if (values.length === 1 && isInRange(value, stream.min, stream.max)) return undefined;
      return `${shown} is not ${rangeText(stream.min, stream.max)}`;
  }
}
