/**
 * Login at BIGIOT, in rounds. A wrong key, a wrong id and a device that is still online elsewhere look the same: the server says nothing at all.
 */
import { checkinLine, checkoutLine } from '../../codec/bigiot/lines.ts';
import type { Socket } from '../../hal/hal.ts';
import { arm, dropLink, hal, socket } from '../../net/link.ts';
import { startHeartbeat } from './heartbeat.ts';
import { emit } from './registry.ts';
import { isOnline, setOnline, writeBytes } from './send.ts';
import { closeSession, GREETING_MS, planNext, REFUSED, sessionLost, setState, settings, user } from './session.ts';
import { sendUpdates } from './update.ts';

/** For the answer to a login. */
const LOGIN_MS = 5000;
/** Between leaving a session that may still stand and the login: the platform's samples wait 50 ms. */
const LEAVING_MS = 100;
const LEAVING_AGAIN_MS = 1000;
const ROUNDS = 3;

/** What proves who the device is: its key, or a digest of the user's. */
let proof: string;
let digestOf: ((token: string) => string) | undefined;
let round = 0;
/** A login was sent and not answered. */
let isAsked = false;

/** @param digest makes the proof of an encrypted login */
export function setDigest(digest: (token: string) => string): void {
  digestOf = digest;
}

/** The link is up; the greeting may have been faster. */
export function opened(connection: Socket): void {
  if (connection !== socket || round) return;
  arm(dropLink, GREETING_MS);
  setState('authorising');
}

/** The link is gone, or could not be made. */
export function lost(): void {
  round = 0;
  isAsked = false;
  sessionLost();
}

/** The server has greeted. */
export function greeted(): void {
  if (round) return;
  setState('authorising');
  leaveFirst();
}

/** Ends a session that a connection now dead may have left behind: the device would be shut out for minutes. */
function leaveFirst(): void {
  if (round++ === ROUNDS) {
    hal.log('login-timeout: wrong device id, wrong API key, or the device is still online elsewhere');
    dropLink();
    return;
  }
  isAsked = false;
  proof = settings.token;
  arm(logIn, round === 1 ? LEAVING_MS : LEAVING_AGAIN_MS);
  writeBytes(leaveLine());
}

/** What ends the session of this device, wherever it is. */
export function leaveLine(): string {
  return checkoutLine(settings.deviceId as string, proof);
}

function logIn(): void {
  isAsked = true;
  arm(leaveFirst, LOGIN_MS);
  writeBytes(checkinLine(settings.deviceId as string, proof));
}

/** The server wants an encrypted login. @param token what the digest is made of */
export function tokenGiven(token: unknown): void {
  // One answer in each round, or a server that only ever says `token` would be answered for ever.
  if (!isAsked || typeof token !== 'string' || proof !== settings.token) return;
  if (digestOf) {
    proof = digestOf(token);
    logIn();
  } else {
    hal.log('encrypted-login-required: give userKey, or switch encrypted login off');
    planNext(REFUSED);
    dropLink();
  }
}

/** The server has accepted the login. */
export function accepted(name: unknown, time: unknown): void {
  if (!isAsked) return;
  isAsked = false;
  startHeartbeat(user);
  setOnline(true);
  sendUpdates();
  if (isOnline) setState('online');
  if (isOnline) emit('connected', name, time);
}

/** The server knows the connection, but no login on it: logs in again. */
export function forgotten(): void {
  if (!isOnline) return;
  closeSession();
  round = 1;
  proof = settings.token;
  setState('authorising');
  logIn();
  emit('disconnected');
}
