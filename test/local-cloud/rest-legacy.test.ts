import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { formatDouble } from '../../local-cloud/http/csv-files.ts';
import type { Project } from '../../local-cloud/types.ts';
import { frame, logIn, startCloud, TOKEN_A, until } from './helpers.ts';

const A = `/${TOKEN_A}`;
const JSON_TYPE = { 'Content-Type': 'application/json' };

/** Status, body and type of a reply, to be compared as a whole. */
async function reply(response: Response): Promise<string> {
  return `${response.status} ${await response.text()}`;
}

describe('errors', () => {
  it.each([
    [72, 'an unknown token', '/badtoken/get/V1', '400 Invalid token.'],
    [72, 'an unknown token without pin', '/badtoken/isHardwareConnected', '400 Invalid token.'],
    [73, 'a pin letter that is none', `${A}/get/x8`, '400 Wrong pin format.'],
    [73, 'pin 256', `${A}/get/V256`, '400 Wrong pin format.'],
    [74, 'a pin never written', `${A}/get/V99`, "400 Requested pin doesn't exist in the app."],
    [82, 'an update without value', `${A}/update/V1`, '400 Wrong request format.'],
    [82, 'an unknown property', `${A}/update/V1?nosuch=1`, '400 Wrong request format.'],
    [81, 'a colour that is none', `${A}/update/V1?color=orange`, '400 Error setting widget property.'],
    [85, 'a history that is empty', `${A}/data/V9`, '400 No data.'],
    [86, 'an unknown action', `${A}/nosuch`, '404 '],
    [86, 'an unknown path', '/no/such/path/here', '404 '],
    [86, 'a broken percent code', '/%E0%A4%A', '400 The path is not valid percent-encoded UTF-8.'],
  ])('case %i: %s is refused', async (_case, _what, path, expected) => {
    const cloud = await startCloud();
    expect(await reply(await cloud.get(path))).toBe(expected);
  });

  it('error texts are plain text that any page may read', async () => {
    const { headers } = await (await startCloud()).get('/badtoken/get/V1');
    expect(headers.get('content-type')).toBe('text/plain;charset=utf-8');
    expect(headers.get('access-control-allow-origin')).toBe('*');
  });
});

describe('update', () => {
  it('case 75: a value is kept and sent to the device', async () => {
    const cloud = await startCloud();
    const device = await logIn(cloud);
    expect(await reply(await cloud.get(`${A}/update/V1?value=1`))).toBe('200 ');
    expect(await device.answerTo('')).toBe('14 00 6f 00 06 76 77 00 31 00 31');
  });

  it('case 75: works on the port of the devices, too', async () => {
    const cloud = await startCloud();
    const address = `http://127.0.0.1:${cloud.blynkPort}${A}`;
    expect(await reply(await fetch(`${address}/update/V1?value=1`))).toBe('200 ');
    expect(await reply(await fetch(`${address}/get/V1`))).toBe('200 ["1"]');
  });

  it('case 76: several values make one frame', async () => {
    const cloud = await startCloud();
    const device = await logIn(cloud);
    await cloud.get(`${A}/update/V3?value=255&value=128&value=0`);
    expect(await device.takeFrame()).toMatchObject({ command: 20, fields: ['vw', '3', '255', '128', '0'] });
  });

  it('case 77: PUT takes a JSON array', async () => {
    const cloud = await startCloud();
    expect(await reply(await cloud.get(`${A}/update/V1`, { method: 'PUT', headers: JSON_TYPE, body: '["7"]' }))).toBe('200 ');
    expect(await reply(await cloud.get(`${A}/get/V1`))).toBe('200 ["7"]');
  });

  it.each([
    [78, 'no content type', '["7"]', 'text/plain', '500 Unexpected content type. Expecting application/json.'],
    [79, 'an empty array', '[]', 'application/json', '400 No pin for update provided.'],
    [80, 'no array', '"7"', 'application/json', '500 Error parsing body param. "7"'],
    [80, 'broken JSON', '["7"', 'application/json', '500 Error parsing body param. ["7"'],
    [80, 'objects', '[{}]', 'application/json', '500 Error parsing body param. [{}]'],
  ])('case %i: PUT with %s is refused', async (_case, _what, body, type, expected) => {
    const cloud = await startCloud();
    expect(await reply(await cloud.get(`${A}/update/V1`, { method: 'PUT', headers: { 'Content-Type': type }, body }))).toBe(
      expected,
    );
  });

  it('refuses a body over 512 KiB and a value no frame can carry', async () => {
    const cloud = await startCloud();
    const put = (size: number) => ({ method: 'PUT', headers: JSON_TYPE, body: JSON.stringify(['x'.repeat(size)]) });
    expect((await cloud.get(`${A}/update/V1`, put(65_530))).status).toBe(200);
    expect((await cloud.get(`${A}/update/V1`, put(65_531))).status).toBe(413);
    expect(await reply(await cloud.get('/badtoken/update/V1', put(524_000)))).toBe('400 Invalid token.');
    expect(await reply(await cloud.get('/badtoken/update/V1', put(525_000)))).toBe('413 The body is larger than 524288 bytes.');
  });

  it('case 81: a property changes the widget and does not reach the device', async () => {
    const cloud = await startCloud();
    const device = await logIn(cloud);
    expect(await reply(await cloud.get(`${A}/update/V7?color=%23FF8000`))).toBe('200 ');
    expect(cloud.events.at(-1)).toMatchObject({ type: 'property', pin: 7, property: 'color', values: ['#FF8000'] });
    expect(await device.answerTo('')).toBe('');
  });

  const project: Project = {
    name: 'Declared',
    streams: {
      threshold: { direction: 'both', type: 'number', min: 0, max: 4095, blynk: 3 },
      power: { direction: 'both', type: 'switch', blynk: 1 },
      colour: { direction: 'both', type: 'colour', blynk: 5 },
      note: { direction: 'down', type: 'text', blynk: 8 },
    },
  };
  it.each([
    ['text to a number', 'V3?value=dark', '400 Value for V3 refused: "dark" is not a number from 0 to 4095.'],
    ['a number out of range', 'V3?value=4096', '400 Value for V3 refused: "4096" is not a number from 0 to 4095.'],
    ['a number', 'V3?value=4095', '200 '],
    ['2 to a switch', 'V1?value=2', '400 Value for V1 refused: "2" is not 0 or 1.'],
    ['1 to a switch', 'V1?value=1', '200 '],
    [
      'two values to a colour',
      'V5?value=1&value=2',
      '400 Value for V5 refused: "1", "2" is not a colour: three numbers from 0 to 255.',
    ],
    ['three values to a colour', 'V5?value=1&value=2&value=255', '200 '],
    ['any text to a text', 'V8?value=%E5%A4%9C', '200 '],
    ['any text to a pin without stream', 'V9?value=dark', '200 '],
  ])('a declared stream decides about %s', async (_what, query, expected) => {
    const cloud = await startCloud({ project });
    const device = await logIn(cloud);
    expect(await reply(await cloud.get(`${A}/update/${query}`))).toBe(expected);
    if (expected !== '200 ') expect(await device.answerTo('')).toBe('');
  });

  it('a declared stream without value reads as an empty array', async () => {
    expect(await reply(await (await startCloud({ project })).get(`${A}/get/V3`))).toBe('200 []');
  });

  it('what a device writes against the rule is kept and warned about, once until a good value came', async () => {
    const cloud = await startCloud({ project });
    const device = await logIn(cloud);
    expect(await device.answerTo(Buffer.concat([frame(20, 3, 'vw', 3, -1), frame(20, 4, 'vw', 3, 'dark')]))).toBe('');
    expect(await reply(await cloud.get(`${A}/get/V3`))).toBe('200 ["dark"]');
    expect(cloud.warnings()).toEqual([
      'Device "Lamp" wrote to V3: "-1" is not a number from 0 to 4095. It is kept; correct the program.',
    ]);
    await device.answerTo(Buffer.concat([frame(20, 5, 'vw', 3, 1), frame(20, 6, 'vw', 3, 'dark')]));
    expect(cloud.warnings()).toHaveLength(2);
  });
});

describe('state', () => {
  it('case 83: tells whether the device is connected', async () => {
    const cloud = await startCloud();
    const device = await logIn(cloud);
    const online = await cloud.get(`${A}/isHardwareConnected`);
    expect(online.headers.get('content-type')).toBe('application/json;charset=utf-8');
    expect(await reply(online)).toBe('200 true');
    device.socket.destroy();
    await until(() => !cloud.isOnline(TOKEN_A), 'the device to be offline');
    expect(await reply(await cloud.get(`${A}/isHardwareConnected`))).toBe('200 false');
  });

  it('gives the project with its values and without the token', async () => {
    const streams = { light: { direction: 'up', type: 'number', label: 'Light', unit: 'lx', blynk: 0 } as const };
    const cloud = await startCloud({ project: { name: 'Night', streams } });
    await cloud.get(`${A}/update/V0?value=5`);
    const text = await (await cloud.get(`${A}/project`)).text();
    expect(text).not.toContain(TOKEN_A);
    expect(JSON.parse(text)).toEqual({
      id: 0,
      name: 'Night',
      isActive: true,
      devices: [{ id: 0, name: 'Lamp', status: 'OFFLINE' }],
      widgets: [{ id: 0, type: 'number', stream: 'light', label: 'Light', unit: 'lx', pinType: 'VIRTUAL', pin: 0, value: '5' }],
      pinsStorage: { v0: ['5'] },
    });
  });

  it('answers isAppConnected and rtc', async () => {
    const cloud = await startCloud();
    expect(await reply(await cloud.get(`${A}/isAppConnected`))).toBe('200 false');
    expect(await (await cloud.get(`${A}/rtc`)).text()).toMatch(/^\[\d{10}\]$/);
  });

  it.each([
    ['notify', { body: 'dark' }, '200 ', { kind: 'push', text: 'dark' }],
    ['notify', { body: '' }, '400 Body is empty or larger than 255 chars.', undefined],
    ['email', { to: 'a@b.example', subj: 'Hi', title: 'dark' }, '200 ', { kind: 'email', text: 'a@b.example · Hi · dark' }],
    ['email', { to: '' }, "400 Email body is wrong. Missing or empty fields 'to', 'subj'.", undefined],
  ])('POST %s %j is answered', async (action, body, expected, event) => {
    const cloud = await startCloud();
    const post = { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(body) };
    expect(await reply(await cloud.get(`${A}/${action}`, post))).toBe(expected);
    expect(cloud.events.at(-1)).toEqual(event && { type: 'notification', device: 'Lamp', ...event });
  });
});

describe('history file', () => {
  const MINUTE = 60_000;

  it('case 84: minute averages come as gzipped CSV behind a redirect', async () => {
    const cloud = await startCloud();
    const start = Math.floor(Date.now() / MINUTE) * MINUTE - 3 * MINUTE;
    const points = [0, 1, 2].flatMap((minute) => [
      [start + minute * MINUTE, minute],
      [start + minute * MINUTE + 30_000, minute + 1],
    ]);
    const post = { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(points) };
    await cloud.get(`/external/api/batch/update?token=${TOKEN_A}&pin=v0`, post);
    const redirect = await cloud.get(`${A}/data/V0`);
    expect(redirect.status).toBe(301);
    const location = redirect.headers.get('location') ?? '';
    expect(location).toMatch(/\.csv\.gz$/);
    const file = await cloud.get(location);
    expect(file.headers.get('content-type')).toBe('application/x-gzip');
    const lines = gunzipSync(Buffer.from(await file.arrayBuffer())).toString();
    expect(lines).toBe(`0.5,${start},0\n1.5,${start + MINUTE},0\n2.5,${start + 2 * MINUTE},0\n`);
  });

  it('gives raw points and the running minute when asked', async () => {
    const cloud = await startCloud();
    await cloud.get(`${A}/update/V0?value=5`);
    const raw = await cloud.get((await cloud.get(`${A}/data/V0?raw=1`)).headers.get('location') ?? '');
    expect(gunzipSync(Buffer.from(await raw.arrayBuffer())).toString()).toMatch(/^5\.0,\d{13},0\n$/);
    expect((await cloud.get(`${A}/data/V0?live=1`)).status).toBe(301);
  });

  it('a file name that was never given out is not found', async () => {
    expect((await (await startCloud()).get('/0_0_v0_1.csv.gz')).status).toBe(404);
  });

  it.each([
    [512, '512.0'],
    [0, '0.0'],
    [0.25, '0.25'],
    [-3, '-3.0'],
    [1e7, '1.0E7'],
    [12_345_678.5, '1.23456785E7'],
    [0.0001, '1.0E-4'],
  ])('prints %d as %s', (value, text) => {
    expect(formatDouble(value)).toBe(text);
  });
});
