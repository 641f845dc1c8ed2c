import { describe, expect, test } from 'vitest';
import { message, packetsOf, startMqttSession, utf8 } from '../helpers/mqtt-session.ts';

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

  test('each reason for giving up is told, and then each 100th message', async () => {
    const { hal, accept, mqtt } = await startMqttSession({ messageLimit: 1024 });
    const peer = accept();
    peer.isStalled = true;
    for (let turn = 0; turn < 200; turn++) mqtt.publish('sensor/text', 'x'.repeat(1000));
    peer.unstall();
    const lagged = mqtt.droppedCount;
    for (const topic of ['a+', 'a+', 'b+']) mqtt.publish(topic, '1');
    mqtt.publish('t', 'x'.repeat(2000));
    expect(lagged).toBeGreaterThan(100);
    expect(hal.logged.filter((line) => line.startsWith('dropped'))).toEqual([
      'dropped 1: the connection lags',
      'dropped 101: the connection lags',
      `dropped ${lagged + 1}: "a+" is no topic`,
      `dropped ${lagged + 3}: "b+" is no topic`,
      `dropped ${lagged + 4}: message of 2003 bytes, limit 1024`,
    ]);
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
