/**
 * What people set: at the board, on the phone, or an app's own rule for them. Kept over a reboot, and agreed on with the cloud: what was
 * changed here while offline wins, of the rest the cloud's value counts, and what it does not know it is told.
 */
import type { Cloud, CloudState, Stream } from '../../clouds/cloud.ts';
import type { AppContext } from '../app.ts';

/** Time after connecting in which the cloud tells what it knows; then it is told the rest. */
const SYNC_MS = 2000;

/** Judges values of a control. @returns the value to keep, or undefined when they are nonsense */
type Parse = (name: string, values: unknown[]) => unknown;

// Of the module rather than of an object, as a program has one app: closures and methods would cost variables.
let cloud: Cloud;
let streams: Record<string, Stream>;
let now: () => number;
let log: (text: string) => void;
let remember: (state: object) => void;
let parse: Parse;
let obey: (name: string, values: unknown[]) => boolean;
let state: Record<string, unknown>;
// Masks below have a bit for each control, in the order of the fields of `state`.
/** Changed here while offline. */
let unsent: number;
/** The cloud may hold another value, or none. */
let untold: number;
let onlineMs: number;

/**
 * Takes the saved values, and listens to the cloud from now on.
 * @param initial the controls by stream name; at most 31
 * @param givenObey carries out what the cloud says; false: nonsense
 * @returns `initial`, kept up to date
 */
export function startControls<S extends object>(context: AppContext, initial: S, givenParse: Parse, givenObey: typeof obey): S {
  cloud = context.cloud;
  streams = context.streams;
  now = context.now;
  log = context.log;
  remember = context.memory.save;
  parse = givenParse;
  obey = givenObey;
  state = initial as Record<string, unknown>;
  unsent = untold = onlineMs = 0;
  const saved = context.memory.load<Record<string, unknown>>() || {};
  names().forEach((name) => {
    const value = saved[name];
    apply(name, Array.isArray(value) ? value : [value]);
    cloud.onWrite(streams[name] as Stream, receive);
  });
  report(Number(saved.unsent) & allBits());
  cloud.onState(connected);
  return initial;
}

/** @returns the control's bit, or 0 when it does not exist or the values do not fit */
export function apply(name: string, values: unknown[]): number {
  const index = names().indexOf(name);
  const value = index < 0 ? undefined : parse(name, values);
  if (value === undefined) return 0;
  state[name] = value;
  return 1 << index;
}

/**
 * Tells the cloud of changes, and saves them.
 * @param bits of what was set @param also bits of what changed with it @param isFromCloud then the cloud need not be told `bits`
 */
export function agree(bits: number, also: number, isFromCloud: boolean): void {
  // The cloud may be about to say something else of `also`: whether it must be told otherwise shows later.
  if (isFromCloud) untold = (untold & ~bits) | also;
  else report(bits | also);
  save();
}

/** Tells the cloud what it does not know; to be called regularly. */
export function settle(): void {
  if (untold && cloud.state === 'online' && now() - onlineMs >= SYNC_MS) report(untold);
}

/** Taken from the state, because a list of their own would cost 12 variables. */
function names(): string[] {
  return Object.keys(state);
}

function allBits(): number {
  return (1 << names().length) - 1;
}

function report(bits: number): void {
  untold &= ~bits;
  if (cloud.state !== 'online') unsent |= bits;
  names().forEach((name, index) => {
    if (bits & (1 << index)) cloud.write(streams[name] as Stream, state[name] as number);
  });
}

function save(): void {
  remember({ ...state, unsent });
}

function receive(values: string[], stream: Stream): void {
  const name = names().find((each) => streams[each] === stream) as string;
  if (!obey(name, values)) log(`ignored ${name}: ${values.join(' ').substring(0, 20)}`);
  // Rounded or clamped: the cloud would go on showing what it said.
  else if (`${state[name]}` !== `${values}`) report(1 << names().indexOf(name));
}

function connected(cloudState: CloudState): void {
  if (cloudState !== 'online') return;
  untold = allBits() & ~unsent;
  unsent = 0;
  onlineMs = now();
  save();
}
