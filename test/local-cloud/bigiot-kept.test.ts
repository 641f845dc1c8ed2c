/** What is kept of a BIGIOT device: its chat, and how many messages it sent (of any protocol). */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { readMeter } from '../../local-cloud/meter.ts';
import { online } from './bigiot-peer.ts';
import { frame, logIn, openPage, startCloud, type TestCloud } from './helpers.ts';
import { CLIMATE, mqttDevice } from './mqtt-device.ts';

const lamp = async (cloud: TestCloud) => (await (await openPage(cloud)).next('hello')).devices[0];

describe('chat', () => {
  it('keeps the last 50 lines over a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lampyris-bigiot-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const database = join(folder, 'cloud.sqlite');
    const first = await startCloud({ database });
    const device = await online(first);
    device.send(...Array.from({ length: 60 }, (_, index) => ({ M: 'say', ID: 'U77', C: `${index}` })));
    await device.answers();
    await first.close();
    const { chat } = (await lamp(await startCloud({ database }))) ?? {};
    expect([chat?.length, chat?.[0]?.text, chat?.at(-1)?.text]).toEqual([50, '10', '59']);
  });

  it('is not there for a device of another protocol', async () => {
    const cloud = await startCloud();
    await logIn(cloud);
    expect((await lamp(cloud))?.chat).toBeUndefined();
  });

  it('is there while the device is on BIGIOT, and again when it comes back', async () => {
    const cloud = await startCloud();
    const first = await online(cloud);
    first.send({ M: 'say', ID: 'U77', C: 'hello' });
    await first.answers();
    expect((await lamp(cloud))?.chat).toHaveLength(1);
    first.socket.end();
    await first.closed();
    await logIn(cloud);
    expect((await lamp(cloud))?.chat).toBeUndefined();
    await online(cloud);
    expect((await lamp(cloud))?.chat).toHaveLength(1);
  });
});

describe('message meter', () => {
  it('counts values of Blynk, publishes of MQTT and lines of BIGIOT after the login, and tells the page', async () => {
    const cloud = await startCloud({ project: CLIMATE });
    const page = await openPage(cloud);
    const blynk = await logIn(cloud);
    await blynk.answerTo(Buffer.concat([frame(20, 3, 'vw', 2, 1), frame(20, 4, 'vw', 2, 2)]));
    expect((await lamp(cloud))?.meter).toEqual({ today: 2, month: 2 });
    const mqtt = await mqttDevice(cloud);
    mqtt.publish('ds/Power', '1', 1);
    await mqtt.next('puback');
    expect((await lamp(cloud))?.meter).toEqual({ today: 3, month: 3 });
    const bigiot = await online(cloud);
    await bigiot.answers({ M: 'beat' });
    // checkin, beat and the query of the time that `answers` adds.
    expect((await lamp(cloud))?.meter).toEqual({ today: 6, month: 6 });
    await page.next('meter', ({ today, month }) => today === 6 && month === 6);
  });

  it('begins anew each day and month', () => {
    const kept = { day: '2026-11-21', today: 5, month: 40 };
    const at = (text: string) => readMeter(kept, new Date(text));
    expect(at('2026-11-21T23:59:59')).toEqual(kept);
    expect(at('2026-11-22T00:00:00')).toEqual({ day: '2026-11-22', today: 0, month: 40 });
    expect(at('2026-12-01T00:00:00')).toEqual({ day: '2026-12-01', today: 0, month: 0 });
    expect(readMeter(undefined, new Date('2026-12-01T00:00:00'))).toEqual({ day: '2026-12-01', today: 0, month: 0 });
  });

  it('goes on in the new month while the cloud runs', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-30T12:00:00') });
    onTestFinished(() => void vi.useRealTimers());
    const cloud = await startCloud();
    const device = await online(cloud);
    vi.setSystemTime(new Date('2026-12-01T12:00:00'));
    await device.answers();
    expect((await lamp(cloud))?.meter).toEqual({ today: 1, month: 1 });
  });
});
