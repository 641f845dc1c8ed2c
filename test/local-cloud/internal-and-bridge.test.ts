import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { HistoryAnswer } from '../../local-cloud/live-protocol.ts';
import { bytes, frame, LOGIN_B, logIn, openPage, startCloud, type TestCloud, TOKEN_A, TOKEN_B } from './helpers.ts';

const INFO_PYTHON =
  '11 00 02 00 2a 76 65 72 00 31 2e 30 2e 30 00 68 2d 62 65 61 74 00 35 30 00 62 75 66 66 2d 69 6e 00 31 30 32 34 00 64 65 76 00 65 73 70 33 32';
const INFO_CPP = '11 00 02 00 1d 6d 63 75 00 31 2e 30 00 68 2d 62 65 61 74 00 34 30 00 62 75 66 66 2d 69 6e 00 32 35 36';

describe('internal messages', () => {
  it.each([
    [50, 'ver', bytes(INFO_PYTHON)],
    [51, 'mcu', bytes(INFO_CPP)],
    [51, 'blynk', frame(17, 2, 'blynk', '1.3.2', 'h-beat', 45)],
    [51, 'fw-type and an odd last field', frame(17, 2, 'fw-type', 'TMPL1234', 'dev', 'ESP32', '')],
  ])('case %i: device information that begins with %s is answered OK', async (_case, _key, info) => {
    const device = await logIn(await startCloud());
    expect(await device.answerTo(info)).toBe('00 00 02 00 c8');
  });

  it('case 52: rtc is answered with local time in seconds as if it were UTC', async () => {
    const device = await logIn(await startCloud());
    device.send('11 00 05 00 08 72 74 63 00 73 79 6e 63');
    const { command, id, fields } = await device.takeFrame();
    expect({ command, id, key: fields[0], count: fields.length }).toEqual({ command: 17, id: 5, key: 'rtc', count: 2 });
    const local = Date.now() / 1000 - new Date().getTimezoneOffset() * 60;
    expect(fields[1]).toMatch(/^\d{10}$/);
    expect(Math.abs(Number(fields[1]) - local)).toBeLessThan(60);
  });

  it.each([
    ['time', /^\d{13}$/],
    ['iso', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[-+]\d\d:\d\d$/],
    ['tz_name', /\w/],
  ])('case 53: utc %s is answered', async (kind, form) => {
    const device = await logIn(await startCloud());
    device.send(frame(17, 6, 'utc', kind));
    const { command, id, fields } = await device.takeFrame();
    expect({ command, id, fields: fields.slice(0, 2) }).toEqual({ command: 17, id: 6, fields: ['utc', kind] });
    expect(fields[2]).toMatch(form);
  });

  it('case 54: an empty internal message is answered ILLEGAL_COMMAND, an unknown one not at all', async () => {
    const device = await logIn(await startCloud());
    expect(await device.answerTo('11 00 07 00 00')).toBe('00 00 07 00 02');
    expect(await device.answerTo(frame(17, 8, 'nosuch', 'x'))).toBe('');
  });

  it('case 55: devices hear when the first dashboard opens and when the last closes', async () => {
    const cloud = await startCloud();
    const device = await logIn(cloud);
    const first = await openPage(cloud);
    const second = await openPage(cloud);
    expect(await device.takeFrame()).toMatchObject({ command: 17, id: 7777, fields: ['acon'] });
    first.socket.close();
    second.socket.close();
    expect(await device.takeFrame()).toMatchObject({ command: 17, id: 7777, fields: ['adis'] });
    expect(await device.answerTo('')).toBe('');
  });

  it('keeps metadata and knows the reserved field', async () => {
    const device = await logIn(await startCloud());
    expect(await device.answerTo(frame(17, 5, 'meta', 'set', 'Room', 'Küche'))).toBe('');
    device.send(frame(17, 6, 'meta', 'get', 'Room'));
    expect((await device.takeFrame()).fields).toEqual(['meta', 'Room', 'Küche']);
    device.send(frame(17, 7, 'meta', 'get', 'Auth Token'));
    expect((await device.takeFrame()).fields).toEqual(['meta', 'Auth Token', TOKEN_A]);
    device.send(frame(17, 8, 'meta', 'get', 'constructor'));
    expect((await device.takeFrame()).fields).toEqual(['meta', 'constructor', '']);
  });
});

describe('bridge', () => {
  const INIT = '0f 00 05 00 25 36 34 00 69 00 <B>';
  const WRITE = '0f 00 06 00 09 36 34 00 76 77 00 31 00 31';

  it('case 57: a write reaches the target with the id of the sender, who hears nothing', async () => {
    const cloud = await startCloud();
    const sender = await logIn(cloud);
    const target = await logIn(cloud, LOGIN_B);
    expect(await sender.answerTo(INIT)).toBe('00 00 05 00 c8');
    expect(await sender.answerTo(WRITE)).toBe('');
    expect(await target.answerTo('')).toBe('0f 00 06 00 06 76 77 00 31 00 31');
    expect(await (await cloud.get(`/${TOKEN_B}/get/V1`)).json()).toEqual(['1']);
  });

  it('case 58: a write to an offline target is kept and answered DEVICE_NOT_IN_NETWORK', async () => {
    const cloud = await startCloud();
    const sender = await logIn(cloud);
    expect(await sender.answerTo(INIT)).toBe('00 00 05 00 c8');
    expect(await sender.answerTo(WRITE)).toBe('00 00 06 00 07');
    expect(await (await cloud.get(`/${TOKEN_B}/get/V1`)).json()).toEqual(['1']);
  });

  it.each([
    [59, 'a write before the target is chosen', '0f 00 03 00 09 36 34 00 76 77 00 31 00 31', '00 00 03 00 06'],
    [60, 'an unknown target', `0f 00 05 00 25 36 34 00 69 00 ${'61'.repeat(32)}`, '00 00 05 00 06'],
    [61, 'a pin and nothing else', '0f 00 04 00 02 36 34', '00 00 04 00 02'],
  ])('case %i: %s is refused', async (_case, _what, message, answer) => {
    const device = await logIn(await startCloud());
    expect(await device.answerTo(message)).toBe(answer);
  });

  it('refuses a bad pin of the target', async () => {
    const device = await logIn(await startCloud());
    await device.answerTo(INIT);
    expect(await device.answerTo(frame(15, 7, 64, 'vw', 256, 1))).toBe('00 00 07 00 02');
  });
});

describe('notifications', () => {
  it.each([
    ['NOTIFY', 14, 'push', 255],
    ['TWEET', 12, 'tweet', 140],
    ['SMS', 18, 'sms', 160],
  ])('case 62: %s is checked for length and for the pause since the last', async (_name, command, kind, limit) => {
    const cloud = await startCloud();
    const device = await logIn(cloud);
    expect(await device.answerTo(frame(command, 3))).toBe('00 00 03 00 0d');
    expect(await device.answerTo(frame(command, 4, 'x'.repeat(limit + 1)))).toBe('00 00 04 00 0d');
    expect(await device.answerTo(frame(command, 5, '{DEVICE_NAME} 很暗'))).toBe('00 00 05 00 c8');
    expect(await device.answerTo(frame(command, 6, 'again'))).toBe('00 00 06 00 01');
    expect(cloud.events.at(-1)).toEqual({ type: 'notification', device: 'Lamp', kind, text: 'Lamp 很暗' });
  });

  it('case 62: the next is taken when five seconds have passed', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const device = await logIn(await startCloud());
    expect(await device.answerTo(frame(14, 3, 'one'))).toBe('00 00 03 00 c8');
    vi.advanceTimersByTime(4_900);
    expect(await device.answerTo(frame(14, 4, 'two'))).toBe('00 00 04 00 01');
    vi.advanceTimersByTime(200);
    expect(await device.answerTo(frame(14, 5, 'three'))).toBe('00 00 05 00 c8');
  });

  it('case 63: an event is listed', async () => {
    const cloud = await startCloud();
    const device = await logIn(cloud);
    const page = await openPage(cloud);
    await device.takeFrame();
    const event = '40 00 09 00 13 64 61 72 6b 00 49 74 20 69 73 20 64 61 72 6b 20 6e 6f 77';
    expect(await device.answerTo(event)).toBe('00 00 09 00 c8');
    expect(await page.next('notification')).toMatchObject({ device: 0, kind: 'event', text: 'dark: It is dark now' });
    expect((await (await openPage(cloud)).next('hello')).devices[0]?.notifications).toMatchObject([{ kind: 'event' }]);
  });

  it.each([
    ['to, subject and text', ['a@b.example', 'Hi', 'dark'], '00 00 03 00 c8'],
    ['subject and text', ['Hi', 'dark'], '00 00 03 00 c8'],
    ['a subject alone', ['Hi'], '00 00 03 00 02'],
    ['a bad address', ['nobody', 'Hi', 'dark'], '00 00 03 00 02'],
  ])('an e-mail with %s is answered', async (_what, fields, answer) => {
    const device = await logIn(await startCloud());
    expect(await device.answerTo(frame(13, 3, ...fields))).toBe(answer);
  });

  it.each([
    ['no code', ['']],
    ['a description of 301 characters', ['dark', 'x'.repeat(301)]],
  ])('an event with %s is refused', async (_what, fields) => {
    const device = await logIn(await startCloud());
    expect(await device.answerTo(frame(64, 3, ...fields))).toBe('00 00 03 00 0d');
  });
});

describe('groups', () => {
  async function history(cloud: TestCloud, pin: number): Promise<HistoryAnswer> {
    return (await (await cloud.get(`/dashboard/history?device=0&pin=${pin}`)).json()) as HistoryAnswer;
  }

  it('give the writes inside one time, the one named or that of the opening', async () => {
    const cloud = await startCloud();
    const device = await logIn(cloud);
    const named = [
      frame(21, 3, 't', 1_700_000_000_000),
      frame(20, 4, 'vw', 1, 21.5),
      frame(20, 5, 'vw', 2, 40),
      frame(21, 6, 'e'),
    ];
    expect(await device.answerTo(Buffer.concat([...named, frame(20, 7, 'vw', 1, 22)]))).toBe('');
    expect(await history(cloud, 2)).toEqual([[1_700_000_000_000, 40]]);
    expect(await history(cloud, 1)).toEqual([
      [1_700_000_000_000, 21.5],
      [expect.any(Number), 22],
    ]);
    await device.answerTo(
      Buffer.concat([frame(21, 8, 'b'), frame(20, 9, 'vw', 3, 1), frame(20, 10, 'vw', 4, 2), frame(21, 11, 'e')]),
    );
    const [third, fourth] = await Promise.all([history(cloud, 3), history(cloud, 4)]);
    expect([third[0]?.[1], fourth[0]?.[1]]).toEqual([1, 2]);
    expect(third[0]?.[0]).toBe(fourth[0]?.[0]);
  });

  it.each([[['t']], [['x']], [['']], [['t', Date.now() + 600_000]], [['t', 'soon']]])(
    'that are malformed %j change nothing',
    async (fields) => {
      const cloud = await startCloud();
      const device = await logIn(cloud);
      const before = Date.now();
      expect(await device.answerTo(Buffer.concat([frame(21, 3, ...fields), frame(20, 4, 'vw', 1, 1)]))).toBe('');
      const [[time] = [0]] = await history(cloud, 1);
      expect(time).toBeGreaterThanOrEqual(before);
      expect(time).toBeLessThanOrEqual(Date.now());
    },
  );
});
