import { describe, expect, it } from 'vitest';
import { openPage, startCloud, TOKEN_A, until } from './helpers.ts';
import { CLIMATE, mqttDevice } from './mqtt-device.ts';

const start = async () => {
  const cloud = await startCloud({ project: CLIMATE });
  const device = await mqttDevice(cloud);
  /** A query behind a message tells that the message was dealt with. */
  const settle = async (): Promise<void> => {
    const count = device.messages().length;
    device.publish('get/utc/all/json');
    await until(() => device.messages().length > count && device.messages().at(-1)?.startsWith('downlink/utc'), 'the answer');
  };
  const api = async (path: string): Promise<string> =>
    await (await cloud.get(`/external/api/${path}${path.includes('?') ? '&' : '?'}token=${TOKEN_A}`)).text();
  return { cloud, device, settle, api };
};

describe('datastreams', () => {
  it.each([
    ['ds/Power', '1', { v0: 1 }],
    ['ds/Set Temperature', '21.5', { v1: 21.5 }],
    ['ds/Light', ['255', '128', '0'].join('\0'), { v3: [255, 128, 0] }],
    ['ds/温度', '二十度', { v5: '二十度' }],
    ['batch_ds', '{"Power":true,"Current Temperature":20.25,"温度":"暖"}', { v0: 1, v2: 20.25, v5: '暖' }],
    ['batch_ds', '{"Light":[1,2,3]}', { v3: [1, 2, 3] }],
  ])('%s %s is kept', async (topic, payload, expected) => {
    const { device, settle, api } = await start();
    device.publish(topic, payload, 1);
    await device.next('puback');
    await settle();
    expect(JSON.parse(await api('getAll'))).toEqual(expected);
  });

  it('keeps a timestamped batch as history, its newest point as the value', async () => {
    const { device, settle, api, cloud } = await start();
    const now = Date.now();
    const points = [3, 1, 2].map((minutesAgo) => [now - minutesAgo * 60_000, 20 + minutesAgo]);
    device.publish('ds/Current Temperature/timestamped_batch', JSON.stringify(points));
    await settle();
    expect(await api('get?v2')).toBe('21');
    const history = (await (await cloud.get('/dashboard/history?device=0&pin=2&since=0')).json()) as [number, number][];
    expect(history.map(([, value]) => value)).toEqual([23, 22, 21]);
  });

  it('hears a device when its timestamped batch comes, not at the time of its points', async () => {
    const { device, settle, cloud } = await start();
    const beforeMs = Date.now();
    device.publish('ds/Current Temperature/timestamped_batch', JSON.stringify([[beforeMs - 30 * 86_400_000, 21]]));
    await settle();
    const [view] = (await (await openPage(cloud)).next('hello')).devices;
    expect(view?.lastSeen).toBeGreaterThanOrEqual(beforeMs);
    expect(view?.lastSeen).toBeLessThanOrEqual(Date.now());
  });

  it('erases a value, also for later starts', async () => {
    const { device, settle, api } = await start();
    device.publish('ds/Power', '1');
    device.publish('ds/Power/erase');
    await settle();
    expect(JSON.parse(await api('getAll'))).toEqual({});
  });

  it('sets and erases properties, colours with or without #', async () => {
    const { device, settle, cloud } = await start();
    device.publish('ds/Set Temperature/prop/isDisabled', '1');
    device.publish('ds/Power/prop/color', 'E4F6F7');
    device.publish('ds/Power/prop/labels', 'on\0off');
    device.publish('ds/Power/prop/color/erase');
    await settle();
    const set = cloud.events.flatMap((event) => (event.type === 'property' ? [[event.pin, event.property, event.values]] : []));
    expect(set).toEqual([
      [1, 'isDisabled', ['true']],
      [0, 'color', ['#E4F6F7']],
      [0, 'labels', ['on', 'off']],
    ]);
  });

  it('takes events and metadata', async () => {
    const { device, settle, cloud } = await start();
    device.publish('event/too_hot', '四十度');
    device.publish('event/too_cold');
    device.publish('meta/Text', 'hello');
    device.publish('get/meta', 'Text,Device Name,Nothing');
    await settle();
    expect(cloud.events.flatMap((event) => (event.type === 'notification' ? [event.text] : []))).toEqual([
      'too_hot: 四十度',
      'too_cold',
    ]);
    expect(device.messages().slice(0, 3)).toEqual([
      'downlink/meta/Text hello',
      'downlink/meta/Device Name Lamp',
      'downlink/meta/Nothing ',
    ]);
  });
});

describe('queries', () => {
  it('answer get/ds by name and get/ds/all with what the cloud may set, terminals apart', async () => {
    const { device, settle } = await start();
    device.publish('batch_ds', '{"Power":0,"Set Temperature":23,"Current Temperature":15,"Terminal":"old line"}');
    device.publish('get/ds', 'Power,Set Temperature');
    await settle();
    expect(device.messages().slice(0, -1)).toEqual(['downlink/ds/Power 0', 'downlink/ds/Set Temperature 23']);
    device.publish('get/ds/all');
    await settle();
    expect(device.messages().slice(3, -1)).toEqual(['downlink/ds/Power 0', 'downlink/ds/Set Temperature 23']);
  });

  it('tell the time with its zone, and the place once it is set', async () => {
    const { device, settle } = await start();
    device.publish('get/loc/all');
    device.publish('meta/Location', '24.8,121.0');
    device.publish('get/loc/all');
    await settle();
    expect(device.messages()[0]).toMatch(/^downlink\/diag get\/loc\/all: set the metadata field "Location"/);
    expect(device.messages()[1]).toBe('downlink/loc/all 24.8,121.0');
    const answer = JSON.parse(device.messages()[2]?.slice('downlink/utc/all/json '.length) ?? '');
    expect(answer).toMatchObject({ tz_offset: expect.any(Number), dst_offset: expect.any(Number), tz_name: expect.any(String) });
    expect(Math.abs(answer.time - Date.now())).toBeLessThan(10_000);
  });
});

describe('from the cloud', () => {
  it('sends values set over REST and by the page, several joined by NUL', async () => {
    const { device, api } = await start();
    await api('update?V0=1');
    await api('update?V3=1&V3=2&V3=3');
    await device.message('downlink/ds/Light 1|2|3');
    expect(device.messages()).toEqual(['downlink/ds/Power 1', 'downlink/ds/Light 1|2|3']);
  });

  it('pings at QoS 1 and is answered by the PUBACK', async () => {
    const { device, cloud } = await start();
    expect(cloud.command(TOKEN_A, 'ping')).toBe(1);
    expect(await device.next('publish')).toMatchObject({ topic: 'downlink/ping', qos: 1 });
  });

  it('sends nothing larger than the receive buffer the device has told', async () => {
    const { device, api, cloud } = await start();
    device.publish('info/mcu', '{"tmpl":"TMPL1","ver":"1.0.0","rxbuff":100}');
    device.publish('ds/温度', '1');
    await until(() => cloud.events.some(({ type }) => type === 'value'), 'the value');
    await api(`update?V4=${'x'.repeat(90)}`);
    await api('update?V0=1');
    await device.message('downlink/ds/Power 1');
    expect(device.messages()).toEqual(['downlink/ds/Power 1']);
    expect(cloud.warnings().join()).toMatch(/was not sent downlink\/ds\/Terminal: 112 bytes, it takes at most 100/);
  });
});
