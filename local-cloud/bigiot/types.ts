/** What programs get to see of the BIGIOT server: data only. */
import type { BigiotSwitches } from './switches.ts';

/** A line that was understood so far: an object with a method. */
export interface Message {
  M: string;
  [field: string]: unknown;
}

/** Why a line is none. */
export type LineProblem = 'long-line' | 'not-utf8' | 'not-json' | 'no-object' | 'no-method';

export interface Image {
  type: string;
  bytes: Uint8Array;
}

/** Something against the rules, or beside them. */
export type Flag =
  | LineProblem
  | 'unknown-method'
  | 'before-login'
  | 'login-refused'
  | 'already-online'
  | 'checkout-refused'
  | 'fast-update'
  | 'fast-status'
  | 'fast-alert'
  | 'fast-image'
  | 'bad-field'
  | 'bad-value'
  | 'foreign-interface'
  | 'bad-target'
  | 'too-many'
  | 'flood';

export interface ReceivedLine {
  /** ms of the cloud's clock. */
  time: number;
  /** `D1001`, `U77`, or the port's name before the login. */
  peer: string;
  /** As it was received. It may hold a key. */
  line: string;
}

export interface FlaggedLine extends ReceivedLine {
  flag: Flag;
}

/** A visitor of the site: may talk to devices made public, and hears what they answer. */
export interface Visitor {
  id: string;
  name: string;
  heard: Message[];
}

export interface BigiotOptions {
  /** Number of the owner, without `U`. Default 77. */
  userId?: number;
  /** Name of the owner. Default `owner`. */
  userName?: string;
  /** API key of the owner, for users' logins and encrypted ones of devices. Secret. Default: made anew at each start. */
  userKey?: string;
  /** What the server does where the documents are silent. */
  switches?: Partial<BigiotSwitches>;
}

/** A visitor who has come. */
export interface BigiotVisitor extends Visitor {
  /** @returns number of connections that hear it: 0 for a device that is not public or not online */
  say(to: string, text: string): number;
  leave(): void;
}

/** What a program may do with the BIGIOT side of a running cloud. */
export interface BigiotControl {
  /** May be changed at any time. */
  readonly switches: BigiotSwitches;
  readonly userId: string;
  /** Secret. */
  readonly userKey: string;
  /** The last 1000 lines received, in order. */
  readonly received: readonly ReceivedLine[];
  /** The last 1000 oddities, in order. */
  readonly flags: readonly FlaggedLine[];
  /** The newest image of an interface. */
  image(deviceId: number, interfaceId: number): Image | undefined;
  /** The owner at the dashboard says something. @param to `D1001`, `G5` or `ALL` @returns number of connections that hear it */
  say(to: string, text: string, sign?: string): number;
  visit(name?: string): BigiotVisitor;
}
