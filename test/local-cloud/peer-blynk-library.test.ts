/** The local cloud against a client it shares no line with: `blynk-library` for Node, over plain TCP. */
import type { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { openPage, startCloud, TOKEN_A, until } from './helpers.ts';

interface VirtualPin extends EventEmitter {
  write(value: string | number | (string | number)[]): void;
}

interface BlynkClient extends EventEmitter {
  VirtualPin: new (pin: number) => VirtualPin;
  virtualWrite(pin: number, value: string | number | (string | number)[]): void;
  setProperty(pin: number, property: string, value: string): void;
  syncAll(): void;
  notify(text: string): void;
  disconnect(reconnect: boolean): void;
}

interface BlynkLibrary {
  Blynk: new (token: string, options: { connector: object }) => BlynkClient;
  TcpClient: new (options: { addr: string; port: number }) => object;
}

const require = createRequire(import.meta.url);

function connect(port: number, token: string): BlynkClient {
  const library = require('blynk-library') as BlynkLibrary;
  const client = new library.Blynk(token, { connector: new library.TcpClient({ addr: '127.0.0.1', port }) });
  onTestFinished(() => client.disconnect(false));
  return client;
}

/** Collects what an emitter says, from now on. */
function record(emitter: EventEmitter, event: string): unknown[][] {
  const calls: unknown[][] = [];
  emitter.on(event, (...values: unknown[]) => calls.push(values));
  return calls;
}

describe('blynk-library', () => {
  beforeAll(() => {
    vi.spyOn(console, 'log').mockImplementation(() => {});
  });

  it('logs in, writes, sets a property, notifies', async () => {
    const cloud = await startCloud();
    const client = connect(cloud.blynkPort, TOKEN_A);
    const connected = record(client, 'connect');
    await until(() => connected.length > 0, 'the client to be online');
    client.virtualWrite(1, 512);
    client.virtualWrite(2, [255, 128, 0]);
    client.setProperty(2, 'color', '#FF8000');
    client.notify('dark');
    await until(() => cloud.events.at(-1)?.type === 'notification', 'the notification');
    expect(cloud.events).toEqual([
      { type: 'device-online', device: 'Lamp' },
      { type: 'value', device: 'Lamp', pin: 1, values: ['512'], from: 'device' },
      { type: 'value', device: 'Lamp', pin: 2, values: ['255', '128', '0'], from: 'device' },
      { type: 'property', device: 'Lamp', pin: 2, property: 'color', values: ['#FF8000'] },
      { type: 'notification', device: 'Lamp', kind: 'push', text: 'dark' },
    ]);
  });

  it('receives what REST and the page write, and stored values when it asks', async () => {
    const cloud = await startCloud();
    await cloud.get(`/${TOKEN_A}/update/V1?value=stored`);
    const client = connect(cloud.blynkPort, TOKEN_A);
    const [pin1, pin2] = [new client.VirtualPin(1), new client.VirtualPin(2)];
    const [writes1, writes2, connected] = [record(pin1, 'write'), record(pin2, 'write'), record(client, 'connect')];
    await until(() => connected.length > 0, 'the client to be online');
    client.syncAll();
    await until(() => writes1.length === 1, 'the stored value');
    await cloud.get(`/${TOKEN_A}/update/V1?value=fresh`);
    const page = await openPage(cloud);
    page.send({ type: 'write', device: 0, pin: 2, values: ['255', '128', '0'] });
    await until(() => writes1.length === 2 && writes2.length === 1, 'both values');
    expect(writes1).toEqual([[['stored']], [['fresh']]]);
    expect(writes2).toEqual([[['255', '128', '0']]]);
  });

  it('learns that its token is wrong', async () => {
    const cloud = await startCloud();
    const client = connect(cloud.blynkPort, 'x'.repeat(32));
    const errors = record(client, 'error');
    await until(() => errors.length > 0, 'the refusal');
    expect(errors).toEqual([['INVALID_TOKEN']]);
    expect(cloud.events).toEqual([{ type: 'login-refused', tokenHint: 'xxxx' }]);
    client.disconnect(false);
  });
});
