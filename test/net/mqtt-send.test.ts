import { describe, expect, test } from 'vitest';
import { fakeHal } from '../helpers/fake-hal.ts';
import { bytes, message, packetsOf, startMqttSession, utf8 } from '../helpers/mqtt-session.ts';

describe('publish', () => {
  test('case 12: text goes as UTF-8, byte for byte', async () => {
    const { accept, mqtt } = await startMqttSession();
    const peer = accept();
    mqtt.publish(utf8('ds/温度'), utf8('25 ℃'));
    expect(peer.take()).toBe(message(utf8('ds/温度'), utf8('25 ℃')));
  });

  test('the same topic with payloads of every length, twice', async () => {
    const { accept, mqtt } = await startMqttSession();
    const peer = accept();
    for (let turn = 0; turn < 2; turn++)
      for (let length = 0; length < 200; length++) {
        expect(mqtt.publish('t', 'x'.repeat(length))).toBe(true);
        expect(peer.take()).toBe(message('t', 'x'.repeat(length)));
      }
  });

  test.each(['toString', 'constructor', '__proto__', 'on', 'length', '8'])('a topic called %s', async (topic) => {
    const { accept, mqtt } = await startMqttSession();
    const peer = accept();
    mqtt.publish(topic, '1');
    mqtt.publish(topic, '2');
    mqtt.publishQos1(topic, '3');
    mqtt.publish('other', '4');
    expect(peer.take()).toBe(message(topic, '1') + message(topic, '2') + message(topic, '3', 1) + message('other', '4'));
  });

  test('retained', async () => {
    const { accept, mqtt } = await startMqttSession();
    const peer = accept();
    mqtt.publishRetained('t', '1');
    mqtt.publishQos1Retained('t', '2');
    mqtt.publish('t', '3');
    expect(packetsOf(peer.take())).toEqual(['31 04 00 01 74 31', '33 06 00 01 74 00 01 32', '30 04 00 01 74 33']);
  });

  test('offline nothing is sent, kept or counted', async () => {
    const { hal, mqtt, accept } = await startMqttSession();
    expect(mqtt.publish('t', '1')).toBe(false);
    hal.advance(0);
    expect(mqtt.publishRetained('t', '1')).toBe(false);
    expect([accept().sent, mqtt.droppedCount]).toEqual(['', 0]);
  });

  test('case 8: a message over the limit is refused, and the log names the limit', async () => {
    const { hal, accept, mqtt } = await startMqttSession({ messageLimit: 1024 });
    const peer = accept();
    expect(mqtt.publish('t', 'x'.repeat(1021))).toBe(true);
    peer.take();
    expect([mqtt.publish('t', 'x'.repeat(1022)), mqtt.publishQos1('t', 'x'.repeat(1020))]).toEqual([false, false]);
    expect([peer.take(), mqtt.droppedCount, hal.logged.at(-1)]).toEqual(['', 2, 'dropped 1: message of 1025 bytes, limit 1024']);
  });

  test.each(['', 'a+', '#', 'a\0', '\xff'])('%j is refused as a topic', async (topic) => {
    const { accept, mqtt } = await startMqttSession();
    const peer = accept();
    expect([mqtt.publish(topic, '1'), mqtt.publishQos1(topic, '1'), mqtt.publishRetained(topic, '1')]).toEqual([
      false,
      false,
      false,
    ]);
    expect([peer.take(), mqtt.droppedCount]).toEqual(['', 3]);
  });

  test('a peer that does not read: what waits in the socket stays bounded, and it goes on when the peer does', async () => {
    const { hal, accept, mqtt } = await startMqttSession();
    const peer = accept();
    peer.isStalled = true;
    for (let turn = 0; turn < 1000; turn++) mqtt.publish('sensor/temperature', '12345.67');
    for (let turn = 0; turn < 100; turn++) mqtt.publish('sensor/text', 'x'.repeat(1000));
    expect(peer.socket.dSnd?.length).toBeLessThan(6000);
    expect(mqtt.droppedCount).toBeGreaterThan(900);
    expect(hal.logged.filter((line) => line.startsWith('dropped')).length).toBeLessThan(20);
    peer.unstall();
    expect(mqtt.publish('t', '1')).toBe(true);
  });

  test('long payloads at once do not fill the socket either', async () => {
    const { accept, mqtt } = await startMqttSession();
    const peer = accept();
    peer.isStalled = true;
    for (let turn = 0; turn < 100; turn++) mqtt.publish('sensor/text', 'x'.repeat(1000));
    expect(peer.socket.dSnd?.length).toBeLessThan(8000);
  });

  test('a write into a socket that has just closed is caught and reconnects', async () => {
    const { hal, accept, mqtt } = await startMqttSession();
    accept().failsOnWrite = true;
    expect([mqtt.publish('t', '1'), mqtt.state]).toEqual([false, 'cloud-connecting']);
    hal.advance(1300);
    accept().failsOnWrite = true;
    expect(mqtt.publishQos1('t', '1')).toBe(true);
    expect(mqtt.state).toBe('cloud-connecting');
    hal.advance(2600);
    accept().failsOnWrite = true;
    expect([mqtt.subscribe('t', 0), mqtt.state]).toEqual([true, 'cloud-connecting']);
  });
});

describe('QoS 1', () => {
  test('ids run from 1, and an acknowledged message is not sent again', async () => {
    const { hal, accept, mqtt, peer } = await startMqttSession();
    const first = accept();
    mqtt.publishQos1('t', 'a');
    mqtt.publishQos1('t', 'b');
    expect(first.take()).toBe(message('t', 'a', 1) + message('t', 'b', 2));
    first.push(bytes('40 02 00 01 40 02 00 02'));
    hal.advance(30_000);
    expect(first.take()).toBe('');
    first.close();
    hal.advance(1300);
    hal.advance(0);
    peer().take();
    peer().push(bytes('20 02 00 00'));
    expect(peer().take()).toBe('');
  });

  test('resent with DUP after a deadline of 10 to 20 s, until acknowledged', async () => {
    const { hal, accept, mqtt } = await startMqttSession({ keepAliveS: 600 });
    const peer = accept();
    mqtt.publishQos1('t', 'a');
    peer.take();
    hal.advance(9900);
    expect(peer.take()).toBe('');
    hal.advance(10_200);
    expect(peer.take()).toBe(message('t', 'a', 1, 8));
    hal.advance(10_000);
    expect(peer.take()).toBe(message('t', 'a', 1, 8));
    peer.push(bytes('40 02 00 01'));
    hal.advance(40_000);
    expect(peer.take()).toBe('');
  });

  test('only what is overdue delays: a broker that acknowledges in time hears nothing twice', async () => {
    const { hal, accept, mqtt } = await startMqttSession({ keepAliveS: 600 });
    const peer = accept();
    for (let id = 1; id < 100; id++) {
      mqtt.publishQos1('t', 'a');
      hal.advance(900);
      expect(peer.take()).toBe(message('t', 'a', id));
      peer.push(bytes(`40 02 00 ${id.toString(16).padStart(2, '0')}`));
    }
  });

  test('resent after a reconnect, in order, DUP only with what was sent before', async () => {
    const { hal, accept, mqtt, peer } = await startMqttSession();
    accept();
    mqtt.publishQos1('t', 'a');
    mqtt.publishQos1('t', 'b');
    peer().push(bytes('40 02 00 01'));
    peer().close();
    expect(mqtt.publishQos1('t', 'offline')).toBe(true);
    hal.advance(1300);
    hal.advance(0);
    peer().take();
    peer().push(bytes('20 02 00 00'));
    expect(peer().take()).toBe(message('t', 'b', 2, 8) + message('t', 'offline', 3));
    peer().close();
    hal.advance(2600);
    hal.advance(0);
    peer().take();
    peer().push(bytes('20 02 00 00'));
    expect(peer().take()).toBe(message('t', 'b', 2, 8) + message('t', 'offline', 3, 8));
  });

  test('16 wait at most; what is given up is told, counted and reported', async () => {
    const { hal, mqtt, accept } = await startMqttSession();
    const results = Array.from({ length: 20 }, (_, index) => mqtt.publishQos1('t', `${index}`));
    expect(results).toEqual([...Array(16).fill(true), ...Array(4).fill(false)]);
    expect([mqtt.droppedCount, hal.logged.at(-1)]).toEqual([4, 'dropped 1: 16 packets wait for the broker']);
    hal.advance(0);
    hal.connections[0]?.take();
    hal.connections[0]?.push(bytes('20 02 00 00'));
    expect(packetsOf(hal.connections[0]?.take() ?? '').length).toBe(16);
    expect(mqtt.subscribe('t/#', 0)).toBe(true);
    expect(accept().isClosedByDevice).toBe(true);
  });

  test('after 65535 ids it begins again at 1, and leaves out those that still wait', async () => {
    const { accept, mqtt } = await startMqttSession();
    const peer = accept();
    mqtt.publishQos1('t', 'kept');
    let last = '';
    for (let turn = 0; turn < 65_540; turn++) {
      mqtt.publishQos1('t', 'x');
      last = peer.take().slice(-3, -1);
      peer.push(`@\x02${last}`);
    }
    expect(last).toBe('\0\x07');
  });

  test('acknowledgements that nobody waits for are ignored', async () => {
    const { accept, mqtt } = await startMqttSession();
    accept().push(bytes('40 02 00 09 b0 02 6f 6e 40 02 6f 6e 90 03 00 09 00'));
    expect(mqtt.state).toBe('online');
  });
});

describe('subscribe', () => {
  test('a refusal is noticed', async () => {
    const { hal, accept, mqtt, told } = await startMqttSession();
    const peer = accept();
    mqtt.subscribe('secret/#', 1);
    peer.push(bytes('90 03 00 01 80'));
    expect([told.at(-1), hal.logged.at(-1)]).toEqual(['subscribed secret/# 128', 'subscription refused: secret/#']);
    expect(mqtt.REFUSED).toBe(0x80);
  });

  test.each(['', 'a#', '#/a', 'a+/b', 'a\0'])('%j is refused as a filter', async (filter) => {
    const { accept, mqtt } = await startMqttSession();
    const peer = accept();
    expect([mqtt.subscribe(filter, 0), mqtt.unsubscribe(filter), peer.take()]).toEqual([false, false, '']);
  });

  test('the answer of one packet does not count for another, and a filter of 200 bytes comes back whole', async () => {
    const { accept, mqtt, told } = await startMqttSession();
    const peer = accept();
    const filter = `${'x'.repeat(198)}/#`;
    mqtt.subscribe(filter, 0);
    mqtt.unsubscribe('b');
    peer.push(bytes('b0 02 00 01 40 02 00 01 90 03 00 02 00'));
    expect(told.at(-1)).toBe('state online');
    peer.push(bytes('90 03 00 01 00 b0 02 00 02'));
    expect(told.at(-1)).toBe(`subscribed ${filter} 0`);
  });

  test('is sent again, unmarked, when the broker does not answer', async () => {
    const { hal, accept, mqtt } = await startMqttSession({ keepAliveS: 600 });
    const peer = accept();
    mqtt.subscribe('a', 1);
    mqtt.unsubscribe('b');
    const sent = peer.take();
    hal.advance(20_200);
    expect(peer.take()).toBe(sent);
  });

  test('does not outlive the connection: subscribing anew is up to connected', async () => {
    const { hal, accept, mqtt, peer } = await startMqttSession();
    accept();
    mqtt.subscribe('a', 1);
    peer().close();
    expect(mqtt.subscribe('a', 1)).toBe(false);
    hal.advance(1300);
    hal.advance(0);
    peer().take();
    peer().push(bytes('20 02 00 00'));
    expect(peer().take()).toBe('');
  });
});

describe('heartbeat', () => {
  test('PINGREQ after a keep-alive period without anything sent, and again one period later', async () => {
    const { hal, accept } = await startMqttSession({ keepAliveS: 10 });
    const peer = accept();
    for (let turn = 0; turn < 5; turn++) {
      hal.advance(9600);
      expect(peer.take()).toBe('');
      hal.advance(800);
      expect(packetsOf(peer.take())).toEqual(['c0 00']);
      peer.push(bytes('d0 00'));
    }
  });

  test('no ping while something else is sent and heard', async () => {
    const { hal, accept, mqtt } = await startMqttSession({ keepAliveS: 10 });
    const peer = accept();
    for (let second = 0; second < 60; second++) {
      mqtt.publish('t', `${second}`);
      peer.push(message('t', 'x', second + 1));
      hal.advance(1000);
    }
    expect(packetsOf(peer.take())).not.toContain('c0 00');
  });

  test.each([
    ['idle', () => {}],
    ['while it keeps publishing', (mqtt: { publish(topic: string, payload: string): boolean }) => mqtt.publish('t', '1')],
  ])('case 14: a silent broker is noticed within 1.5 keep-alive periods, %s', async (_title, act) => {
    const { hal, accept, mqtt } = await startMqttSession({ keepAliveS: 10 });
    const peer = accept();
    for (let ms = 0; ms < 14_600; ms += 200) {
      act(mqtt);
      hal.advance(200);
    }
    expect([mqtt.state, packetsOf(peer.take()).includes('c0 00')]).toEqual(['online', true]);
    hal.advance(600);
    expect([mqtt.state, peer.isClosedByDevice]).toEqual(['cloud-connecting', true]);
    hal.advance(1300);
    expect(hal.attempts.length).toBe(2);
  });

  test('one timer, one connection, whatever happens', async () => {
    const hal = fakeHal();
    const { peer, accept } = await startMqttSession({}, hal);
    for (let turn = 0; turn < 10; turn++) {
      accept();
      hal.advance(21_000);
      expect(hal.pendingTimers()).toBe(1);
      peer().close();
      expect(hal.pendingTimers()).toBe(1);
      hal.advance(1300);
    }
    expect(hal.connections.filter((each) => !each.isClosed && !each.isClosedByDevice).length).toBe(1);
  });
});
