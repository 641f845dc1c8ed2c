/** Where a board takes its time from. */
export interface HostClock {
  /** Milliseconds since power-on, fractions possible, never going back. */
  nowMs(): number;
  /** Called once per callback of the program, so that a clock can tell busy waiting from ordinary reads. */
  turn(): void;
}

/** Time of the computer. */
export class RealClock implements HostClock {
  private readonly startMs = performance.now();

  nowMs(): number {
    return performance.now() - this.startMs;
  }

  turn(): void {}
}

/** Reads in one turn after which the clock begins to creep. */
const PATIENT_READS = 1000;
const CREEP_MS = 0.05;

/** Time that moves only when told to, except under a program that waits for it in a loop: else such a loop would never end. */
export class ManualClock implements HostClock {
  private timeMs = 0;
  private reads = 0;

  nowMs(): number {
    if (++this.reads > PATIENT_READS) this.timeMs += CREEP_MS;
    return this.timeMs;
  }

  turn(): void {
    this.reads = 0;
  }

  /** Moves forward; a time that has passed already is ignored. */
  moveTo(timeMs: number): void {
    if (timeMs > this.timeMs) this.timeMs = timeMs;
  }
}
