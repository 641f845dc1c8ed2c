/** What the Blynk client is handed, and what it tells. */
import type { CloudState } from '../cloud.ts';

export interface BlynkSettings {
  host: string;
  port: number;
  /** Secret: sent, never logged. */
  token: string;
  tls: boolean;
  /** Seconds between pings; the connection is given up after 1.5 times that without a byte. Default 10. */
  heartbeatS?: number;
  /** Most frames sent in any second, pings and answers not counted. Default 15. */
  messagesPerSecond?: number;
  /** Most frames in any 24 hours. Default 3300; without a limit when `messagesPerSecond` is given, as then the plan is another. */
  messagesPerDay?: number;
}

/** What the board tells the server about itself. */
export interface About {
  app: string;
  version: string;
  board: string;
}

/** Whoever keeps values for the session. */
export interface SessionUser {
  stateChanged(state: CloudState): void;
  /** While online, 5 times a second. */
  tick(): void;
  /** What was sent more than `ageMs` ago has arrived: a ping sent then was answered. */
  confirmed(ageMs: number): void;
}
