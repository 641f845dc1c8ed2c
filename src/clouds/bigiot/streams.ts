/** The app's streams on BIGIOT: by index, which is how the outbox knows them, by interface id, and by the words that people say. */
import { isNumericId, isPeer } from '../../codec/bigiot/ids.ts';
import type { Stream } from '../cloud.ts';
import { isNumber } from './update.ts';

/** Steps in the range of a number. */
const STEPS = 10;

export const streams: Stream[] = [];
const keys: string[] = [];

/** What a message asks for. */
export interface Wish {
  index: number;
  /** Fields of the value. */
  values: string[];
}

/** @returns the stream's index */
export function addKey(stream: Stream, key: string): number {
  keys.push(key);
  return streams.push(stream) - 1;
}

/** What the stream is called in answers. */
export function nameOf(index: number): string {
  return keys[index] as string;
}

function wordsOf(index: number): string[] {
  return ((streams[index] as Stream).bigiot || '').split(' ');
}

/** @returns id of the interface that takes the stream's values, or '' */
export function interfaceOf(index: number): string {
  const first = wordsOf(index)[0] as string;
  return isNumericId(first) ? first : '';
}

/** @returns whom the texts of a stream are for, as its address says, or '' */
export function receiverOf(index: number): string {
  const first = wordsOf(index)[0];
  return (streams[index] as Stream).direction === 'up' && isPeer(first) ? first : '';
}

/** @param isPerson else a device, which only a stream that has no way up hears @returns index of the stream that takes what is no command, or -1 */
export function textIndex(isPerson: boolean): number {
  return find(({ type, direction }) => type === 'text' && (isPerson || direction === 'down'));
}

/** @param current value of a stream, or undefined @returns what a message asks for, or undefined when it is no command */
export function understand(text: string, current: (index: number) => string | undefined): Wish | undefined {
  const words = text.split(' ').filter((word) => word);
  if (text === 'play' || text === 'stop' || text === 'offOn') {
    const index = find((stream) => stream.type === 'switch');
    const isOn = text === 'offOn' ? Number(current(index) || 0) === 0 : text === 'play';
    return index < 0 ? undefined : { index, values: [isOn ? '1' : '0'] };
  }
  if (text === 'plus' || text === 'up') return step(1, current);
  if (text === 'minus' || text === 'down') return step(-1, current);
  // What sliders and voice assistants say.
  if (words.length === 1 && isNumber(words[0])) return dial() < 0 ? undefined : { index: dial(), values: words };
  const name = words[0] || '';
  const index = find((_stream, at) => nameOf(at) === name || (name !== interfaceOf(at) && wordsOf(at).indexOf(name) >= 0));
  if (words.length < 2 || index < 0) return undefined;
  // One value but for a colour: of two the app would take neither.
  const isColour = (streams[index] as Stream).type === 'colour';
  return { index, values: isColour ? words.slice(1) : [words.slice(1).join(' ')] };
}

/** @returns index of the number that people set without naming it, or -1 */
function dial(): number {
  return find(({ type, bigiot }) => !!bigiot && type !== 'text' && type !== 'switch' && type !== 'colour');
}

function step(direction: number, current: (index: number) => string | undefined): Wish | undefined {
  const index = dial();
  if (index < 0) return undefined;
  const { min, max } = streams[index] as Stream;
  const least = min === undefined ? -Infinity : min;
  const most = max === undefined ? Infinity : max;
  const range = most - least;
  const from = Number(current(index) || Math.max(least, Math.min(0, most)));
  const to = from + (direction * (range < Infinity ? range : STEPS)) / STEPS;
  return { index, values: [`${Math.max(least, Math.min(to, most))}`] };
}

/** @returns index of the first stream people may set that fits, or -1 */
function find(fits: (stream: Stream, index: number) => boolean): number {
  return streams.findIndex((stream, index) => stream.direction !== 'up' && fits(stream, index));
}
