/** Whether values fit a stream. */
import type { Stream } from './cloud.ts';

const COLOUR_FIELDS = 3;
const COLOUR_MAX = 255;
/** The engine throws when it is to read a number from a longer text. */
export const LONGEST_NUMBER = 63;

/** Longest piece of a refused value in the log. */
const LOGGED_LENGTH = 20;

/** The latest complaint: a sensor that fails says so once, not at every reading. */
let complaint = '';

/** Says that a value does not fit. @param name of the stream on the platform @rare */
export function complain(log: (text: string) => void, name: string, stream: Stream, fields: string[]): false {
  const text = `${name} refuses "${fields.join(' ').substr(0, LOGGED_LENGTH)}": not a ${stream.type || 'number'} it takes`;
  if (text !== complaint) log(text);
  complaint = text;
  return false;
}

/** True when the fields are what the stream's type and range allow. */
export function accepts(stream: Stream, fields: string[]): boolean {
  if (stream.type === 'text') return true;
  if (stream.type === 'colour') return fields.length === COLOUR_FIELDS && fields.every((field) => isWithin(field, 0, COLOUR_MAX));
  if (stream.type === 'switch') return isWithin(fields[0], 0, 1);
  return isWithin(fields[0], stream.min, stream.max);
}

function isWithin(field: string | undefined, min: number | undefined, max: number | undefined): boolean {
  if (!field || field.length > LONGEST_NUMBER) return false;
  const value = Number(field);
  // Neither NaN nor infinite. A missing limit compares as false, which is none.
  return field.trim() !== '' && value - value === 0 && !(value < (min as number)) && !(value > (max as number));
}
