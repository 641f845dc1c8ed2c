/**
 * Login at BIGIOT, in rounds, and the end of a session. A wrong key, a wrong id and a device that is still online elsewhere look the same: the
 * server says nothing at all.
 *
 * @rare
 */
import { checkinLine, checkoutLine } from '../../codec/bigiot/lines.ts';
import { arm, dropLink, hal, leave, REFUSED, setState, succeed } from '../../net/session.ts';
import { writeBytes } from '../../net/write.ts';
import { emit } from './registry.ts';
import { isOnline, setOnline } from './send.ts';
import { resetStatus, TICK_MS } from './status.ts';
import { closeUpdates, sendUpdates } from './update.ts';
import { settings, tick } from './user.ts';

/** For the answer to a login. */
const LOGIN_MS = 5000;
/** Between leaving a session that may still stand and the login: the platform's samples wait 50 ms. */
const LEAVING_MS = 100;
const LEAVING_AGAIN_MS = 1000;
const ROUNDS = 3;
/** Two boards with one id would else end each other's session for ever. */
const KICKED_RETRY_MS = 31000;
const KICKED_JITTER_MS = 8000;

/** What proves who the device is: its key, or a digest of the user's. */
let proof: string;
let digestOf: ((token: string) => string) | undefined;
let round = 0;
/** Logins sent and not answered: 0 or 1. */
let unanswered = 0;
/** Told when the session ends; for modules that few programs carry. */
let onLost: (() => void) | undefined;

/** @param digest makes the proof of an encrypted login */
export function setDigest(digest: (token: string) => string): void {
  digestOf = digest;
}

/** @param run called when the session has ended */
export function whenLost(run: () => void): void {
  onLost = run;
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
  unanswered = 0;
  proof = settings.token;
  arm(logIn, round === 1 ? LEAVING_MS : LEAVING_AGAIN_MS);
  writeBytes(leaveLine());
}

/** What ends the session of this device, wherever it is. */
export function leaveLine(): string {
  return checkoutLine(settings.deviceId as string, proof);
}

function logIn(): void {
  unanswered = 1;
  arm(leaveFirst, LOGIN_MS);
  writeBytes(checkinLine(settings.deviceId as string, proof));
}

/** The server wants an encrypted login. @param token what the digest is made of */
export function tokenGiven(token: unknown): void {
  // One answer in each round, or a server that only ever says `token` would be answered for ever.
  if (!unanswered || typeof token !== 'string' || proof !== settings.token) return;
  if (digestOf) {
    proof = digestOf(token);
    logIn();
  } else {
    hal.log('encrypted-login-required: give userKey, or switch encrypted login off');
    leave(REFUSED);
  }
}

/** The server has accepted the login. */
export function accepted(name: unknown, time: unknown): void {
  if (!unanswered) return;
  unanswered = 0;
  succeed();
  resetStatus();
  arm(tick, TICK_MS);
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

/** Somebody ended the session. While logging in, that is the device's own doing. */
export function kicked(message: object): void {
  if (!isOnline) return;
  leave(KICKED_RETRY_MS + KICKED_JITTER_MS * hal.random());
  emit('kicked', message);
}

/** Nothing but a login may pass. */
function closeSession(): void {
  setOnline(false);
  closeUpdates();
  if (onLost) onLost();
}

/** The connection is gone, or could not be made. */
export function endLogin(): void {
  const wasOnline = isOnline;
  round = 0;
  unanswered = 0;
  closeSession();
  if (wasOnline) emit('disconnected');
}
