import { expect, test } from 'vitest';
import { bytes, message, packetsOf, startMqttSession } from '../helpers/mqtt-session.ts';

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
