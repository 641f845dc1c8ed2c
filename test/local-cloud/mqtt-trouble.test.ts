import { describe, expect, it } from 'vitest';
import { bytes, startCloud, TOKEN_A, until } from './helpers.ts';
import { CLIMATE, MqttDevice, mqttDevice } from './mqtt-device.ts';

describe('a message that says nothing valid is answered on downlink/diag, and the connection stays', () => {
  it.each([
    ['ds/Nothing', '1', 'there is no datastream "Nothing"'],
    ['ds/Power/what', '1', 'the topic is unknown'],
    ['ds', '1', 'there is no datastream ""'],
    ['batch_ds', '[1]', 'the payload is no JSON object'],
    ['batch_ds', '{"Power":1', 'the payload is no JSON object'],
    ['batch_ds', '{"Nothing":1}', 'there is no datastream "Nothing"'],
    ['batch_ds', '{"Power":{"a":1}}', 'the value of "Power" is neither'],
    ['ds/Power/timestamped_batch', '[[1,2]]', 'the payload is no JSON array of [unix ms, value]'],
    ['ds/Power/timestamped_batch', '', 'the payload is no JSON array of [unix ms, value]'],
    ['ds/Power/prop/color', 'blue', '"blue" is no value for the property "color"'],
    ['ds/Power/prop/nothing', '1', '"1" is no value for the property "nothing"'],
    ['event/', 'x', 'the event has no code'],
    ['event/e', 'x'.repeat(301), 'the description is longer than 300'],
    ['meta/Auth Token', 'x', 'cannot be set'],
    ['info/mcu', 'x', 'the payload is no JSON object'],
    ['get/nothing', '', 'the topic is unknown'],
    ['nothing', '', 'the topic is unknown'],
  ])('%s %s', async (topic, payload, complaint) => {
    const cloud = await startCloud({ project: CLIMATE });
    const device = await mqttDevice(cloud);
    device.publish(topic, payload);
    await device.next('publish');
    expect(device.messages()[0]).toMatch(/^downlink\/diag /);
    expect(device.messages()[0]).toContain(complaint);
    expect(cloud.warnings().join()).toContain(complaint);
    expect(device.isClosed).toBe(false);
  });
});

describe('limits', () => {
  it('takes 1024 bytes of topic and payload, and ends the connection at 1025', async () => {
    const cloud = await startCloud({ project: CLIMATE });
    const device = await mqttDevice(cloud);
    const room = 1024 - 2 - 'ds/Terminal'.length;
    device.publish('ds/Terminal', 'x'.repeat(room));
    await until(() => cloud.events.some(({ type }) => type === 'value'), 'the value');
    device.publish('ds/Terminal', 'x'.repeat(room + 1));
    await device.closed();
    expect(cloud.warnings().join()).toContain('it published 1025 bytes on ds/Terminal; at most 1024 are allowed');
  });

  it('says why it ended a connection whose packet is too large to be looked at', async () => {
    const cloud = await startCloud({ project: CLIMATE });
    const device = await mqttDevice(cloud);
    device.publish('ds/Terminal', 'x'.repeat(5000));
    await device.closed();
    expect(cloud.warnings()).toEqual(['An MQTT connection was ended: a packet of more than 4096 bytes, or of no known type.']);
  });

  it.each([
    ['QoS 2', 'ds/Power', 2],
    ['a downlink topic', 'downlink/ds/Power', 0],
  ] as const)('ends the connection for %s', async (_what, topic, qos) => {
    const cloud = await startCloud({ project: CLIMATE });
    const device = await mqttDevice(cloud);
    device.publish(topic, '1', qos);
    await device.closed();
    await until(() => !cloud.isOnline(TOKEN_A), 'the device to be offline');
    expect(cloud.events.filter(({ type }) => type === 'value')).toEqual([]);
  });

  it('drops the excess of a flood and says so, then ends the connection', async () => {
    const cloud = await startCloud({ project: CLIMATE, timeScale: 20 });
    const device = await mqttDevice(cloud);
    const timer = setInterval(() => {
      for (let i = 0; i < 200; i++) device.publish('ds/Power', '1');
    }, 5);
    await device.closed();
    clearInterval(timer);
    expect(device.messages().join()).toContain('More than 100 messages a second');
    expect(cloud.warnings().join()).toContain('flood');
  });
});

describe('bytes that are no MQTT', () => {
  it.each([
    ['HTTP', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
    ['packet type 0', bytes('00 00')],
    ['packet type 15', bytes('f0 00')],
    ['a packet of 256 MB', bytes('30 ff ff ff 7f')],
    ['a remaining length of five bytes', bytes('10 ff ff ff ff 01')],
    ['CONNECT of another protocol', bytes('10 0c 00 04 4d 51 58 58 04 02 00 2d 00 00')],
    ['PUBLISH before CONNECT', bytes('30 05 00 03 61 2f 62')],
    ['a topic longer than its packet', bytes('30 03 00 ff 61')],
    ['random bytes', Buffer.from(Array.from({ length: 400 }, (_item, index) => (index * 7919) % 251))],
  ])('%s ends the connection and nothing else', async (_what, data) => {
    const cloud = await startCloud({ project: CLIMATE });
    const good = await mqttDevice(cloud);
    const bad = new MqttDevice(cloud.mqttPort);
    bad.sendRaw(data);
    await bad.closed();
    good.publish('ds/Power', '1', 1);
    await good.next('puback');
    expect(good.isClosed).toBe(false);
  });

  it('reads packets split at every byte, and several in one segment', async () => {
    const cloud = await startCloud({ project: CLIMATE });
    const device = await mqttDevice(cloud);
    const packet = bytes('32 0b 00 08 64 73 2f 50 6f 77 65 72 00 07 31'.replace('32 0b', '32 0d'));
    for (const byte of packet) device.sendRaw(Buffer.from([byte]));
    await device.next('puback');
    device.sendRaw(Buffer.concat([packet, packet, packet]));
    await device.next('puback', 4);
    expect(cloud.events.filter(({ type }) => type === 'value')).toHaveLength(4);
  });
});
