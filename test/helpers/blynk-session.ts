/** A Blynk client on a fake hal, with the test as its server. Each session has modules of its own, as after a reboot. */
import { vi } from 'vitest';
import type { BlynkSettings } from '../../src/clouds/blynk/types.ts';
import type { Cloud, Stream } from '../../src/clouds/cloud.ts';
import { type FakeConnection, type FakeHal, fakeHal } from './fake-hal.ts';

export const TOKEN = '0123456789abcdef0123456789abcdef';
export const LOGIN = `1d 00 01 00 20 ${hexOf(TOKEN)}`;
export const LOGIN_OK = '00 00 01 00 c8';
const ABOUT = { app: 'test', version: '1.2.3', board: 'mpython' };

/** Bytes written as hex, spaces allowed, to a byte string. */
export function bytes(hex: string): string {
  return Buffer.from(hex.replaceAll(' ', ''), 'hex').toString('latin1');
}

/** A byte string as hex with spaces. */
export function hexOf(text: string): string {
  return (Buffer.from(text, 'latin1').toString('hex').match(/../g) ?? []).join(' ');
}

/** Whole frames of a byte string, as hex, one each. Fails on a torn frame. */
export function framesOf(text: string): string[] {
  const frames: string[] = [];
  let rest = text;
  while (rest) {
    const length = 5 + (rest.charCodeAt(0) === 0 ? 0 : rest.charCodeAt(3) * 256 + rest.charCodeAt(4));
    if (rest.length < length) throw new Error(`torn frame: ${hexOf(rest)}`);
    frames.push(hexOf(rest.slice(0, length)));
    rest = rest.slice(length);
  }
  return frames;
}

/** A frame with a text body; fields joined by NUL. */
export function frame(command: number, id: number, ...fields: (string | number)[]): string {
  const body = fields.join('\0');
  return String.fromCharCode(command, id >> 8, id & 255, body.length >> 8, body.length & 255) + body;
}

export interface Session {
  hal: FakeHal;
  cloud: Cloud;
  events: typeof import('../../src/clouds/blynk/events.ts');
  verbs: typeof import('../../src/clouds/blynk/verbs.ts');
  session: typeof import('../../src/clouds/blynk/session.ts');
  /** The latest connection. */
  peer(): FakeConnection;
  /** Lets the connection open and accepts the login; forgets what was sent meanwhile. */
  logIn(): FakeConnection;
}

export async function startSession(
  streams: Record<string, Stream> = {},
  settings: Partial<BlynkSettings> = {},
  hal: FakeHal = fakeHal(),
): Promise<Session> {
  vi.resetModules();
  const { startCloud } = await import('../../src/clouds/blynk-classic.ts');
  const events = await import('../../src/clouds/blynk/events.ts');
  const verbs = await import('../../src/clouds/blynk/verbs.ts');
  const session = await import('../../src/clouds/blynk/session.ts');
  const cloud = startCloud(hal, { host: 'cloud.test', port: 8080, token: TOKEN, tls: false, ...settings }, streams, ABOUT);
  const peer = () => {
    const latest = hal.connections[hal.connections.length - 1];
    if (!latest) throw new Error('the device did not connect');
    return latest;
  };
  const logIn = () => {
    hal.advance(0);
    peer().push(bytes(LOGIN_OK));
    peer().take();
    return peer();
  };
  return { hal, cloud, events, verbs, session, peer, logIn };
}
