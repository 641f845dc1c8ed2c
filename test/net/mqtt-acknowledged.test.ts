import { describe, expect, test } from 'vitest';
import { bytes, message, packetsOf, startMqttSession } from '../helpers/mqtt-session.ts';

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
