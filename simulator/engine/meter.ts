/** What the functions and loops of a program count. The counting is done in the realm: a call of the host takes ten times as long. */
export interface Meter {
  /**
   * Calls of program functions inside each other, at most `MAX_DEPTH`: the stack of the ESP32 build has 25,000 bytes, of which the engine's
   * own loop takes about 1,500. A call inside an `if` with two arguments takes 1,040 bytes on the 32-bit Linux build, a bare one 660.
   */
  depth: number;
  /** Calls and turns of loops since memory was last walked. */
  work: number;
  /** So much work asks for a walk. */
  limit: number;
  /** Turns of loops since the computer's own memory was last looked at, and how many may pass. */
  turns: number;
  turnLimit: number;
  /** The host wants to know of each call and turn: the program must end, or the text of some function is gone. */
  isStrict: boolean;
}

export const MAX_DEPTH = 22;
/** Turns of loops between two looks at the computer's own memory, at first. */
export const HOST_TURNS = 32;

/** Given a meter, and what the host does when it wants to know of a function (by its number) or of a turn. */
export const COUNTERS = `(function (meter, enter, turn) {
  return {
    Ⱡenter: (number) => { if (++meter.depth > ${MAX_DEPTH} || ++meter.work >= meter.limit || meter.isStrict) enter(number) },
    Ⱡleave: () => { meter.depth-- },
    Ⱡturn: () => { if (++meter.work >= meter.limit || ++meter.turns >= meter.turnLimit || meter.isStrict) turn() },
  };
})`;

export function newMeter(): Meter {
  return { depth: 0, work: 0, limit: Number.POSITIVE_INFINITY, turns: 0, turnLimit: HOST_TURNS, isStrict: false };
}
