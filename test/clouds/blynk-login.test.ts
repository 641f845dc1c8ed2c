import { expect, test } from 'vitest';
import { bytes, frame, framesOf, LOGIN, LOGIN_OK, startSession } from '../helpers/blynk-session.ts';
import { fakeHal } from '../helpers/fake-hal.ts';

const INFO = frame(17, 2, 'ver', '1.2.3', 'h-beat', 10, 'buff-in', 2053, 'dev', 'mpython', 'fw-type', 'test');

test('logs in with command 29 and id 1, then tells about itself with id 2', async () => {
  const { hal, peer, cloud } = await startSession();
  expect(cloud.state).toBe('cloud-connecting');
  hal.advance(0);
  expect(framesOf(peer().take())).toEqual([LOGIN]);
  expect(cloud.state).toBe('authorising');
  peer().push(bytes(LOGIN_OK));
  expect(peer().take()).toBe(INFO);
  expect(hal.logged).toEqual(['state cloud-connecting', 'state authorising', 'state online']);
});

test('case 15: a pin-mode frame right behind the answer, with id 1, is no login answer', async () => {
  const { hal, peer, cloud, events } = await startSession();
  const modes: [number, string[]][] = [];
  events.on('pin', (id, fields) => modes.push([id, fields]));
  hal.advance(0);
  peer().take();
  peer().push(bytes(`${LOGIN_OK} 14 00 01 00 09 70 6d 00 31 33 00 6f 75 74`));
  expect(cloud.state).toBe('online');
  expect(peer().take()).toBe(INFO);
  expect(modes).toEqual([[1, ['pm', '13', 'out']]]);
});

test('case 16: an answer in two pieces', async () => {
  const { hal, peer, cloud } = await startSession();
  hal.advance(0);
  peer().push(bytes('00 00 01'));
  expect(cloud.state).toBe('authorising');
  peer().push(bytes('00 c8'));
  expect(cloud.state).toBe('online');
});

test('case 17: an invalid token is told, closes, and is tried again every 10 minutes only', async () => {
  const { hal, peer, cloud, events } = await startSession();
  const told: string[] = [];
  events.on('invalid_auth', () => told.push('invalid_auth'));
  events.on('disconnected', () => told.push('disconnected'));
  hal.advance(0);
  peer().push(bytes('00 00 01 00 09'));
  expect(told).toEqual(['invalid_auth', 'disconnected']);
  expect(peer().isClosedByDevice).toBe(true);
  hal.advance(599_000);
  expect([cloud.state, hal.attempts.length]).toEqual(['refused', 1]);
  hal.advance(2000);
  expect([cloud.state, hal.attempts.length]).toEqual(['authorising', 2]);
  peer().push(bytes('00 00 01 00 09'));
  hal.advance(599_000);
  expect([cloud.state, hal.attempts.length]).toEqual(['refused', 2]);
  expect(hal.logged.join()).not.toContain('0123456789');
});

test('case 18: "already registered" is a success', async () => {
  const { hal, peer, cloud } = await startSession();
  hal.advance(0);
  peer().push(bytes('00 00 01 00 04'));
  expect(cloud.state).toBe('online');
});

test('case 19: another status closes and retries with back-off', async () => {
  const { hal, peer, cloud } = await startSession();
  hal.advance(0);
  peer().push(bytes('00 00 01 00 13'));
  expect([peer().isClosedByDevice, cloud.state]).toEqual([true, 'cloud-connecting']);
  hal.advance(999);
  expect(hal.attempts.length).toBe(1);
  hal.advance(300);
  expect(hal.attempts.length).toBe(2);
});

test('case 20: a login unanswered for 6 s closes and retries', async () => {
  const { hal, peer } = await startSession();
  hal.advance(5900);
  const first = peer();
  expect(first.isClosedByDevice).toBe(false);
  hal.advance(200);
  expect(first.isClosedByDevice).toBe(true);
  hal.advance(1300);
  expect(hal.attempts.length).toBe(2);
});

test('case 21: follows a redirect with id 1 and the same token', async () => {
  const { hal, peer, events } = await startSession();
  const told: [string, number][] = [];
  events.on('redirect', (host, port) => told.push([host, port]));
  hal.advance(0);
  const first = peer();
  first.push(bytes('29 00 01 00 0e 31 32 37 2e 30 2e 30 2e 31 00 38 30 38 31'));
  expect(first.isClosedByDevice).toBe(true);
  hal.advance(10);
  expect(hal.attempts[1]).toEqual({ host: '127.0.0.1', port: 8081, tls: false });
  expect(framesOf(peer().take())).toEqual([LOGIN]);
  expect(told).toEqual([['127.0.0.1', 8081]]);
});

test('case 22: a redirect without a port keeps the port', async () => {
  const { hal, peer } = await startSession();
  hal.advance(0);
  peer().push(bytes('29 00 01 00 09 31 32 37 2e 30 2e 30 2e 31'));
  hal.advance(10);
  expect(hal.attempts[1]).toEqual({ host: '127.0.0.1', port: 8080, tls: false });
});

test('case 23: endless redirects end after five, at the configured address, with a delay', async () => {
  const { hal, peer } = await startSession();
  hal.advance(0);
  for (let turn = 0; turn < 6; turn++) {
    peer().push(frame(41, 1, `10.0.0.${turn}`, 8080));
    hal.advance(10);
  }
  expect(hal.attempts.map(({ host }) => host)).toEqual([
    'cloud.test',
    '10.0.0.0',
    '10.0.0.1',
    '10.0.0.2',
    '10.0.0.3',
    '10.0.0.4',
  ]);
  hal.advance(1300);
  expect(hal.attempts[6]?.host).toBe('cloud.test');
});

test('a redirect never leads from TLS to a plain connection', async () => {
  const { hal, peer } = await startSession({}, { tls: true, port: 443 });
  hal.advance(0);
  peer().push(frame(41, 1, 'other.test', 80));
  hal.advance(10);
  expect(hal.attempts[1]).toEqual({ host: 'other.test', port: 80, tls: true });
});

test.each([
  ['no host', frame(41, 1)],
  ['port 0', frame(41, 1, 'other.test', 0)],
  ['port 70000', frame(41, 1, 'other.test', 70000)],
  ['port of letters', frame(41, 1, 'other.test', 'http')],
])('a redirect with %s is not followed', async (_title, redirect) => {
  const { hal, peer } = await startSession();
  hal.advance(0);
  peer().push(redirect);
  hal.advance(1300);
  expect(hal.attempts.map(({ host }) => host)).toEqual(['cloud.test', 'cloud.test']);
});

test('goes back to the configured address when the redirect leads nowhere', async () => {
  const { hal, peer } = await startSession();
  hal.advance(0);
  peer().push(frame(41, 1, 'dead.test', 8081));
  hal.isRefusing = true;
  hal.advance(1300);
  expect(hal.attempts.map(({ host }) => host)).toEqual(['cloud.test', 'dead.test', 'cloud.test']);
});

test('a response to another id does not log in', async () => {
  const { hal, peer, cloud } = await startSession();
  hal.advance(0);
  peer().push(bytes('00 00 02 00 c8'));
  expect(cloud.state).toBe('authorising');
});

test('values that come before the login is answered are ignored', async () => {
  const { hal, peer, events, cloud } = await startSession();
  const values: string[][] = [];
  events.on('V1', (value) => values.push(value));
  hal.advance(0);
  peer().push(frame(20, 7, 'vw', 1, 1));
  expect([values, cloud.state]).toEqual([[], 'authorising']);
});

test('shows that Wi-Fi is missing, and connects at once when it comes', async () => {
  const hal = fakeHal({ hasWifi: true });
  hal.isRefusing = true;
  const { cloud } = await startSession({}, {}, hal);
  expect(cloud.state).toBe('wifi-connecting');
  hal.advance(10_000);
  expect(cloud.state).toBe('wifi-connecting');
  hal.isRefusing = false;
  hal.setNetwork(true);
  expect(cloud.state).toBe('cloud-connecting');
});

test('Wi-Fi lost ends the session without waiting for the server', async () => {
  const hal = fakeHal({ hasWifi: true });
  const { cloud, logIn } = await startSession({}, {}, hal);
  const peer = logIn();
  hal.setNetwork(false);
  expect([cloud.state, peer.isClosedByDevice]).toEqual(['wifi-connecting', true]);
});
