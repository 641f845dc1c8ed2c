import { expect, test } from 'vitest';
import type { Stream } from '../../src/clouds/cloud.ts';
import { bytes, framesOf, LOGIN_OK, type Session, startSession } from '../helpers/blynk-session.ts';

const DAY_MS = 86_400_000;
const light: Stream = { direction: 'up', type: 'number', blynk: 0 };
const power: Stream = { direction: 'both', type: 'switch', blynk: 1 };
const noise: Stream = { direction: 'up', type: 'number', blynk: 2 };
/** Silence is no matter here: the test would have to answer each ping of a day. */
const settings = { heartbeatS: 1e6 };

interface Sent {
  pin: string;
  timeMs: number;
}

/** Values that went out since the last look, by pin. */
function taken({ hal, peer }: Session): Sent[] {
  return framesOf(peer().take())
    .filter((sent) => sent.startsWith('14'))
    .map((sent) => Buffer.from(sent.replaceAll(' ', ''), 'hex').toString('latin1').slice(5).split('\0'))
    .map(([, pin = '']) => ({ pin, timeMs: hal.nowMs() }));
}

/** Lets time pass in steps of a second, in each of which the program acts. */
function live(session: Session, forMs: number, act: (second: number) => void): Sent[] {
  const sent: Sent[] = [];
  for (let second = 0; second < forMs / 1000; second++) {
    act(second);
    session.hal.advance(1000);
    sent.push(...taken(session));
  }
  return sent;
}

test('a program that never stops writing sends 3300 values in its first day and 2200 in the next', async () => {
  const session = await startSession({ light, power, noise }, settings);
  session.logIn();
  const restless = (second: number): void => {
    for (const stream of [light, noise]) session.cloud.write(stream, second);
    session.cloud.write(power, second % 2);
  };
  const first = live(session, DAY_MS, restless).length;
  expect(first).toBeGreaterThan(3200);
  expect(first).toBeLessThanOrEqual(3300);
  const second = live(session, DAY_MS, restless).length;
  expect(second).toBeGreaterThan(2100);
  expect(second).toBeLessThanOrEqual(2201);
});

test('readings slow down by themselves, alike for each stream, and leave room for commands, which go at once', async () => {
  const session = await startSession({ light, power, noise }, settings);
  session.logIn();
  const readings = (second: number): void => {
    for (const stream of [light, noise]) session.cloud.write(stream, second);
  };
  const sent = live(session, DAY_MS, readings);
  expect(sent.length).toBeGreaterThan(2500);
  const counts = ['0', '2'].map((pin) => sent.filter((each) => each.pin === pin).length);
  expect(Math.abs((counts[0] ?? 0) - (counts[1] ?? 0))).toBeLessThan(5);
  for (let press = 0; press < 30; press++) {
    session.cloud.write(power, press % 2);
    session.hal.advance(400);
    expect(taken(session).map(({ pin }) => pin)).toContain('1');
  }
});

test('readings keep the pace of the app as long as nobody wrote much', async () => {
  const session = await startSession({ light }, settings);
  session.logIn();
  expect(live(session, 200_000, (second) => session.cloud.write(light, second))).toHaveLength(200);
});

test('what rests comes back', async () => {
  const session = await startSession({ light }, settings);
  session.logIn();
  const chatter = (second: number): void => session.cloud.write(light, second);
  live(session, DAY_MS / 4, chatter);
  live(session, DAY_MS / 4, () => undefined);
  expect(live(session, 100_000, chatter)).toHaveLength(100);
});

test('a new session brings no new allowance', async () => {
  const session = await startSession({ power }, { ...settings, messagesPerDay: 60 });
  session.logIn();
  let count = 0;
  for (let turn = 0; turn < 10; turn++) {
    count += live(session, 10_000, (second) => session.cloud.write(power, second % 2)).length;
    session.peer().close();
    session.hal.advance(1300);
    session.hal.advance(0);
    session.peer().push(bytes(LOGIN_OK));
    count += taken(session).length;
  }
  expect(count).toBeGreaterThan(15);
  expect(count).toBeLessThanOrEqual(21);
});

test.each([
  [{ messagesPerDay: 300 }, 100],
  [{ messagesPerSecond: 15 }, 3600],
  [{ messagesPerSecond: 15, messagesPerDay: 300 }, 100],
])('with %j an hour of values a second is about %i', async (limits, expected) => {
  const session = await startSession({ power }, { ...settings, ...limits });
  session.logIn();
  const count = live(session, 3_600_000, (second) => session.cloud.write(power, second % 2)).length;
  expect(count).toBeGreaterThanOrEqual(expected);
  expect(count).toBeLessThan(expected * 1.1);
});
