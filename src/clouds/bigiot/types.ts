/** What the BIGIOT client is handed, and what it tells. */
import type { CloudState } from '../cloud.ts';

export interface BigiotSettings {
  host: string;
  /** 8181, 8282; 8585 with TLS. */
  port: number;
  /** Encrypted, not authenticated: the engine verifies no certificate. */
  tls: boolean;
  /** Digits. */
  deviceId?: string;
  /** API key of the device. Secret: sent, never logged. */
  token: string;
  /** API key of the user, for devices with encrypted login. Secret: only its digest is sent. */
  userKey?: string;
  /** Least time between two updates. Default 5000, as the platform asks; 0: none. */
  updateIntervalMs?: number;
}

/** A message as it was received. `S` is read when it is JSON of an object. */
export interface Message {
  /** Sender, with prefix. */
  ID?: string;
  NAME?: string;
  /** Content: text, as a rule. */
  C?: unknown;
  SIGN?: string;
  S?: unknown;
  /** Unix time in seconds. */
  T?: string;
}

/** Whoever keeps values for the session. */
export interface SessionUser {
  stateChanged(state: CloudState): void;
  /** While online, twice a second. */
  tick(): void;
  /** What was sent more than `ageMs` ago has arrived: a query sent then was answered. */
  confirmed(ageMs: number): void;
}
