import { expect, test } from 'vitest';
import { bytes, frame, framesOf, LOGIN, LOGIN_OK, startSession } from '../helpers/blynk-session.ts';
import { fakeHal } from '../helpers/fake-hal.ts';

/** Delays between the attempts of an hour in which every one is refused. */
async function delays(chance: number): Promise<number[]> {
  const hal = fakeHal();
  hal.isRefusing = true;
  hal.chance = chance;
  const times: number[] = [];
  const connect = hal.connect;
  hal.connect = (endpoint, opened) => {
    times.push(hal.nowMs());
    return connect(endpoint, opened);
  };
  await startSession({}, {}, hal);
  hal.advance(600_000);
  return times.slice(1).map((time, index) => time - (times[index] ?? 0));
}

test('retries after 1, 2, 4 … 48 s', async () => {
  expect((await delays(0)).slice(0, 8)).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 48_000, 48_000]);
});

test('adds up to a quarter at random, and never waits more than 60 s', async () => {
  const most = await delays(1);
  expect(most.slice(0, 3)).toEqual([1250, 2500, 5000]);
  expect(Math.max(...most)).toBe(60_000);
});

test.each([
  ['closes', 'close'],
  ['resets', 'reset'],
] as const)('comes back after 1 s when the server %s', async (_title, how) => {
  const { hal, peer, logIn, cloud } = await startSession();
  for (let turn = 0; turn < 20; turn++) {
    logIn()[how]();
    expect(cloud.state).toBe('cloud-connecting');
    hal.advance(1300);
    expect(framesOf(peer().sent)).toEqual([LOGIN]);
  }
  expect(hal.pendingTimers()).toBe(1);
});

test('a server that accepts and says nothing gets attempts further and further apart, one connection at a time', async () => {
  const { hal } = await startSession();
  hal.advance(120_000);
  expect(hal.connections.length).toBeLessThan(9);
  expect(hal.connections.filter((connection) => !connection.isClosedByDevice).length).toBeLessThanOrEqual(1);
  expect(hal.pendingTimers()).toBeLessThanOrEqual(2);
});

test('a connection that never opens is given up', async () => {
  const hal = fakeHal();
  hal.isDeaf = true;
  const { peer } = await startSession({}, {}, hal);
  hal.advance(6000);
  expect(peer().isClosedByDevice).toBe(true);
});

test('half a frame before a close does not disturb the next session', async () => {
  const { hal, peer, logIn, events } = await startSession();
  const got: string[][] = [];
  events.on('V1', (values) => got.push(values));
  logIn().push(frame(20, 5, 'vw', 1, 'lost').slice(0, -2));
  peer().close();
  hal.advance(1300);
  logIn().push(frame(20, 5, 'vw', 1, 'found'));
  expect(got).toEqual([['found']]);
});

test('what an old connection still says is ignored', async () => {
  const { hal, peer, logIn, events, cloud } = await startSession();
  const got: string[][] = [];
  events.on('V1', (values) => got.push(values));
  const old = logIn();
  old.push(bytes('00 00 09 00 05'));
  hal.advance(1300);
  logIn();
  old.push(frame(20, 5, 'vw', 1, 'ghost'));
  old.close();
  expect([got, cloud.state, peer().isClosedByDevice]).toEqual([[], 'online', false]);
});

test('a connection that opens after it was given up is not used', async () => {
  const { hal, cloud } = await startSession();
  const first = hal.connections[0];
  first?.close();
  hal.advance(0);
  expect([first?.sent, cloud.state]).toEqual(['', 'cloud-connecting']);
});

test('a write into a socket that has just closed is caught and reconnects', async () => {
  const { hal, logIn, verbs, cloud } = await startSession();
  logIn().failsOnWrite = true;
  expect(verbs.virtualWrite(1, 1)).toBe(false);
  expect(cloud.state).toBe('cloud-connecting');
  hal.advance(1300);
  expect(hal.attempts.length).toBe(2);
});

test('noise before the login ends the attempt and keeps the back-off', async () => {
  const { hal, peer } = await startSession();
  for (let turn = 0; turn < 5; turn++) {
    hal.advance(0);
    if (peer().isClosedByDevice) throw new Error('closed too early');
    peer().push(bytes('de ad be ef de ad be ef de ad be ef'));
    expect(peer().isClosedByDevice).toBe(true);
    hal.advance(1250 * 2 ** turn);
  }
  expect(hal.attempts.length).toBe(6);
});

test('a handler that throws loses neither the session nor what follows', async () => {
  const { hal, logIn, events, cloud } = await startSession();
  const got: string[][] = [];
  events.on('V1', () => {
    throw new Error('mistake of the program');
  });
  events.on('V2', (values) => got.push(values));
  const peer = logIn();
  const bad = frame(20, 5, 'vw', 1, 1);
  peer.push(bad + frame(20, 6, 'vw', 2, 2) + bad + bad + frame(20, 7, 'vw', 2, 3) + bad.slice(0, 4));
  hal.advance(0);
  peer.push(bad.slice(4) + frame(20, 8, 'vw', 2, 4));
  hal.advance(0);
  expect([cloud.state, got]).toEqual(['online', [['2'], ['3'], ['4']]]);
  expect(hal.logged.at(-1)).toMatch(/^listener failed: Error: mistake of the program\n.*blynk-reconnect/s);
});

test('disconnect stays off-line until connect', async () => {
  const { hal, peer, logIn, cloud, verbs } = await startSession();
  const { connect, disconnect, isConnected } = await import('../../src/clouds/blynk/control.ts');
  const first = logIn();
  expect(isConnected()).toBe(true);
  disconnect();
  expect([first.isClosedByDevice, isConnected(), verbs.virtualWrite(1, 1)]).toEqual([true, false, false]);
  hal.advance(3_600_000);
  expect(hal.attempts.length).toBe(1);
  connect();
  hal.advance(0);
  peer().push(bytes(LOGIN_OK));
  expect(cloud.state).toBe('online');
});

test('disconnect while waiting for a retry cancels the retry', async () => {
  const { hal, peer } = await startSession();
  const { disconnect } = await import('../../src/clouds/blynk/control.ts');
  hal.advance(0);
  peer().close();
  disconnect();
  hal.advance(3_600_000);
  expect(hal.attempts.length).toBe(1);
});
