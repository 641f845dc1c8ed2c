/**
 * Session with a Blynk classic server: login, pings, redirects. One per program, hence module-level state.
 * Source: Blynk protocol (classic binary form).
 *
 * @rare
 */
import { joinFields, splitFields } from '../../codec/blynk/body.ts';
import { ALREADY_REGISTERED, HARDWARE_LOGIN, INTERNAL, INVALID_TOKEN, OK } from '../../codec/blynk/commands.ts';
import { BUFFER_LENGTH } from '../../codec/blynk/frame.ts';
import { endpoint } from '../../net/address.ts';
import { arm, BACK_OFF, dropLink, leave, REFUSED, redirect, setState, state, succeed } from '../../net/session.ts';
import { resetPing, TICK_MS } from './ping.ts';
import { emit } from './registry.ts';
import { closeSending, openSending, transmit } from './send.ts';
import type { About, BlynkSettings, SessionUser } from './types.ts';

const HEARTBEAT_S = 10;

let settings: BlynkSettings;
let about: About;
export let user: SessionUser;
/** Begins the heartbeat that follows a login. */
let tick: () => void;

/** @param heartbeat to be called each TICK_MS while online; arms itself again */
export function prepareSession(
  givenSettings: BlynkSettings,
  givenAbout: About,
  sessionUser: SessionUser,
  heartbeat: () => void,
): void {
  settings = givenSettings;
  about = givenAbout;
  user = sessionUser;
  tick = heartbeat;
}

/** Between pings, and after 1.5 times that without a byte the connection is given up. */
export function heartbeatMs(): number {
  return (settings.heartbeatS || HEARTBEAT_S) * 1000;
}

/** The connection stands. */
export function logIn(): void {
  transmit(HARDWARE_LOGIN, settings.token);
}

/** The server answered the login. */
export function answered(status: number): void {
  if (status !== OK && status !== ALREADY_REGISTERED) {
    if (status === INVALID_TOKEN) emit('invalid_auth');
    leave(status === INVALID_TOKEN ? REFUSED : BACK_OFF);
    return;
  }
  const { version, board, app } = about;
  succeed();
  resetPing();
  arm(tick, TICK_MS);
  const info = ['ver', version, 'h-beat', heartbeatMs() / 1000, 'buff-in', BUFFER_LENGTH, 'dev', board, 'fw-type', app];
  if (!transmit(INTERNAL, joinFields(info))) return;
  openSending(settings.messagesPerSecond);
  setState('online');
  emit('connected');
}

/** The server wants the device elsewhere. @param body host, or host and port */
export function redirected(body: string): void {
  const fields = splitFields(body);
  const host = fields[0];
  const port = Number(fields[1] || endpoint.port);
  if (host && port > 0 && port < 65536) {
    emit('redirect', host, port);
    // `tls` stays as set: a redirect never leads from an encrypted connection to a plain one.
    redirect({ host, port, tls: settings.tls });
  } else dropLink();
}

/** The connection is gone. */
export function closeSession(): void {
  const wasOpen = state === 'online' || state === 'authorising';
  closeSending();
  if (wasOpen) emit('disconnected');
}
