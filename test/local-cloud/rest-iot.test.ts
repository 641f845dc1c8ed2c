import { describe, expect, it } from 'vitest';
import type { Project } from '../../local-cloud/types.ts';
import { logIn, startCloud, type TestCloud, TOKEN_A } from './helpers.ts';

const API = '/external/api';
const T = `token=${TOKEN_A}`;
const project: Project = {
  name: 'Declared',
  streams: { threshold: { direction: 'both', type: 'number', min: 0, max: 4095, blynk: 3 } },
};

async function ask(cloud: TestCloud, path: string, init?: RequestInit): Promise<string> {
  const response = await cloud.get(`${API}/${path}`, init);
  return `${response.status} ${await response.text()}`;
}

function post(body: unknown): RequestInit {
  return { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}

const failure = (message: string): string => `400 ${JSON.stringify({ error: { message } })}`;

describe('values', () => {
  it('case 87: a value is written and read back', async () => {
    const cloud = await startCloud();
    const device = await logIn(cloud);
    expect(await ask(cloud, `update?${T}&v1=100`)).toBe('200 ');
    expect(await ask(cloud, `get?${T}&v1`)).toBe('200 100');
    expect(await ask(cloud, `get?${T}&pin=v1`)).toBe('200 100');
    expect(await ask(cloud, `get?${T}&dataStreamId=1`)).toBe('200 100');
    expect(await device.takeFrame()).toMatchObject({ command: 20, fields: ['vw', '1', '100'] });
  });

  it('case 88: several pins come as an object, numbers as numbers', async () => {
    const cloud = await startCloud();
    await cloud.get(`${API}/batch/update?${T}&v1=1.50&v2=dark`);
    await cloud.get(`${API}/update?${T}&pin=v3&value=4&value=5`);
    expect(await ask(cloud, `get?${T}&v1&v2`)).toBe('200 {"v1":1.5,"v2":"dark"}');
    expect(await ask(cloud, `getAll?${T}`)).toBe('200 {"v1":1.5,"v2":"dark","v3":[4,5]}');
    expect(await ask(cloud, `get?${T}&v3`)).toBe('200 [4,5]');
  });

  it.each([
    [89, 'get?token=bad&v1', 'Invalid token.'],
    [89, 'get?v1', 'No token provided.'],
    [89, `get?${T}&x1`, 'Wrong pin format.'],
    [89, `get?${T}`, 'Wrong pin format.'],
    [89, `get?${T}&v9`, "Requested dataStream doesn't exist in the product or has no value: v9."],
    [89, `update?${T}&v256=1`, 'Wrong pin format.'],
    [89, `update?${T}&pin=v1`, 'Wrong pin format.'],
    [89, `update?${T}&v3=dark`, "Value doesn't match the Datastream data type."],
    [89, `update?${T}&v3=4096`, "Value doesn't match the Datastream data type."],
    [90, `batch/update?${T}&v1=1&v3=dark`, "Value doesn't match the Datastream data type."],
    [92, `update/property?${T}&pin=x&color=%23FF8000`, 'Wrong pin format.'],
    [92, `update/property?${T}&pin=v7&color=orange`, 'Request with incorrect parameters'],
    [92, `logEvent?${T}`, 'Event code is not provided.'],
  ])('case %i: %s is refused', async (_case, path, message) => {
    const cloud = await startCloud({ project });
    const device = await logIn(cloud);
    expect(await ask(cloud, path)).toBe(failure(message));
    expect(await device.answerTo('')).toBe('');
  });

  it('case 90: a batch reaches the device as two writes and history with one time', async () => {
    const cloud = await startCloud();
    const device = await logIn(cloud);
    expect(await ask(cloud, `batch/update?${T}&v1=1&v2=2`)).toBe('200 ');
    expect([(await device.takeFrame()).fields, (await device.takeFrame()).fields]).toEqual([
      ['vw', '1', '1'],
      ['vw', '2', '2'],
    ]);
    const times = await Promise.all(
      [1, 2].map(
        async (pin) => ((await (await cloud.get(`/dashboard/history?device=0&pin=${pin}`)).json()) as number[][])[0]?.[0],
      ),
    );
    expect(times[0]).toBe(times[1]);
  });

  it('case 91: points with times go to the history, the newest becomes the value', async () => {
    const cloud = await startCloud();
    const points = [
      [1_700_000_060_000, 2],
      [1_700_000_000_000, 1],
    ];
    expect(await ask(cloud, `batch/update?${T}&pin=v0`, post(points))).toBe('200 OK');
    expect(await (await cloud.get('/dashboard/history?device=0&pin=0')).json()).toEqual(points.reverse());
    expect(await ask(cloud, `get?${T}&v0`)).toBe('200 2');
  });

  it.each([
    ['no pin', '', post([[1, 1]]), 'Wrong pin format.'],
    ['no content type', '&pin=v0', { method: 'POST', body: '[]' }, 'Unknown content type.'],
    ['text', '&pin=v0', post([[1, 'x']]), 'Request with incorrect parameters'],
    ['a time to come', '&pin=v0', post([[Date.now() + 600_000, 1]]), 'Request with incorrect parameters'],
    ['no list', '&pin=v0', post({}), 'Request with incorrect parameters'],
    ['a value out of range', '&pin=v3', post([[1, 5000]]), "Value doesn't match the Datastream data type."],
    [
      'too many points',
      '&pin=v0',
      post(Array.from({ length: 10_001 }, () => [1, 1])),
      'Too much data in batch. Maximum batch size is 10000 points.',
    ],
  ])('case 91: points with %s are refused', async (_what, query, init, message) => {
    expect(await ask(await startCloud({ project }), `batch/update?${T}${query}`, init)).toBe(failure(message));
  });

  it('case 92: a property is set', async () => {
    const cloud = await startCloud();
    expect(await ask(cloud, `update/property?${T}&pin=v7&color=%23FF8000`)).toBe('200 ');
    expect(cloud.events.at(-1)).toMatchObject({ type: 'property', pin: 7, property: 'color', values: ['#FF8000'] });
  });

  it('tells whether the device is connected, and logs events', async () => {
    const cloud = await startCloud();
    expect(await ask(cloud, `isHardwareConnected?${T}`)).toBe('200 false');
    expect(await ask(cloud, `logEvent?${T}&code=dark&description=now`)).toBe('200 ');
    expect(cloud.events.at(-1)).toMatchObject({ type: 'notification', kind: 'event', text: 'dark: now' });
  });
});

describe('data/get', () => {
  const MINUTE = 60_000;

  async function withPoints(): Promise<[TestCloud, number]> {
    const cloud = await startCloud();
    const start = Math.floor(Date.now() / (60 * MINUTE)) * 60 * MINUTE - 60 * MINUTE;
    const points = [1, 3, 8].map((value, index) => [start + index * 20_000, value]);
    await cloud.get(`${API}/batch/update?${T}&pin=v1`, post([...points, [start + MINUTE, 20]]));
    return [cloud, start];
  }

  it.each([
    ['RAW_DATA', 'AVG', [1, 3, 8, 20]],
    ['MINUTE', 'AVG', [4, 20]],
    ['MINUTE', 'MIN', [1, 20]],
    ['MINUTE', 'MAX', [8, 20]],
    ['HOURLY', 'SUM', [32]],
    ['HOURLY', 'COUNT', [4]],
  ])('gives %s %s', async (granularity, source, values) => {
    const [cloud, start] = await withPoints();
    const query = `data/get?${T}&period=DAY&granularityType=${granularity}&sourceType=${source}&pin=v1&output=json`;
    const answer = (await (await cloud.get(`${API}/${query}`)).json()) as { data: { ts: number; value: number }[] };
    expect(answer.data.map(({ value }) => value)).toEqual(values);
    expect(answer.data[0]?.ts).toBe(start);
  });

  it('an hour is the average of its points, not of its minutes', async () => {
    const [cloud] = await withPoints();
    const answer = await ask(cloud, `data/get?${T}&period=DAY&granularityType=HOURLY&pin=v1&output=json`);
    expect(JSON.parse(answer.slice(4))).toMatchObject({ data: [{ value: 8 }], rows: 1 });
  });

  it('gives a link to a file', async () => {
    const [cloud] = await withPoints();
    const { link } = (await (await cloud.get(`${API}/data/get?${T}&period=DAY&pin=v1`)).json()) as { link: string };
    expect((await fetch(link)).headers.get('content-type')).toBe('application/x-gzip');
  });

  it.each([
    ['an unknown period', `data/get?${T}&period=YEAR&pin=v1`, /^500 No enum constant/],
    ['no pin', `data/get?${T}`, /^400 .*Request with incorrect parameters/],
    ['no data', `data/get?${T}&pin=v9`, /^500 No data$/],
  ])('refuses %s', async (_what, path, expected) => {
    expect(await ask(await startCloud(), path)).toMatch(expected);
  });
});
