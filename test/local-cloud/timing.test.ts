import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { Quota } from '../../local-cloud/blynk/quota.ts';
import { frame, logIn, RawDevice, startCloud, until } from './helpers.ts';

describe('idle limit', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([
    [64, 'without information', undefined, 22_500, 23_500],
    [66, 'with h-beat 5', 5, 11_500, 12_500],
    [50, 'with h-beat 50', 50, 114_500, 115_500],
    [51, 'with h-beat 40', 40, 91_500, 92_500],
  ])('case %i: a silent device %s is closed on time and shown offline', async (_case, _what, heartbeat, openMs, closedMs) => {
    const cloud = await startCloud();
    const device = await logIn(cloud);
    if (heartbeat) await device.answerTo(frame(17, 2, 'ver', '1.0.0', 'h-beat', heartbeat));
    vi.advanceTimersByTime(openMs);
    expect(await device.answerTo('').then(() => device.isClosed)).toBe(false);
    vi.advanceTimersByTime(openMs);
    await settle();
    expect(device.isClosed).toBe(false);
    vi.advanceTimersByTime(closedMs - openMs);
    await device.closed();
    await until(() => cloud.events.at(-1)?.type === 'device-offline', 'the offline event');
  });

  it('case 65: who connects and says nothing is closed after 23 s', async () => {
    const cloud = await startCloud();
    const device = new RawDevice(cloud.blynkPort);
    const other = await logIn(cloud);
    await other.answerTo('');
    vi.advanceTimersByTime(22_500);
    await settle();
    expect(device.isClosed).toBe(false);
    vi.advanceTimersByTime(1_000);
    await device.closed();
  });

  it('an unfinished frame that drips in does not keep a connection open', async () => {
    const device = await logIn(await startCloud());
    device.send('14 00 03 00 ff');
    for (let second = 0; second < 22; second++) {
      vi.advanceTimersByTime(1_000);
      device.send('76');
    }
    vi.advanceTimersByTime(1_500);
    await device.closed();
  });

  it('runs as fast as the time scale says', async () => {
    const device = await logIn(await startCloud({ timeScale: 100 }));
    vi.advanceTimersByTime(225);
    await settle();
    expect(device.isClosed).toBe(false);
    vi.advanceTimersByTime(10);
    await device.closed();
  });
});

/** Gives sockets a few turns, in which a wrongly closed one would show. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

describe('quota', () => {
  it('case 69: of 300 writes at once the excess is dropped whole, reported once, and the framing stays', async () => {
    const cloud = await startCloud();
    const device = await logIn(cloud);
    const writes = Array.from({ length: 300 }, (_, index) => frame(20, index + 3, 'vw', 1, index));
    const answer = await device.answerTo(Buffer.concat(writes));
    expect(answer).toMatch(/^00 .. .. 00 01$/);
    expect(cloud.warnings()).toEqual(['Device "Lamp" sends more than 100 messages a second; the excess is dropped (flood).']);
    const kept = cloud.events.filter((event) => event.type === 'value').length;
    expect(kept).toBeGreaterThanOrEqual(250);
    expect(kept).toBeLessThan(300);
    expect(device.isClosed).toBe(false);
  });

  it('case 69: reports the excess at most once a minute', () => {
    const quota = new Quota(0);
    const verdicts = Array.from({ length: 400 }, (_, index) => quota.take(index / 1000));
    expect(verdicts.filter((verdict) => verdict === 'pass').length).toBe(250);
    expect(verdicts.filter((verdict) => verdict === 'report').length).toBe(1);
    expect(Array.from({ length: 300 }, () => quota.take(59_000)).includes('report')).toBe(false);
    expect(Array.from({ length: 300 }, () => quota.take(61_000)).includes('report')).toBe(true);
  });

  it('lets 100 messages a second pass for ever', () => {
    const quota = new Quota(0);
    const verdicts = Array.from({ length: 60_000 }, (_, index) => quota.take(index * 10));
    expect(new Set(verdicts)).toEqual(new Set(['pass']));
  });

  it('case 70: 300 messages a second for 10 s are a flood', () => {
    const quota = new Quota(0);
    const verdicts = Array.from({ length: 3000 }, (_, index) => quota.take((index * 1000) / 300));
    const flooded = verdicts.indexOf('flood');
    expect(flooded / 300).toBeGreaterThan(5);
    expect(flooded / 300).toBeLessThan(10);
  });

  it('case 70: a flood ends the connection and is logged', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const cloud = await startCloud();
    const device = await logIn(cloud);
    const tenth = Buffer.concat(Array.from({ length: 30 }, (_, index) => frame(20, index + 3, 'vw', 1, 1)));
    let tenths = 0;
    for (; tenths < 100 && !device.isClosed; tenths++) {
      vi.advanceTimersByTime(100);
      device.send(tenth);
      await device.answerTo('').catch(() => device.closed());
    }
    expect(tenths).toBeGreaterThan(50);
    expect(tenths).toBeLessThan(100);
    expect(cloud.warnings().at(-1)).toBe(
      'Device "Lamp" was disconnected: flood of more than 100 messages a second. Send less often.',
    );
  });
});
