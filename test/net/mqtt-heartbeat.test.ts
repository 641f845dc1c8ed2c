import { describe, expect, test } from 'vitest';
import { fakeHal } from '../helpers/fake-hal.ts';
import { bytes, message, packetsOf, startMqttSession } from '../helpers/mqtt-session.ts';

describe('heartbeat', () => {
  test('PINGREQ after a keep-alive period without anything sent, and again one period later', async () => {
    const { hal, accept } = await startMqttSession({ keepAliveS: 10 });
    const peer = accept();
    for (let sinceMs = 0, pings = 0; pings < 5; sinceMs += 100) {
      expect(sinceMs).toBeLessThanOrEqual(10_000);
      hal.advance(100);
      const sent = packetsOf(peer.take());
      if (!sent.length) continue;
      expect([sent, sinceMs > 9000]).toEqual([['c0 00'], true]);
      peer.push(bytes('d0 00'));
      sinceMs = 0;
      pings++;
    }
  });

  test('a ping each period whatever else is sent and heard', async () => {
    const { hal, accept, mqtt } = await startMqttSession({ keepAliveS: 10 });
    const peer = accept();
    for (let second = 0; second < 60; second++) {
      mqtt.publish('t', `${second}`);
      peer.push(message('t', 'x', second + 1));
      hal.advance(1000);
    }
    expect(packetsOf(peer.take()).filter((packet) => packet === 'c0 00').length).toBe(6);
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

  test('a broker that speaks but does not read: what waits for its answer is in the socket once', async () => {
    const { hal, accept, mqtt } = await startMqttSession();
    const peer = accept();
    peer.isStalled = true;
    for (let count = 0; count < 16; count++) mqtt.publishQos1('t', 'x'.repeat(1000));
    const queued = () => (peer.socket.dSnd ?? '').length;
    const once = queued();
    for (let second = 0; second < 120; second++) {
      hal.advance(1000);
      peer.push(message('t', 'x'));
    }
    // PINGREQs besides.
    expect(queued()).toBeLessThan(once + 10);
    peer.unstall();
    peer.take();
    hal.advance(20_000);
    expect(packetsOf(peer.take()).length).toBeGreaterThanOrEqual(16);
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
