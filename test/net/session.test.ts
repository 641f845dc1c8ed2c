import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type FakeHal, fakeHal } from '../helpers/fake-hal.ts';

const PLACE = { host: 'cloud.test', port: 8080, tls: false };
const OTHER = { host: 'other.test', port: 8081, tls: false };

let hal: FakeHal;
let told: string[];
let session: typeof import('../../src/net/session.ts');

beforeEach(async () => {
  vi.resetModules();
  session = await import('../../src/net/session.ts');
  hal = fakeHal();
  told = [];
});

function start(): void {
  session.setTiming(5000, 1000);
  session.startSession(
    hal,
    PLACE,
    (bytes) => told.push(`received ${bytes}`),
    (isConnected) => told.push(isConnected ? 'connected' : 'gone'),
    (state) => told.push(state),
  );
}

const last = () => hal.connections.at(-1);

describe('a connection', () => {
  test('tells of its beginning, of data and of its end, in this order', () => {
    start();
    hal.advance(0);
    last()?.push('hello');
    last()?.close();
    expect(told).toEqual(['cloud-connecting', 'authorising', 'connected', 'received hello', 'gone', 'cloud-connecting']);
    expect(session.socket).toBeUndefined();
  });

  test('that is refused is gone at once, and tried again', () => {
    hal.isRefusing = true;
    start();
    expect(told).toEqual(['cloud-connecting', 'gone']);
    expect(hal.pendingTimers()).toBe(1);
  });

  test('that does not open is given up after its time', () => {
    hal.isDeaf = true;
    start();
    hal.advance(4999);
    expect(told).toEqual(['cloud-connecting']);
    hal.advance(1);
    expect(told).toEqual(['cloud-connecting', 'gone']);
    expect(hal.connections[0]?.isClosedByDevice).toBe(true);
  });

  test('on which nobody logs in is given up after the same time again', () => {
    start();
    hal.advance(0);
    hal.advance(4999);
    expect(last()?.isClosedByDevice).toBe(false);
    hal.advance(1);
    expect(last()?.isClosedByDevice).toBe(true);
  });

  test('whose server speaks before it counts as open keeps the timer of whoever listens', () => {
    start();
    session.setState('authorising');
    let isRun = false;
    session.arm(() => {
      isRun = true;
    }, 100);
    hal.advance(100);
    expect([isRun, told.includes('connected')]).toEqual([true, false]);
  });

  test('given up is told once, whatever it says later', () => {
    start();
    hal.advance(0);
    session.dropLink();
    session.dropLink();
    hal.connections[0]?.push('late');
    hal.connections[0]?.close();
    hal.connections[0]?.reset();
    expect(told.filter((text) => text === 'gone' || text.startsWith('received'))).toEqual(['gone']);
  });

  test('does not end with an older one', () => {
    start();
    session.dropLink();
    session.connect();
    hal.connections[0]?.close();
    expect(session.socket).toBe(hal.connections[1]?.socket);
  });
});

describe('what follows', () => {
  test.each([
    ['back-off', () => session.leave(session.BACK_OFF), 1000, 'cloud-connecting'],
    ['a refusal', () => session.leave(session.REFUSED), 600_000, 'refused'],
    ['a time of its own', () => session.leave(31_000), 31_000, 'cloud-connecting'],
    ['a redirect', () => session.redirect(OTHER), 0, 'cloud-connecting'],
  ] as const)('%s', (_title, act, delayMs, state) => {
    hal.chance = 0;
    start();
    hal.advance(0);
    act();
    expect(session.state).toBe(state);
    if (delayMs) hal.advance(delayMs - 1);
    expect(hal.attempts.length).toBe(1);
    hal.advance(1);
    expect(hal.attempts.length).toBe(2);
  });

  test('stop: nothing, until connect', () => {
    start();
    hal.advance(0);
    session.stop();
    hal.advance(3_600_000);
    expect([hal.attempts.length, hal.pendingTimers()]).toEqual([1, 0]);
    session.connect();
    expect(hal.attempts.length).toBe(2);
  });

  test('connect, called when the end is told: one attempt, which is given up in its time', () => {
    session.setTiming(5000, 1000);
    let ends = 0;
    session.startSession(
      hal,
      PLACE,
      () => {},
      (isConnected) => {
        if (!isConnected && ends++ === 0) session.connect();
      },
      () => {},
    );
    hal.advance(0);
    hal.isDeaf = true;
    last()?.close();
    expect(hal.attempts.length).toBe(2);
    hal.advance(5000);
    expect([hal.connections[1]?.isClosedByDevice, ends]).toEqual([true, 2]);
  });

  test('delays double until an attempt was a success', () => {
    hal.chance = 0;
    hal.isRefusing = true;
    start();
    hal.advance(1000 + 2000 + 4000);
    expect(hal.attempts.length).toBe(4);
    session.succeed();
    hal.advance(8000);
    expect(hal.attempts.length).toBe(5);
    hal.advance(1000);
    expect(hal.attempts.length).toBe(6);
  });
});

test('there is one timer: setting it forgets what it was set to', () => {
  const ran: string[] = [];
  start();
  session.stop();
  session.arm(() => ran.push('first'), 10);
  session.arm(() => ran.push('second'), 20);
  hal.advance(100);
  expect(ran).toEqual(['second']);
});
