import type { Level } from './report.ts';
import { fromByteString } from './text.ts';

export interface DeviceLine {
  level: Level;
  /** Part of the program that speaks, or `app`. */
  tag: string;
  text: string;
  /** Present when the line tells a change of state. */
  state?: string;
}

/** Reads one console line of a board: `[ms] text`, `tag: text`, `state NAME`, or one led by an error code; anything else is the app's. */
export function parseDeviceLine(line: string): DeviceLine {
  const text = fromByteString(line).replace(/^\[\s*\d+\]\s?/, '');
  const state = /^state ([a-z][a-z-]*)$/.exec(text)?.[1];
  if (state) return { level: state === 'refused' ? 'E' : 'I', tag: 'board', text, state };
  const level = /^(E_|Uncaught|ERROR|New interpreter error)/.test(text) ? 'E' : /^(W_|WARNING)/.test(text) ? 'W' : 'I';
  const tagged = /^([a-z][a-z-]{1,11}): (.*)$/.exec(text);
  return tagged?.[1] ? { level, tag: tagged[1], text: tagged[2] ?? '' } : { level, tag: 'app', text };
}
