/** Lines that are paced one by one: messages to others, and questions to the server. */
import { hal } from '../../net/session.ts';
import { writeBytes } from '../../net/write.ts';
import { isOnline, mayWrite, refuse } from './send.ts';

/** Least time between two, as no limit of the platform is known. */
const PACE_MS = 500;
/** Lines that may wait. */
const HELD_LIMIT = 16;

/** Undefined until the first one, so that a program which says nothing carries no pace. */
let held: string[] | undefined;
let spokenMs = -Infinity;

/** Sends a line if it may go now. @returns false when it may not: then it is not kept */
export function speakNow(line: string): boolean {
  if (!mayWrite(spokenMs, PACE_MS)) return false;
  spokenMs = hal.clock.now();
  return writeBytes(line);
}

/** Sends a line, or keeps it until the pace allows. @returns false when offline or too many wait */
export function speak(line: string): boolean {
  if (!held) held = [];
  if (!isOnline) return refuse('message');
  if (!held.length && speakNow(line)) return true;
  if (held.length >= HELD_LIMIT) return refuse('too many messages wait');
  held.push(line);
  return true;
}

/** Sends the first line that waits. Called twice a second. */
export function speakHeld(): void {
  if (held?.length && speakNow(held[0] as string)) held.shift();
}
