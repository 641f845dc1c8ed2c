import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { toBytes } from '../../local-cloud/text.ts';
import type { Project } from '../../local-cloud/types.ts';
import type { Stream } from '../../src/clouds/cloud.ts';
import { frame, LOGIN_B, logIn, openPage, startCloud, TOKEN_A, TOKEN_B } from './helpers.ts';

const project: Project = {
  name: 'Night',
  streams: {
    power: { direction: 'both', type: 'switch', blynk: 1 },
    threshold: { direction: 'both', type: 'number', min: 0, max: 4095, blynk: 3 },
    terminal: { direction: 'both', type: 'text', widget: 'terminal', blynk: 7 },
  },
};

describe('live channel', () => {
  it('greets with all devices and no token', async () => {
    const cloud = await startCloud({ project });
    const hello = await (await openPage(cloud)).next('hello');
    expect(JSON.stringify(hello)).not.toMatch(new RegExp(`${TOKEN_A}|${TOKEN_B}`));
    expect(hello.devices[0]).toEqual({
      id: 0,
      name: 'Lamp',
      isOnline: false,
      project,
      pins: {},
      properties: {},
      terminals: {},
      notifications: [],
      meter: { today: 0, month: 0 },
    });
    expect(hello.boards).toEqual([]);
  });

  it('greets with those that are online first', async () => {
    const cloud = await startCloud({ project });
    const order = async () => (await (await openPage(cloud)).next('hello')).devices.map(({ id, isOnline }) => [id, isOnline]);
    expect(await order()).toEqual([
      [0, false],
      [1, false],
    ]);
    await logIn(cloud, LOGIN_B);
    expect(await order()).toEqual([
      [1, true],
      [0, false],
    ]);
  });

  it('shows what a device does, in order', async () => {
    const cloud = await startCloud({ project });
    const page = await openPage(cloud);
    const device = await logIn(cloud);
    await device.answerTo(Buffer.concat([frame(20, 3, 'vw', 1, 1), frame(19, 4, 1, 'label', '灯')]));
    device.socket.destroy();
    await page.next('online', ({ isOnline }) => !isOnline);
    expect(page.messages.slice(1).filter(({ type }) => type !== 'meter')).toEqual([
      { type: 'online', device: 0, isOnline: true },
      { type: 'value', device: 0, pin: 1, values: ['1'], from: 'device', time: expect.any(Number) },
      { type: 'property', device: 0, pin: 1, property: 'label', values: ['灯'] },
      { type: 'online', device: 0, isOnline: false },
    ]);
  });

  it('a write of the page reaches the device as UTF-8 and every page as a value', async () => {
    const cloud = await startCloud({ project });
    const device = await logIn(cloud);
    const [writer, reader] = [await openPage(cloud), await openPage(cloud)];
    await device.takeFrame();
    writer.send({ type: 'write', device: 0, pin: 9, values: ['亮', '2'] });
    expect(await device.takeFrame()).toEqual({ command: 20, id: 1, status: 10, fields: ['vw', '9', '亮', '2'] });
    expect(await reader.next('value')).toMatchObject({ pin: 9, values: ['亮', '2'], from: 'page' });
  });

  it.each([
    ['no JSON', 'xx', 'E_PAGE_MESSAGE', 'The page sent a message that is no JSON object. Reload the page.'],
    ['null', null, 'E_PAGE_MESSAGE', 'The page sent a message that is no JSON object. Reload the page.'],
    [
      'an unknown type',
      { type: 'x' },
      'E_PAGE_MESSAGE',
      'The page sent a message that is neither a write nor a say nor a board-input. Reload the page.',
    ],
    [
      'a pin out of range',
      { type: 'write', device: 0, pin: 256, values: ['1'] },
      'E_PAGE_MESSAGE',
      'The page sent a message that is a write without device (number), pin (0 to 255) and values (texts). Reload the page.',
    ],
    [
      'values that are no texts',
      { type: 'write', device: 0, pin: 1, values: [1] },
      'E_PAGE_MESSAGE',
      'The page sent a message that is a write without device (number), pin (0 to 255) and values (texts). Reload the page.',
    ],
    [
      'a device that is not',
      { type: 'write', device: 7, pin: 1, values: ['1'] },
      'E_NO_DEVICE',
      'There is no device 7. Reload the page.',
    ],
    [
      'text to a number stream',
      { type: 'write', device: 0, pin: 3, values: ['dark'] },
      'E_VALUE',
      'V3 of "Lamp": "dark" is not a number from 0 to 4095. Nothing was changed.',
    ],
    [
      'a number out of range',
      { type: 'write', device: 0, pin: 3, values: ['-1'] },
      'E_VALUE',
      'V3 of "Lamp": "-1" is not a number from 0 to 4095. Nothing was changed.',
    ],
    [
      'a value too long',
      { type: 'write', device: 0, pin: 9, values: ['x'.repeat(65_531)] },
      'E_VALUE',
      'V9 of "Lamp": longer than a message can be. Send at most 65 000 bytes.',
    ],
    [
      'a board that is not',
      { type: 'board-input', board: 'x', input: {} },
      'E_NO_BOARD',
      'There is no board "x". Reload the page.',
    ],
    [
      'a board input that is none',
      { type: 'board-input', board: 'x', input: 1 },
      'E_PAGE_MESSAGE',
      'The page sent a message that is a board-input without board (text) and input (object). Reload the page.',
    ],
  ])('answers %s with an error and stays open', async (_what, message, code, text) => {
    const cloud = await startCloud({ project });
    const device = await logIn(cloud);
    const page = await openPage(cloud);
    await device.takeFrame();
    page.send(message);
    expect(await page.next('error')).toEqual({ type: 'error', code, text });
    expect(await device.answerTo('')).toBe('');
    page.send({ type: 'write', device: 0, pin: 1, values: ['1'] });
    await page.next('value');
  });

  it('keeps the last 25 terminal lines, typed ones marked, and empties them on clr', async () => {
    const cloud = await startCloud({ project });
    const device = await logIn(cloud);
    const page = await openPage(cloud);
    const lines = async () => (await (await openPage(cloud)).next('hello')).devices[0]?.terminals[7];
    await device.answerTo(
      Buffer.concat(Array.from({ length: 30 }, (_, index) => frame(20, index + 3, 'vw', 7, `line ${index}\n`))),
    );
    page.send({ type: 'write', device: 0, pin: 7, values: ['help'] });
    await page.next('value', ({ from }) => from === 'page');
    expect(await lines()).toEqual([...Array.from({ length: 24 }, (_, index) => `line ${index + 6}`), '> help']);
    await device.answerTo(frame(20, 99, 'vw', 7, 'clr'));
    expect(await lines()).toEqual([]);
  });

  it.each<[string, Stream, boolean]>([
    ['sent down', { direction: 'down', type: 'text', blynk: 7 }, true],
    ['of both directions', { direction: 'both', type: 'text', blynk: 7 }, true],
    ['only sent up', { direction: 'up', type: 'text', blynk: 7 }, false],
    ['declared as a value', { direction: 'both', type: 'text', widget: 'value', blynk: 7 }, false],
    ['sent up and declared as a terminal', { direction: 'up', type: 'text', widget: 'terminal', blynk: 7 }, true],
  ])('text %s: it is a terminal for page, store and sync alike', async (_what, stream, isTerminal) => {
    const cloud = await startCloud({ project: { name: 'Chat', streams: { chat: stream } } });
    const device = await logIn(cloud);
    await device.answerTo(frame(20, 2, 'vw', 7, 'hello'));
    const answer = await device.answerTo(frame(16, 3));
    expect(answer === '').toBe(isTerminal);
    const [view] = (await (await openPage(cloud)).next('hello')).devices;
    expect(view?.project.streams.chat?.widget === 'terminal').toBe(isTerminal);
    expect(view?.terminals[7]).toEqual(isTerminal ? ['hello'] : undefined);
  });

  it('shows a device that is added or changed while the page is open', async () => {
    const cloud = await startCloud();
    const page = await openPage(cloud);
    cloud.addDevice({ name: 'Third', project });
    expect(await page.next('device')).toMatchObject({ device: { id: 2, name: 'Third', project } });
  });
});

describe('virtual boards', () => {
  it('are shown, followed and driven', async () => {
    const cloud = await startCloud();
    const early = await openPage(cloud);
    const inputs: object[] = [];
    let onSnapshot: (snapshot: object) => void = () => {};
    let onLog: (line: string) => void = () => {};
    cloud.attachBoard({
      name: 'mPython',
      snapshot: () => ({ light: 5 }),
      onSnapshot: (listener) => {
        onSnapshot = listener;
      },
      onLog: (listener) => {
        onLog = listener;
      },
      input: (input) => {
        if ('bad' in input) throw new Error('no such input');
        inputs.push(input);
      },
    });
    expect(await early.next('board')).toEqual({ type: 'board', board: { name: 'mPython', snapshot: { light: 5 } } });
    const page = await openPage(cloud);
    expect((await page.next('hello')).boards).toEqual([{ name: 'mPython', snapshot: { light: 5 } }]);
    onSnapshot({ light: 6 });
    onLog(toBytes('就绪'));
    expect(await page.next('board')).toEqual({ type: 'board', board: { name: 'mPython', snapshot: { light: 6 } } });
    expect(await page.next('log')).toEqual({ type: 'log', board: 'mPython', line: '就绪' });
    expect(await (await openPage(cloud)).next('log')).toEqual({ type: 'log', board: 'mPython', line: '就绪' });
    page.send({ type: 'board-input', board: 'mPython', input: { type: 'light', value: 9 } });
    page.send({ type: 'board-input', board: 'mPython', input: { bad: true } });
    expect(await page.next('error')).toEqual({
      type: 'error',
      code: 'E_BOARD_INPUT',
      text: 'Board "mPython" refused the input: no such input. Nothing was changed.',
    });
    expect(inputs).toEqual([{ type: 'light', value: 9 }]);
  });
});

describe('foreign pages', () => {
  /** Status a GET with these headers gets; fetch would not let us set them. */
  function status(port: number, path: string, headers: Record<string, string>): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      const call = request({ host: '127.0.0.1', port, path, headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      call.on('error', reject);
      call.end();
    });
  }

  /** Status an attempt to open the live channel gets; 101 when it is let in. */
  function liveStatus(port: number, headers: Record<string, string>): Promise<number | undefined> {
    return new Promise((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/live`, { headers });
      socket.on('unexpected-response', (_request, response) => {
        response.resume();
        resolve(response.statusCode);
      });
      socket.on('open', () => {
        socket.close();
        resolve(101);
      });
      socket.on('error', () => {});
    });
  }

  const CASES: [what: string, headers: (port: number) => Record<string, string>, isLetIn: boolean][] = [
    ['a program without Origin', () => ({}), true],
    ['our own page', (port) => ({ Host: `localhost:${port}`, Origin: `http://localhost:${port}` }), true],
    ["another site's page", () => ({ Origin: 'http://evil.example' }), false],
    ['a page on another port of this machine', () => ({ Origin: 'http://127.0.0.1:9' }), false],
    ['a page without origin', () => ({ Origin: 'null' }), false],
    [
      'a name rebound to this machine',
      (port) => ({ Host: `evil.example:${port}`, Origin: `http://evil.example:${port}` }),
      false,
    ],
    ['a name that only begins like ours', (port) => ({ Host: `localhost.evil.example:${port}` }), false],
    ['a cross-site fetch without Origin', () => ({ 'Sec-Fetch-Site': 'cross-site' }), false],
  ];

  it.each(CASES)('%s is judged the same on both channels and both ports', async (_what, headers, isLetIn) => {
    const cloud = await startCloud();
    for (const port of [cloud.httpPort, cloud.blynkPort]) {
      expect(await status(port, '/dashboard/history?device=0&pin=0', headers(port))).toBe(isLetIn ? 200 : 403);
      expect(await liveStatus(port, headers(port))).toBe(isLetIn ? 101 : 403);
    }
  });
});
