import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { bytes, frame, hex, LOGIN_A, LOGIN_OK, logIn, RawDevice, startCloud, TOKEN_A, until } from './helpers.ts';

describe('login', () => {
  it.each([
    [1, '1d 00 01 00 20 <A>', '00 00 01 00 c8'],
    [2, '02 00 01 00 20 <A>', '00 00 01 00 c8'],
    [9, '02 00 02 00 20 <A>', '00 00 02 00 c8'],
  ])('case %i: a login is answered OK and brings the device online', async (_case, login, answer) => {
    const cloud = await startCloud();
    const device = new RawDevice(cloud.blynkPort);
    device.send(login);
    expect(hex(await device.take(5))).toBe(answer);
    expect(cloud.isOnline(TOKEN_A)).toBe(true);
    expect(cloud.events).toEqual([{ type: 'device-online', device: 'Lamp' }]);
  });

  it('case 3: an unknown token is refused, the connection stays and a good login on it works', async () => {
    const cloud = await startCloud();
    const device = new RawDevice(cloud.blynkPort);
    device.send(`1d 00 01 00 20 ${'61'.repeat(32)}`);
    expect(hex(await device.take(5))).toBe('00 00 01 00 09');
    expect(await device.answerTo('1d 00 02 00 20 <A>')).toBe('00 00 02 00 c8');
    expect(cloud.events[0]).toEqual({ type: 'login-refused', tokenHint: 'aaaa' });
  });

  it('case 4: a token of five characters is refused and never shown', async () => {
    const cloud = await startCloud();
    const device = new RawDevice(cloud.blynkPort);
    device.send('1d 00 01 00 05 73 68 6f 72 74');
    expect(hex(await device.take(5))).toBe('00 00 01 00 09');
    expect(cloud.events).toEqual([{ type: 'login-refused', tokenHint: '' }]);
  });

  it('case 5: any other frame before the login closes the connection without answer', async () => {
    const cloud = await startCloud();
    const device = new RawDevice(cloud.blynkPort);
    device.send('06 00 01 00 00');
    expect(await device.closed()).toBe('');
  });

  it('case 6: a login that comes byte by byte is accepted', async () => {
    const cloud = await startCloud();
    const device = new RawDevice(cloud.blynkPort);
    for (const byte of bytes(LOGIN_A)) {
      device.send(Buffer.of(byte));
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(hex(await device.take(5))).toBe(LOGIN_OK);
  });

  it('case 7: login, information and a value may come in one segment', async () => {
    const cloud = await startCloud();
    const device = new RawDevice(cloud.blynkPort);
    const info = '11 00 02 00 09 76 65 72 00 31 2e 30 2e 30';
    const answer = await device.answerTo(`${LOGIN_A} ${info} 14 00 03 00 07 76 77 00 30 00 33 37`);
    expect(answer).toBe('00 00 01 00 c8 00 00 02 00 c8');
    expect(await (await cloud.get(`/${TOKEN_A}/get/V0`)).json()).toEqual(['37']);
  });

  it('case 8: a second login is answered ALREADY_REGISTERED and changes nothing', async () => {
    const device = await logIn(await startCloud());
    expect(await device.answerTo('1d 00 04 00 20 <A>')).toBe('00 00 04 00 04');
  });

  it('trims white space around the token', async () => {
    const cloud = await startCloud();
    const device = new RawDevice(cloud.blynkPort);
    device.send('1d 00 01 00 22 <A> 0d 0a');
    expect(hex(await device.take(5))).toBe(LOGIN_OK);
  });
});

describe('framing', () => {
  it('case 10: id 0 closes the connection', async () => {
    const device = await logIn(await startCloud());
    device.send('06 00 00 00 00');
    expect(await device.closed()).toBe('');
  });

  it('case 11: a ping is answered with its id', async () => {
    const device = await logIn(await startCloud());
    expect(await device.answerTo('06 00 09 00 00')).toBe('00 00 09 00 c8');
  });

  it('case 12: a command number from 100 on closes the connection', async () => {
    const device = await logIn(await startCloud());
    device.send('77 00 04 00 00');
    expect(await device.closed()).toBe('');
  });

  it('case 13: an unknown command below 100 is answered ILLEGAL_COMMAND and skipped by its length', async () => {
    const device = await logIn(await startCloud());
    expect(await device.answerTo('18 00 04 00 00')).toBe('00 00 04 00 02');
    expect(await device.answerTo('63 00 05 00 01 78')).toBe('00 00 05 00 02');
  });

  it('case 14: an announced body that never comes is waited for until the idle limit', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    try {
      const cloud = await startCloud();
      const device = await logIn(cloud);
      device.send('14 00 03 ff ff 76 77 00 31 00 31 31 31 31 31');
      await until(() => device.socket.bytesWritten === 52 && device.socket.writableLength === 0, 'the bytes to leave');
      vi.advanceTimersByTime(22_500);
      expect(device.isClosed).toBe(false);
      vi.advanceTimersByTime(1_000);
      expect(await device.closed()).toBe('');
    } finally {
      vi.useRealTimers();
    }
  });

  it('drops what no device says, and keeps serving others', async () => {
    const cloud = await startCloud();
    const noise = new RawDevice(cloud.blynkPort);
    noise.send(Buffer.from(Array.from({ length: 5000 }, (_, index) => 128 + ((index * 97) % 128))));
    expect(await noise.closed()).toBe('');
    const device = await logIn(cloud);
    expect(await device.answerTo('')).toBe('');
  });

  it('answers to pings are taken silently', async () => {
    const device = await logIn(await startCloud());
    expect(await device.answerTo('00 00 07 00 c8 00 00 08 00 00')).toBe('');
  });

  it('survives any bytes after a login, also when they form frames', async () => {
    const cloud = await startCloud();
    const anyBytes = fc.oneof(
      fc.uint8Array({ maxLength: 100 }).map((data) => Buffer.from(data)),
      fc
        .tuple(fc.constantFrom(...[2, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 29, 64]), fc.array(fc.string({ unit: 'binary' })))
        .map(([command, fields]) => frame(command, 5, ...fields)),
    );
    for (const data of fc.sample(fc.array(anyBytes, { maxLength: 20 }), { numRuns: 25, seed: 1 })) {
      const guest = await logIn(cloud);
      guest.send(Buffer.concat(data));
      guest.socket.end();
      await guest.closed();
    }
    expect(await (await logIn(cloud)).answerTo('')).toBe('');
  });
});
