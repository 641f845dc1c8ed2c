import { expect, test } from 'vitest';
import { fakeHal } from '../helpers/fake-hal.ts';
import { bytes, message, packet, packetsOf, startMqttSession } from '../helpers/mqtt-session.ts';

test('says CONNECT once the link is up, and is online after CONNACK 0', async () => {
  const { hal, peer, mqtt, told } = await startMqttSession({ user: 'device', password: 'secret' });
  expect(mqtt.state).toBe('cloud-connecting');
  hal.advance(0);
  expect(packetsOf(peer().take())).toEqual([
    '10 1c 00 04 4d 51 54 54 04 c2 00 2d 00 00 00 06 64 65 76 69 63 65 00 06 73 65 63 72 65 74',
  ]);
  expect(mqtt.state).toBe('authorising');
  peer().push(bytes('20 02 00 00'));
  expect(told.slice(1)).toEqual(['state authorising', 'connected false', 'state online']);
  expect(hal.logged).toEqual(['state cloud-connecting', 'state authorising', 'state online']);
});

test('tells whether the broker still has the session', async () => {
  const { hal, peer, told } = await startMqttSession({ clientId: 'a', isSessionKept: true });
  hal.advance(0);
  peer().push(bytes('20 02 01 00'));
  expect(told).toContain('connected true');
});

test('CONNACK in two pieces', async () => {
  const { hal, peer, mqtt } = await startMqttSession();
  hal.advance(0);
  peer().push(bytes('20 02 00'));
  expect(mqtt.state).toBe('authorising');
  peer().push(bytes('00'));
  expect(mqtt.state).toBe('online');
});

test('publishes, subscribes and hears', async () => {
  const { accept, mqtt, messages, told } = await startMqttSession();
  const peer = accept();
  expect(mqtt.subscribe('a/#', 1)).toBe(true);
  peer.push(bytes('90 03 00 01 01'));
  expect(mqtt.publish('t', 'one')).toBe(true);
  expect(packetsOf(peer.take())).toEqual(['82 08 00 01 00 03 61 2f 23 01', '30 06 00 01 74 6f 6e 65']);
  peer.push(message('a/b', 'x') + message('a/b', 'y', 7));
  expect(messages).toEqual([
    ['a/b', 'x'],
    ['a/b', 'y'],
  ]);
  expect(told.at(-3)).toBe('subscribed a/# 1');
  expect(packetsOf(peer.take())).toEqual(['40 02 00 07']);
});

test.each([1, 2, 3, 5, 6])('CONNACK %i closes, and is tried again by the normal back-off', async (code) => {
  const { hal, peer, mqtt } = await startMqttSession();
  for (let turn = 0; turn < 4; turn++) {
    hal.advance(0);
    peer().push(packet(0x20, `\0${String.fromCharCode(code)}`));
    expect([peer().isClosedByDevice, mqtt.state]).toEqual([true, 'cloud-connecting']);
    hal.advance(999 * 2 ** turn);
    expect(hal.attempts.length).toBe(turn + 1);
    hal.advance(300 * 2 ** turn);
    expect(hal.attempts.length).toBe(turn + 2);
  }
});

test('CONNACK 4: refused, and tried again every 10 minutes only', async () => {
  const { hal, peer, mqtt } = await startMqttSession({ user: 'device', password: 'not to be logged' });
  for (let turn = 1; turn < 4; turn++) {
    hal.advance(0);
    peer().push(bytes('20 02 00 04'));
    expect([mqtt.state, peer().isClosedByDevice]).toEqual(['refused', true]);
    hal.advance(599_000);
    expect([mqtt.state, hal.attempts.length]).toEqual(['refused', turn]);
    hal.advance(2000);
    expect(hal.attempts.length).toBe(turn + 1);
  }
  expect(hal.logged).toContain('broker: bad user name or password');
  expect(hal.logged.join()).not.toContain('not to be logged');
});

test('a CONNECT unanswered for 6 s closes and retries', async () => {
  const { hal, peer } = await startMqttSession();
  hal.advance(5900);
  expect(peer().isClosedByDevice).toBe(false);
  hal.advance(200);
  expect(peer().isClosedByDevice).toBe(true);
  hal.advance(1300);
  expect(hal.attempts.length).toBe(2);
});

test('TCP refused: 1, 2, 4 … 48 s, up to a quarter more at random', async () => {
  for (const [chance, most] of [
    [0, [1000, 2000, 4000, 8000, 16_000, 32_000, 48_000, 48_000]],
    [1, [1250, 2500, 5000, 10_000, 20_000, 40_000, 60_000, 60_000]],
  ] as const) {
    const hal = fakeHal();
    hal.isRefusing = true;
    hal.chance = chance;
    const times: number[] = [];
    const connect = hal.connect;
    hal.connect = (endpoint, opened) => {
      times.push(hal.nowMs());
      return connect(endpoint, opened);
    };
    await startMqttSession({}, hal);
    hal.advance(300_000);
    expect(times.slice(1, 9).map((time, index) => time - (times[index] ?? 0))).toEqual(most);
    expect(hal.pendingTimers()).toBe(1);
  }
});

test('a session that stood is followed by an attempt after 1 s, also the twentieth time', async () => {
  const { hal, peer, accept, states } = await startMqttSession();
  for (let turn = 1; turn <= 20; turn++) {
    accept();
    hal.advance(21_000);
    peer().close();
    hal.advance(1250);
    expect(hal.attempts.length).toBe(turn + 1);
  }
  expect(states().filter((state) => state === 'online').length).toBe(20);
  expect(hal.pendingTimers()).toBeLessThanOrEqual(2);
});

test('case 18: taken over again and again, it does not storm', async () => {
  const { hal, peer } = await startMqttSession();
  for (let ms = 0; ms < 600_000; ms += 100) {
    hal.advance(100);
    if (peer().isClosedByDevice || peer().isClosed) continue;
    peer().push(bytes('20 02 00 00'));
    hal.advance(100);
    peer().close();
  }
  expect(hal.attempts.length).toBeLessThan(20);
});

test('case 5: a redirect says DISCONNECT, connects there with TLS, and shakes hands again', async () => {
  const { hal, accept, mqtt, peer, messages } = await startMqttSession();
  const old = accept();
  mqtt.redirect({ host: 'ny3.test', port: 8883, tls: true });
  expect([packetsOf(old.take()), old.isClosedByDevice]).toEqual([['e0 00'], true]);
  old.push(message('late', 'data'));
  hal.advance(0);
  expect(hal.attempts[1]).toEqual({ host: 'ny3.test', port: 8883, tls: true });
  hal.advance(0);
  expect(packetsOf(peer().take())).toEqual(['10 0c 00 04 4d 51 54 54 04 02 00 2d 00 00']);
  old.push(bytes('20 02 00 00'));
  expect([mqtt.state, messages]).toEqual(['authorising', []]);
  peer().push(bytes('20 02 00 00'));
  expect(mqtt.state).toBe('online');
});

test.each([
  [true, ['TLS: encrypted, but nothing tells who the broker is']],
  [false, []],
])('tls %s: the log tells what it protects', async (tls, lines) => {
  const { hal, accept } = await startMqttSession({ tls });
  accept();
  expect(hal.logged.filter((line) => line.startsWith('TLS'))).toEqual(lines);
});

test('case 7: after five redirects in a row it goes back to its own broker, with a delay', async () => {
  const { hal, accept, mqtt } = await startMqttSession();
  for (let turn = 0; turn < 6; turn++) {
    accept();
    mqtt.redirect({ host: 'loop.test', port: 1883, tls: false });
    hal.advance(0);
  }
  expect(hal.attempts.map(({ host }) => host)).toEqual(['broker.test', ...Array(5).fill('loop.test')]);
  hal.advance(999);
  expect(hal.attempts.length).toBe(6);
  hal.advance(300);
  expect(hal.attempts[6]?.host).toBe('broker.test');
});

test('goes back to its own broker when a redirect leads nowhere', async () => {
  const { hal, accept, mqtt } = await startMqttSession();
  accept();
  mqtt.redirect({ host: 'dead.test', port: 1883, tls: false });
  hal.isRefusing = true;
  hal.advance(1300);
  expect(hal.attempts.map(({ host }) => host)).toEqual(['broker.test', 'dead.test', 'broker.test']);
});

test('disconnect says so and stays offline until connect', async () => {
  const { hal, accept, mqtt } = await startMqttSession();
  const peer = accept();
  mqtt.disconnect();
  expect([packetsOf(peer.take()), peer.isClosedByDevice, mqtt.isOnline, mqtt.publish('t', '1')]).toEqual([
    ['e0 00'],
    true,
    false,
    false,
  ]);
  hal.advance(3_600_000);
  expect(hal.attempts.length).toBe(1);
  mqtt.connect();
  accept();
  expect(mqtt.state).toBe('online');
});

test('shows that Wi-Fi is missing, and connects at once when it comes', async () => {
  const hal = fakeHal({ hasWifi: true });
  hal.isRefusing = true;
  const { mqtt, accept } = await startMqttSession({}, hal);
  hal.advance(10_000);
  expect(mqtt.state).toBe('wifi-connecting');
  hal.isRefusing = false;
  hal.setNetwork(true);
  expect(mqtt.state).toBe('cloud-connecting');
  const peer = accept();
  hal.setNetwork(false);
  expect([mqtt.state, peer.isClosedByDevice]).toEqual(['wifi-connecting', true]);
});

test('a connection that opens after it was given up is not used', async () => {
  const { hal, mqtt } = await startMqttSession();
  hal.connections[0]?.close();
  hal.advance(0);
  expect([hal.connections[0]?.sent, mqtt.state]).toEqual(['', 'cloud-connecting']);
});

test('a listener that throws in connected is reported, and the session stands', async () => {
  const { hal, listener, accept, mqtt } = await startMqttSession();
  listener.connected = () => {
    throw new Error('mistake of the program');
  };
  accept();
  expect([mqtt.state, hal.logged.at(-1)]).toEqual(['online', 'listener failed: Error: mistake of the program']);
});
