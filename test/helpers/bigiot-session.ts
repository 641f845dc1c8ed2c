/** The BIGIOT client on a fake hal, with the test as its server. Each session has modules of its own, as after a reboot. */
import { vi } from 'vitest';
import type { BigiotSettings, SessionUser } from '../../src/clouds/bigiot/types.ts';
import { type FakeConnection, type FakeHal, fakeHal } from './fake-hal.ts';

export const WELCOME = '{"M":"WELCOME TO BIGIOT"}\n';
export const CHECKOUT = '{"M":"checkout","ID":"1001","K":"k1"}\n';
export const CHECKIN = '{"M":"checkin","ID":"1001","K":"k1"}\n';
export const CHECKINOK = '{"M":"checkinok","ID":"D1001","NAME":"LED\\u706f","T":"1700000000"}\n';
export const STATUS = '{"M":"status"}\n';
export const SETTINGS: BigiotSettings = { host: 'bigiot.test', port: 8181, tls: false, deviceId: '1001', token: 'k1' };

/** UTF-8 as one character per byte, as the chip has it. */
export const bytesOf = (text: string): string => Buffer.from(text).toString('latin1');

/** A `say` as the server sends it. @param fields its JSON, without braces, between NAME and T */
export const sayLine = (fields: string, id = 'U77', name = 'anna(web)'): string =>
  `{"M":"say","ID":"${id}","NAME":"${name}",${fields}"T":"1700000000"}\n`;

/** A plain one. */
export const saying = (text: string, id?: string, name?: string): string => sayLine(`"C":"${text}",`, id, name);

export interface BigiotSession {
  hal: FakeHal;
  events: typeof import('../../src/clouds/bigiot/events.ts');
  verbs: typeof import('../../src/clouds/bigiot/verbs.ts');
  receive: typeof import('../../src/clouds/bigiot/receive.ts');
  dispatch: typeof import('../../src/clouds/bigiot/dispatch.ts');
  encrypted: typeof import('../../src/clouds/bigiot/encrypted.ts');
  /** States, in order. */
  states: string[];
  start(): void;
  /** The latest connection. */
  peer(): FakeConnection;
  /** Lets the connection open, greets and accepts; forgets what was sent meanwhile. */
  accept(): FakeConnection;
  /** The server speaks. */
  tell(bytes: string): void;
  /** Lines sent since the last call. */
  sent(): string[];
}

/** @param isStarted default true */
export async function startSession(
  settings: Partial<BigiotSettings> = {},
  user: Partial<SessionUser> = {},
  isStarted = true,
): Promise<BigiotSession> {
  vi.resetModules();
  const hal = fakeHal();
  hal.chance = 0;
  const { startClient } = await import('../../src/clouds/bigiot/client.ts');
  const states: string[] = [];
  const given: SessionUser = { stateChanged: (state) => void states.push(state), tick() {}, confirmed() {}, ...user };
  const peer = () => {
    const latest = hal.connections.at(-1);
    if (!latest) throw new Error('the device did not connect');
    return latest;
  };
  const session: BigiotSession = {
    hal,
    events: await import('../../src/clouds/bigiot/events.ts'),
    verbs: await import('../../src/clouds/bigiot/verbs.ts'),
    receive: await import('../../src/clouds/bigiot/receive.ts'),
    dispatch: await import('../../src/clouds/bigiot/dispatch.ts'),
    encrypted: await import('../../src/clouds/bigiot/encrypted.ts'),
    states,
    start: () => startClient(hal, { ...SETTINGS, ...settings }, given),
    peer,
    accept() {
      hal.advance(0);
      peer().push(WELCOME);
      hal.advance(100);
      peer().push(CHECKINOK);
      peer().take();
      return peer();
    },
    tell: (bytes) => peer().push(bytes),
    sent: () =>
      peer()
        .take()
        .split(/(?<=\n)/)
        .filter(Boolean),
  };
  if (isStarted) session.start();
  return session;
}

export interface OnlineSession extends BigiotSession {
  messages: typeof import('../../src/clouds/bigiot/messages.ts');
  /** Arguments of each call of the listener of `sayCallback`. */
  said: unknown[][];
}

/** A session that stands. */
export async function startOnline(settings: Partial<BigiotSettings> = {}): Promise<OnlineSession> {
  const session = await startSession(settings);
  const said: unknown[][] = [];
  session.events.sayCallback((message, id, name) => said.push([message, id, name]));
  session.accept();
  return { ...session, said, messages: await import('../../src/clouds/bigiot/messages.ts') };
}
