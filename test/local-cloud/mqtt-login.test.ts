import { generate } from 'mqtt-packet';
import { describe, expect, it } from 'vitest';
import { startCloud, TOKEN_A, TOKEN_B, until } from './helpers.ts';
import { CLIMATE, MqttDevice, mqttDevice } from './mqtt-device.ts';

/** Byte of a short CONNECT, and its bit (MQTT 3.1.1, 3.1.2.3). */
const FLAGS_AT = 9;
const CLEAN_SESSION = 2;

/** CONNECT with clean session 0, which mqtt-packet does not write without a client id. */
function keepSession(device: MqttDevice, clientId: string): void {
  const login = { username: 'device', password: Buffer.from(TOKEN_A) };
  const bytes = generate({ cmd: 'connect', protocolId: 'MQTT', protocolVersion: 4, clean: true, clientId, ...login });
  bytes.writeUInt8(bytes.readUInt8(FLAGS_AT) & ~CLEAN_SESSION, FLAGS_AT);
  device.sendRaw(bytes);
}

describe('login over MQTT', () => {
  it('takes user "device" with a token as password, and an empty client id', async () => {
    const cloud = await startCloud();
    const device = new MqttDevice(cloud.mqttPort);
    device.connect();
    expect(await device.next('connack')).toMatchObject({ returnCode: 0, sessionPresent: false });
    await until(() => cloud.isOnline(TOKEN_A), 'the device to be online');
  });

  it.each([
    ['a token of nobody', { password: 'x'.repeat(32) }],
    ['another user', { username: 'admin' }],
    ['an empty token', { password: '' }],
  ])('refuses %s with return code 4 and closes', async (_what, fields) => {
    const cloud = await startCloud();
    const device = new MqttDevice(cloud.mqttPort);
    device.connect(fields);
    expect(await device.next('connack')).toMatchObject({ returnCode: 4 });
    await device.closed();
    expect(cloud.events.map(({ type }) => type)).toContain('login-refused');
    expect(JSON.stringify(cloud.events)).not.toContain(TOKEN_A);
  });

  it('takes client ids up to 64 characters, none longer', async () => {
    const cloud = await startCloud();
    const [fits, tooLong] = [new MqttDevice(cloud.mqttPort), new MqttDevice(cloud.mqttPort)];
    fits.connect({ clientId: 'i'.repeat(64) });
    expect(await fits.next('connack')).toMatchObject({ returnCode: 0 });
    tooLong.connect({ clientId: 'i'.repeat(65), password: TOKEN_B });
    expect(await tooLong.next('connack')).toMatchObject({ returnCode: 2 });
  });

  it('wants a client id of who does not begin a clean session [MQTT-3.1.3-8]', async () => {
    const cloud = await startCloud();
    const [nameless, named] = [new MqttDevice(cloud.mqttPort), new MqttDevice(cloud.mqttPort)];
    keepSession(nameless, '');
    expect(await nameless.next('connack')).toMatchObject({ returnCode: 2, sessionPresent: false });
    await nameless.closed();
    expect(cloud.isOnline(TOKEN_A)).toBe(false);
    keepSession(named, 'lamp');
    expect(await named.next('connack')).toMatchObject({ returnCode: 0, sessionPresent: false });
  });

  it('lets a second login with the same token take over', async () => {
    const cloud = await startCloud();
    const first = await mqttDevice(cloud);
    const second = await mqttDevice(cloud);
    await first.closed();
    expect(second.isClosed).toBe(false);
    expect(cloud.isOnline(TOKEN_A)).toBe(true);
  });

  it('publishes the last will of a device whose link drops, not of one that says goodbye', async () => {
    const cloud = await startCloud({ project: CLIMATE });
    for (const leave of ['cut', 'disconnect'] as const) {
      const device = new MqttDevice(cloud.mqttPort);
      device.connect({ will: { topic: 'ds/Terminal', payload: leave } });
      await device.next('connack');
      if (leave === 'cut') device.cut();
      else device.send({ cmd: 'disconnect' });
      await until(() => !cloud.isOnline(TOKEN_A), 'the device to be offline');
    }
    const values = (): string[] => cloud.events.flatMap((event) => (event.type === 'value' ? event.values : []));
    await until(() => values().includes('cut'), 'the will');
    expect(values()).toEqual(['cut']);
  });
});

describe('subscriptions', () => {
  it.each([
    ['downlink/#', 0],
    ['downlink/ds/#', 0],
    ['downlink/ds/Power', 0],
    ['#', 0x80],
    ['ds/#', 0x80],
    ['downlink/+/Power', 0x80],
    ['downlink', 0x80],
  ])('%s is answered with %i', async (filter, granted) => {
    const cloud = await startCloud();
    const device = await mqttDevice(cloud, '');
    device.subscribe(filter);
    expect((await device.next('suback')).granted).toEqual([granted]);
  });

  it('send to the device meant only, and without one only what always arrives', async () => {
    const cloud = await startCloud({ project: CLIMATE });
    const device = await mqttDevice(cloud, '');
    const other = new MqttDevice(cloud.mqttPort);
    other.connect({ password: TOKEN_B });
    await other.next('connack');
    other.subscribe('downlink/#');
    await other.next('suback');
    await cloud.get(`/external/api/update?token=${TOKEN_A}&V0=1`);
    for (const command of ['reboot', 'ping', 'diag', 'redirect'] as const)
      expect(cloud.command(TOKEN_A, command, 'text')).toBe(1);
    await device.message('downlink/redirect text');
    expect(device.messages()).toEqual(['downlink/diag text', 'downlink/redirect text']);
    expect(other.messages()).toEqual([]);
  });

  it('end with UNSUBSCRIBE', async () => {
    const cloud = await startCloud({ project: CLIMATE });
    const device = await mqttDevice(cloud);
    device.send({ cmd: 'unsubscribe', messageId: 9, unsubscriptions: ['downlink/#'] });
    await device.next('unsuback');
    cloud.command(TOKEN_A, 'reboot');
    cloud.command(TOKEN_A, 'diag', 'last');
    await device.message('downlink/diag last');
    expect(device.messages()).toEqual(['downlink/diag last']);
  });
});
