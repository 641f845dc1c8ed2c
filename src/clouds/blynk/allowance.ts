/** How many messages a second and a day may see; the latter so that a month stays within Blynk's free plan of 100,000. */

/** Frames per second when the settings say nothing; the limit of Blynk's own libraries (BLYNK_MSG_LIMIT). */
export const MESSAGES_PER_SECOND = 15;
/** Turns of `refillCredit` in a second. */
export const REFILLS_PER_SECOND = 5;
/** Default; 30 days of it are 99,000. A third is there at once, the rest comes evenly over the day, as with the limit per second. */
export const MESSAGES_PER_DAY = 3300;
/** Time in which a whole capacity comes back: the two thirds of a day are twice as much. */
const REFILL_MS = 43200000;
/** The fifth above this goes at the app's own pace: a person who plays with the board sees it answer. */
const FREE_ABOVE = 0.8;

let capacity: number;
/** Messages left. Not refilled by a new session; full after a restart. */
export let allowance: number;

/** @param perDay most messages in any 24 hours without a restart @rare */
export function startAllowance(perDay: number): void {
  allowance = capacity = perDay / 3;
}

/** Called at each turn of `refillCredit`. @param spent messages sent since the last call */
export function draw(spent: number): void {
  allowance = Math.min(allowance + (capacity * 1000) / REFILL_MS / REFILLS_PER_SECOND, capacity) - spent;
}

/** @returns time that a reading should wait after the one before it; grows as the allowance shrinks, so that people's commands find some left */
export function restMs(): number {
  return REFILL_MS * (1 / allowance - 1 / (FREE_ABOVE * capacity));
}
