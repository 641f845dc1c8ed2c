/**
 * Which values are worth sending, and when: dead-band, least interval, only the newest while something stands in the way, and again after
 * a connection that died before they were known to have arrived.
 */
import type { Stream } from './cloud.ts';

/** What is known of one stream. A field that says nothing is absent: each takes two variables. */
export interface Shadow {
  stream: Stream;
  /** Last value handed to the platform or received from it. */
  text?: string;
  /** When it was handed over, until the cloud is known to have it. */
  sentMs?: number;
  /** Newest value, waiting for the stream's interval. */
  next?: string;
}

/** Sends a value, or keeps it until the platform may be reached. */
export type Deliver = (address: number, text: string) => void;

/** By address. */
export const shadows: Record<number, Shadow> = {};
let now: () => number;
let deliver: Deliver;
let restMs: () => number;
/** What was handed over later may not have arrived. */
let confirmedMs = -Infinity;
let isAnyWaiting = false;

/** @param givenNow milliseconds @param givenRestMs least time between two values of a stream that only goes up, as the platform's limit has it @rare */
export function startOutbox(givenNow: () => number, givenDeliver: Deliver, givenRestMs: () => number): void {
  now = givenNow;
  deliver = givenDeliver;
  restMs = givenRestMs;
}

/** @param address of the stream on the platform, unique @rare */
export function addStream(address: number, stream: Stream): void {
  shadows[address] = { stream };
}

/** Takes a value from the app. @param text fields joined by NUL */
export function offer(address: number, text: string): void {
  const shadow = shadows[address];
  if (!shadow) return;
  const stream = shadow.stream;
  delete shadow.next;
  if (stream.type !== 'text' && shadow.text !== undefined) {
    if (text === shadow.text) return;
    if (stream.deadband && Math.abs(Number(text) - Number(shadow.text)) < stream.deadband) return;
  }
  if (shadow.sentMs !== undefined) {
    const waitedMs = now() - shadow.sentMs;
    // A clock that was set back must not hold a value for ever.
    if (waitedMs >= 0 && waitedMs < Math.max(stream.minIntervalMs || 0, stream.direction === 'up' ? restMs() : 0)) {
      shadow.next = text;
      isAnyWaiting = true;
      return;
    }
  }
  hand(address, shadow, text);
}

/** Hands over what has waited long enough. */
export function sendDue(): void {
  if (!isAnyWaiting) return;
  isAnyWaiting = false;
  for (const address in shadows) {
    const shadow = shadows[address] as Shadow;
    if (shadow.next !== undefined) offer(Number(address), shadow.next);
  }
}

/** The cloud has a newer value. */
export function overrule(address: number, text: string): void {
  const shadow = shadows[address];
  if (!shadow) return;
  shadow.text = text;
  delete shadow.sentMs;
  delete shadow.next;
}

/** Values handed over before `ageMs` ago have arrived. @rare */
export function confirm(ageMs: number): void {
  confirmedMs = now() - ageMs;
}

/** The connection is gone: hands over again what may not have arrived. @rare */
export function resend(): void {
  for (const address in shadows) {
    const shadow = shadows[address] as Shadow;
    if (isUnderWay(shadow)) hand(Number(address), shadow, shadow.text as string);
  }
}

/**
 * Addresses of the values the cloud may set, except those changed here and not known to have arrived. Text is no value that lasts: the cloud
 * would repeat the last command.
 * @rare
 */
export function controls(): number[] {
  const addresses: number[] = [];
  for (const address in shadows) {
    const shadow = shadows[address] as Shadow;
    const stream = shadow.stream;
    if (stream.direction !== 'up' && stream.type !== 'text' && !isUnderWay(shadow)) addresses.push(Number(address));
  }
  return addresses;
}

/** @rare */
function isUnderWay(shadow: Shadow): boolean {
  return shadow.sentMs !== undefined && shadow.sentMs > confirmedMs;
}

function hand(address: number, shadow: Shadow, text: string): void {
  shadow.text = text;
  shadow.sentMs = now();
  deliver(address, text);
}
