import { describe, expect, it } from 'vitest';
import { frame, logIn, openPage, startCloud, TOKEN_A } from './helpers.ts';

describe('size limits', () => {
  it('case 43: what is larger than the announced buff-in is kept but not sent, with a warning', async () => {
    const cloud = await startCloud();
    const device = await logIn(cloud);
    await device.answerTo(frame(17, 2, 'ver', '1.0.0', 'buff-in', 64));
    const reply = await cloud.get(`/${TOKEN_A}/update/V1?value=${'x'.repeat(100)}`);
    expect(reply.status).toBe(200);
    expect(await device.answerTo('')).toBe('');
    expect(await (await cloud.get(`/${TOKEN_A}/get/V1`)).json()).toEqual(['x'.repeat(100)]);
    expect(cloud.warnings()).toEqual(['Device "Lamp" was not sent a message of 110 bytes: it takes at most 64 (buff-in).']);
  });

  it('sends a frame of exactly buff-in bytes', async () => {
    const cloud = await startCloud();
    const device = await logIn(cloud);
    await device.answerTo(frame(17, 2, 'ver', '1.0.0', 'buff-in', 64));
    await cloud.get(`/${TOKEN_A}/update/V1?value=${'x'.repeat(54)}`);
    expect((await device.takeFrame()).status).toBe(59);
    expect(cloud.warnings()).toEqual([]);
  });

  const CHINESE = '夜灯亮度';
  it.each([10, 500, 1000, 2000])('keeps and forwards a body of %i bytes intact', async (size) => {
    const cloud = await startCloud();
    const device = await logIn(cloud);
    const page = await openPage(cloud);
    await device.takeFrame();
    const text = CHINESE.repeat(200)
      .slice(0, Math.floor((size - 5) / 3))
      .padEnd(Math.floor((size - 5) / 3) + ((size - 5) % 3), 'x');
    const write = frame(20, 3, 'vw', 1, text);
    expect(write.length).toBe(5 + size);
    expect(await device.answerTo(write)).toBe('');
    expect(await (await cloud.get(`/${TOKEN_A}/get/V1`)).json()).toEqual([text]);
    expect((await page.next('value')).values).toEqual([text]);
    const put = { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify([`${text}!`]) };
    expect((await cloud.get(`/${TOKEN_A}/update/V1`, put)).status).toBe(200);
    expect(await device.takeFrame()).toEqual({ command: 20, id: 111, status: size + 1, fields: ['vw', '1', `${text}!`] });
  });

  it('keeps 200 messages of one segment, in order', async () => {
    const cloud = await startCloud();
    const device = await logIn(cloud);
    const page = await openPage(cloud);
    await device.takeFrame();
    const numbers = Array.from({ length: 200 }, (_, index) => String(index));
    expect(await device.answerTo(Buffer.concat(numbers.map((number, index) => frame(20, index + 3, 'vw', 1, number))))).toBe('');
    await page.next('value', (message) => message.values[0] === '199');
    expect(page.messages.flatMap((message) => (message.type === 'value' ? message.values : []))).toEqual(numbers);
  });

  it('takes a message byte by byte', async () => {
    const cloud = await startCloud();
    const device = await logIn(cloud);
    for (const byte of frame(20, 3, 'vw', 1, '夜灯')) {
      device.send(Buffer.of(byte));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await device.answerTo('')).toBe('');
    expect(await (await cloud.get(`/${TOKEN_A}/get/V1`)).json()).toEqual(['夜灯']);
  });
});
