/** Messages a connection may send per second in the long run. */
const RATE_PER_S = 100;
/** Messages it may send at once after a pause. */
const BURST = 250;
const REPORT_EVERY_MS = 60_000;
const MAX_EXCESS_MS = 5_000;
/** A pause this long without excess ends a flood. */
const CALM_MS = 1_000;

/** `report`: drop the message and answer QUOTA_LIMIT. `flood`: the excess has lasted too long. */
export type Verdict = 'pass' | 'report' | 'drop' | 'flood';

/** Token bucket over the messages of one connection. */
export class Quota {
  private tokens = BURST;
  private updatedAt: number;
  private reportedAt = -Infinity;
  private excessSince = -Infinity;
  private excessAt = -Infinity;

  /** @param now in ms, as for `take` */
  constructor(now: number) {
    this.updatedAt = now;
  }

  /** Judges one message. @param now ms, never falling */
  take(now: number): Verdict {
    this.tokens = Math.min(BURST, this.tokens + ((now - this.updatedAt) * RATE_PER_S) / 1000);
    this.updatedAt = now;
    if (this.tokens >= 1) {
      this.tokens--;
      return 'pass';
    }
    if (now - this.excessAt > CALM_MS) this.excessSince = now;
    this.excessAt = now;
    if (now - this.excessSince > MAX_EXCESS_MS) return 'flood';
    if (now - this.reportedAt < REPORT_EVERY_MS) return 'drop';
    this.reportedAt = now;
    return 'report';
  }
}
