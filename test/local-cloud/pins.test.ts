import { describe, expect, it } from 'vitest';
import { frame, logIn, openPage, startCloud, TOKEN_A, until } from './helpers.ts';

describe('values', () => {
  it.each([
    [30, '14 00 03 00 08 76 77 00 31 00 35 31 32', 'V1', ['512']],
    [31, '14 00 04 00 0e 76 77 00 32 00 32 35 35 00 31 32 38 00 30', 'v2', ['255', '128', '0']],
  ])('case %i: a good write is not answered and can be read over REST', async (_case, write, pin, values) => {
    const cloud = await startCloud();
    const device = await logIn(cloud);
    expect(await device.answerTo(write)).toBe('');
    expect(await (await cloud.get(`/${TOKEN_A}/get/${pin}`)).json()).toEqual(values);
  });

  it.each([
    [32, 'no value', '14 00 05 00 04 76 77 00 31', '00 00 05 00 02'],
    [32, 'an empty value', '14 00 05 00 05 76 77 00 31 00', '00 00 05 00 02'],
    [33, 'pin 256', '14 00 06 00 08 76 77 00 32 35 36 00 31', '00 00 06 00 02'],
    [33, 'a pin that is no number', '14 00 07 00 06 76 77 00 78 00 31', '00 00 07 00 02'],
    [33, 'an unknown pin type', '14 00 08 00 06 78 77 00 31 00 31', '00 00 08 00 02'],
    [34, 'a body of two bytes', '14 00 09 00 02 76 77', '00 00 09 00 02'],
    [34, 'no body', '14 00 09 00 00', '00 00 09 00 02'],
  ])('case %i: a write with %s is answered ILLEGAL_COMMAND', async (_case, _what, write, answer) => {
    const device = await logIn(await startCloud());
    expect(await device.answerTo(write)).toBe(answer);
  });

  it('keeps digital and analog values beside virtual ones', async () => {
    const cloud = await startCloud();
    const device = await logIn(cloud);
    expect(await device.answerTo(Buffer.concat([frame(20, 3, 'dw', 1, 1), frame(20, 4, 'aw', 1, 700)]))).toBe('');
    expect(await (await cloud.get(`/${TOKEN_A}/get/D1`)).json()).toEqual(['1']);
    expect(await (await cloud.get(`/${TOKEN_A}/get/a1`)).json()).toEqual(['700']);
    expect((await cloud.get(`/${TOKEN_A}/get/v1`)).status).toBe(400);
  });

  it('ignores reads and pin modes from a device', async () => {
    const device = await logIn(await startCloud());
    expect(await device.answerTo(Buffer.concat([frame(20, 3, 'vr', 1), frame(20, 4, 'pm', 1, 'in')]))).toBe('');
  });

  it('takes bytes that are no UTF-8 and gives them back unchanged to a device', async () => {
    const cloud = await startCloud();
    const device = await logIn(cloud);
    const page = await openPage(cloud);
    await device.answerTo('14 00 03 00 07 76 77 00 31 00 ff c3');
    expect(await device.answerTo('10 00 05 00 04 76 72 00 31')).toBe('14 00 05 00 07 76 77 00 31 00 ff c3');
    expect((await page.next('value')).values).toEqual(['\ufffd\ufffd']);
  });
});

describe('sync', () => {
  async function withValues() {
    const cloud = await startCloud();
    const device = await logIn(cloud);
    await device.answerTo(Buffer.concat([frame(20, 3, 'vw', 0, 1), frame(20, 4, 'vw', 2, 255, 128, 0)]));
    return device;
  }
  const V0 = (id: string) => `14 ${id} 00 06 76 77 00 30 00 31`;
  const V2 = (id: string) => `14 ${id} 00 0e 76 77 00 32 00 32 35 35 00 31 32 38 00 30`;

  it('case 35: sync answers one frame per stored pin that was asked for', async () => {
    const device = await withValues();
    expect(await device.answerTo('10 00 05 00 08 76 72 00 30 00 31 00 32')).toBe(`${V0('00 05')} ${V2('00 05')}`);
  });

  it('case 36: sync of everything answers one frame per stored pin', async () => {
    const device = await withValues();
    expect(await device.answerTo('10 00 06 00 00')).toBe(`${V0('00 06')} ${V2('00 06')}`);
  });

  it('case 37: sync without pins or with a bad pin is answered ILLEGAL_COMMAND', async () => {
    const device = await withValues();
    expect(await device.answerTo('10 00 07 00 02 76 72')).toBe('00 00 07 00 02');
    expect(await device.answerTo(frame(16, 8, 'vr', 256))).toBe('00 00 08 00 02');
  });

  it('leaves terminals out of a sync of everything, so that old lines are not taken for commands', async () => {
    const project = {
      name: 'T',
      streams: { terminal: { direction: 'both', type: 'text', widget: 'terminal', blynk: 7 } as const },
    };
    const device = await logIn(await startCloud({ project }));
    await device.answerTo(Buffer.concat([frame(20, 3, 'vw', 7, 'on'), frame(20, 4, 'vw', 0, 1)]));
    expect(await device.answerTo('10 00 06 00 00')).toBe(V0('00 06'));
  });
});

describe('several connections', () => {
  it('case 38: all connections of a token get what the dashboard writes; one is enough to be online', async () => {
    const cloud = await startCloud();
    const first = await logIn(cloud);
    const second = await logIn(cloud);
    const page = await openPage(cloud);
    await Promise.all([first.takeFrame(), second.takeFrame()]);
    page.send({ type: 'write', device: 0, pin: 1, values: ['1'] });
    const expected = { command: 20, id: 1, status: 6, fields: ['vw', '1', '1'] };
    expect(await first.takeFrame()).toEqual(expected);
    expect(await second.takeFrame()).toEqual(expected);
    first.socket.destroy();
    await second.answerTo('');
    expect(cloud.isOnline(TOKEN_A)).toBe(true);
    second.socket.destroy();
    await until(() => !cloud.isOnline(TOKEN_A), 'A to be offline');
    expect(cloud.events.filter((event) => event.type.startsWith('device-'))).toEqual([
      { type: 'device-online', device: 'Lamp' },
      { type: 'device-offline', device: 'Lamp' },
    ]);
  });

  it("a device's own write goes back to none of its connections", async () => {
    const cloud = await startCloud();
    const first = await logIn(cloud);
    const second = await logIn(cloud);
    expect(await first.answerTo(frame(20, 3, 'vw', 1, 5))).toBe('');
    expect(await second.answerTo('')).toBe('');
  });
});

describe('properties', () => {
  it('case 39: a colour is accepted and shown; the value stays', async () => {
    const cloud = await startCloud();
    const device = await logIn(cloud);
    const page = await openPage(cloud);
    await device.takeFrame();
    await device.answerTo(frame(20, 5, 'vw', 2, 7));
    expect(await device.answerTo('13 00 06 00 0f 32 00 63 6f 6c 6f 72 00 23 46 46 38 30 30 30')).toBe('00 00 06 00 c8');
    expect(await page.next('property')).toEqual({ type: 'property', device: 0, pin: 2, property: 'color', values: ['#FF8000'] });
    expect(await (await cloud.get(`/${TOKEN_A}/get/v2`)).json()).toEqual(['7']);
  });

  it.each([
    [40, 'no value', '13 00 07 00 07 32 00 63 6f 6c 6f 72', '00 00 07 00 0b'],
    [40, 'an unknown name', '13 00 08 00 0a 32 00 6e 6f 73 75 63 68 00 31', '00 00 08 00 0b'],
    [40, 'a colour that is none', '13 00 09 00 0e 32 00 63 6f 6c 6f 72 00 6f 72 61 6e 67 65', '00 00 09 00 0b'],
    [40, 'no body', '13 00 0a 00 00', '00 00 0a 00 0b'],
  ])('case %i: a property with %s is answered ILLEGAL_COMMAND_BODY', async (_case, _what, message, answer) => {
    const device = await logIn(await startCloud());
    expect(await device.answerTo(message)).toBe(answer);
  });

  it.each([
    ['color', '#d3435c', '#D3435C'],
    ['onColor', '0xd3435c', '#D3435C'],
    ['isDisabled', '1', 'true'],
    ['isHidden', 'false', 'false'],
    ['max', '4095', '4095'],
    ['offLabel', 'Off', 'Off'],
    ['page', '3', '3'],
  ])('brings property %s from %s to %s', async (name, given, shown) => {
    const cloud = await startCloud();
    const device = await logIn(cloud);
    expect(await device.answerTo(frame(19, 6, 2, name, given))).toBe('00 00 06 00 c8');
    expect(cloud.events.at(-1)).toEqual({ type: 'property', device: 'Lamp', pin: 2, property: name, values: [shown] });
  });

  it.each([
    ['isHidden', 'maybe'],
    ['isHidden', 'constructor'],
    ['constructor', '1'],
    ['min', 'low'],
    ['constructor', '1'],
  ])('refuses property %s = %s', async (name, value) => {
    const device = await logIn(await startCloud());
    expect(await device.answerTo(frame(19, 6, 2, name, value))).toBe('00 00 06 00 0b');
  });

  it('sets a property of several pins at once', async () => {
    const cloud = await startCloud();
    const device = await logIn(cloud);
    expect(await device.answerTo(frame(19, 6, 0, 1, 2, 'isDisabled', 'true'))).toBe('00 00 06 00 c8');
    expect(cloud.events.flatMap((event) => (event.type === 'property' ? [event.pin] : []))).toEqual([0, 1, 2]);
  });

  it('case 41: a menu gets its three labels', async () => {
    const cloud = await startCloud();
    const device = await logIn(cloud);
    const menu = '13 00 0a 00 17 35 00 6c 61 62 65 6c 73 00 4f 66 66 00 57 61 72 6d 00 50 61 72 74 79';
    expect(await device.answerTo(menu)).toBe('00 00 0a 00 c8');
    expect(cloud.events.at(-1)).toMatchObject({ pin: 5, property: 'labels', values: ['Off', 'Warm', 'Party'] });
  });

  it('case 42: text is UTF-8 and its length counts bytes', async () => {
    const cloud = await startCloud();
    const device = await logIn(cloud);
    const label = '13 00 0b 00 0e 31 00 6c 61 62 65 6c 00 4c c3 a1 6d 70 61';
    expect(await device.answerTo(label)).toBe('00 00 0b 00 c8');
    expect(cloud.events.at(-1)).toMatchObject({ property: 'label', values: ['Lámpa'] });
  });
});
