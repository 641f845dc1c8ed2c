/** Ports, heartbeats, limits in time. Numbers are those of the table of conformance cases that client and server share. */
import { createSocket } from 'node:dgram';
import { describe, expect, it, onTestFinished } from 'vitest';
import WebSocket from 'ws';
import { CHECKIN_A, CHECKIN_B, flagsOf, GREENHOUSE, online, owner, visit } from './bigiot-peer.ts';
import { startCloud, type TestCloud, TOKEN_A, until } from './helpers.ts';

/** Cloud seconds pass a hundred times as fast. */
const FAST = { timeScale: 100 };
const cloudSeconds = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 10));

function webSocket(url: string): { socket: WebSocket; texts: string[]; isClosed(): boolean } {
  const socket = new WebSocket(url);
  const texts: string[] = [];
  let isClosed = false;
  socket.on('message', (data) => texts.push(String(data)));
  socket.on('error', () => {});
  socket.on('close', () => {
    isClosed = true;
  });
  onTestFinished(() => socket.terminate());
  return { socket, texts, isClosed: () => isClosed };
}

describe('8181', () => {
  it('#3 is silent for 10 s after a wrong key', async () => {
    const cloud = await startCloud(FAST);
    const peer = await visit(cloud.bigiotPort);
    peer.send({ ...CHECKIN_A, K: 'wrong' });
    await cloudSeconds(10);
    expect([peer.lines().length, peer.isClosed]).toEqual([1, false]);
  });

  it('#12 closes after a minute of silence and tells the owner', async () => {
    const cloud = await startCloud({ ...FAST, bigiotTlsPort: 0 });
    const device = await online(cloud);
    const start = performance.now();
    const anna = await owner(cloud);
    const beat = setInterval(() => anna.send({ M: 'beat' }), 100);
    await device.closed();
    clearInterval(beat);
    expect(performance.now() - start).toBeGreaterThan(400);
    expect(await anna.nextOf('logout')).toEqual({ M: 'logout', ID: 'D1001', NAME: 'Lamp', T: expect.any(String) });
    expect(device.lines().map(({ M }) => M)).not.toContain('b');
  });

  it('greets late where the switch says so', async () => {
    const cloud = await startCloud({ ...FAST, bigiot: { switches: { welcomeDelay: 20_000 } } });
    const start = performance.now();
    await visit(cloud.bigiotPort);
    expect(performance.now() - start).toBeGreaterThan(190);
  });
});

describe('8282', () => {
  it('#13 sends b every 40 s and closes after 80 s without a valid line', async () => {
    const cloud = await startCloud(FAST);
    const device = await online(cloud, CHECKIN_A, cloud.bigiotHeartbeatPort);
    const start = performance.now();
    const junk = setInterval(() => device.write('junk\n'), 50);
    await device.closed();
    clearInterval(junk);
    const passed = (performance.now() - start) / 10;
    expect(passed).toBeGreaterThan(75);
    expect(passed).toBeLessThan(200);
    expect(device.lines().slice(2)[0]).toEqual({ M: 'b' });
  });

  it('#13 stays open at 300 s when each b is answered', async () => {
    const cloud = await startCloud(FAST);
    const device = await online(cloud, CHECKIN_A, cloud.bigiotHeartbeatPort);
    for (let beats = 0; beats < 7; beats++) {
      await device.nextOf('b');
      device.send({ M: 'beat' });
    }
    expect(device.isClosed).toBe(false);
    expect(await device.answers({ M: 'status' })).toContainEqual({ M: 'checked' });
  });
});

describe('WebSocket', () => {
  it.each([
    ['a port of its own', (cloud: TestCloud) => `ws://127.0.0.1:${cloud.bigiotWebSocketPort}/`],
    ["the dashboard's port", (cloud: TestCloud) => `ws://127.0.0.1:${cloud.httpPort}/bigiot`],
  ])('#14 on %s: messages without newline, ping every 30 s, closed after 60 s', async (_where, url) => {
    const cloud = await startCloud({ ...FAST, bigiotWebSocketPort: 0 });
    const { socket, texts, isClosed } = webSocket(url(cloud));
    await until(() => texts.length === 1, 'the greeting');
    expect(texts).toEqual(['{"M":"WELCOME TO BIGIOT"}\n']);
    socket.send(JSON.stringify(CHECKIN_A));
    await until(() => texts.length === 2, 'the login');
    expect(JSON.parse(texts[1] ?? '')).toMatchObject({ M: 'checkinok', ID: 'D1001' });
    await until(isClosed, 'the end');
    expect(texts).toContain('{"M":"ping"}\n');
    await until(() => !cloud.isOnline(TOKEN_A), 'the device to be offline');
  });

  it('refuses pages of other sites', async () => {
    const cloud = await startCloud();
    const socket = new WebSocket(`ws://127.0.0.1:${cloud.httpPort}/bigiot`, { origin: 'http://example.org' });
    const status = await new Promise((resolve) => socket.on('unexpected-response', (_r, answer) => resolve(answer.statusCode)));
    expect(status).toBe(403);
  });
});

describe('intervals', () => {
  const update = { M: 'update', ID: '1001', V: { 2001: '1' } };

  it.each([
    ['accept', 2, false],
    ['drop', 1, false],
    ['close', 1, true],
  ] as const)('#17 flags updates 3 s apart: %s', async (fastUpdate, stored, isClosed) => {
    const cloud = await startCloud({ ...FAST, project: GREENHOUSE, bigiot: { switches: { fastUpdate } } });
    const device = await online(cloud);
    device.send(update);
    await cloudSeconds(2);
    device.send(update);
    await until(() => flagsOf(cloud).includes('fast-update'), 'the flag');
    if (isClosed) await device.closed();
    else expect(await device.answers()).toEqual([]);
    expect(cloud.events.filter(({ type }) => type === 'value')).toHaveLength(stored);
  });

  it('does not flag updates 6 s apart', async () => {
    const cloud = await startCloud({ ...FAST, project: GREENHOUSE });
    const device = await online(cloud);
    device.send(update);
    await until(() => cloud.bigiot.received.length === 2, 'the first');
    await cloudSeconds(6);
    device.send(update);
    await device.answers();
    expect(flagsOf(cloud)).toEqual([]);
  });

  it('#27 takes one alert in 600 s, in either form', async () => {
    const cloud = await startCloud({ timeScale: 2000 });
    const device = await online(cloud);
    const alerts = () => cloud.events.flatMap((event) => (event.type === 'notification' ? [`${event.kind} ${event.text}`] : []));
    device.send({ M: 'alert', C: 'too hot', B: 'email' }, { M: 'alert', C: 'again', B: 'qq' });
    await until(() => flagsOf(cloud).includes('fast-alert'), 'the flag');
    expect(alerts()).toEqual(['alert email: too hot']);
    // Half a second is 1000 s of the cloud: the connection is gone, what the device did is not.
    await new Promise((resolve) => setTimeout(resolve, 500));
    const later = await online(cloud);
    later.send({ M: 'alert', ID: '3001', C: 'too cold' });
    await until(() => alerts().length === 2, 'the second alert');
    expect(alerts()[1]).toBe('alert 3001: too cold');
  });

  it.each([
    ['by', { B: 'email' }, { ID: '3001' }],
    ['id', { ID: '3001' }, { B: 'email' }],
  ] as const)('takes only the form of alert the switch names: %s', async (alertForm, good, bad) => {
    const cloud = await startCloud({ bigiot: { switches: { alertForm } } });
    const device = await online(cloud);
    expect(await device.answers({ M: 'alert', C: 'x', ...bad }, { M: 'alert', C: 'y', ...good })).toEqual([]);
    expect(flagsOf(cloud)).toEqual(['bad-field']);
    expect(cloud.events.filter(({ type }) => type === 'notification')).toHaveLength(1);
  });
});

describe('UDP', () => {
  it('#31 carries say and update with the right key only, and never answers', async () => {
    const cloud = await startCloud({ bigiotUdpPort: 0, project: GREENHOUSE });
    const neighbour = await online(cloud, CHECKIN_B);
    const socket = createSocket('udp4');
    onTestFinished(() => void socket.close());
    let answers = 0;
    socket.on('message', () => answers++);
    const send = (message: object | string): void =>
      socket.send(typeof message === 'string' ? message : JSON.stringify(message), cloud.bigiotUdpPort, '127.0.0.1');
    const say = { M: 'say', ID: '1001', toID: 'D1002', C: 'play', K: TOKEN_A };
    send({ ...say, K: 'wrong', C: 'never' });
    send('junk');
    send({ ...say, M: 'future' });
    await until(() => flagsOf(cloud).length === 3, 'three flags');
    expect(flagsOf(cloud).toSorted()).toEqual(['bad-field', 'login-refused', 'not-json']);
    send(say);
    expect(await neighbour.next()).toEqual({ M: 'say', ID: 'D1001', NAME: 'Lamp', C: 'play', T: expect.any(String) });
    send({ M: 'update', ID: '1001', V: { 2002: '5' }, K: TOKEN_A });
    await until(() => cloud.events.some((event) => event.type === 'value' && event.pin === 4), 'the value');
    send({ M: 'reload', ID: '1001', K: TOKEN_A });
    expect(await neighbour.answers()).toEqual([]);
    expect(answers).toBe(0);
  });
});

describe('images', () => {
  const project = { ...GREENHOUSE, bigiot: { images: [2009] } };
  const form = (bytes: number, name = 'data', type = 'image/jpeg'): FormData => {
    const data = new FormData();
    data.append(name, new Blob([new Uint8Array(bytes).fill(0xd8)], { type }), 'a.jpg');
    return data;
  };

  it.each<[string, string, string, string, () => FormData]>([
    ['1', '1001', '2009', TOKEN_A, () => form(1000)],
    ['1', '1001', '2009', TOKEN_A, () => form(102_400)],
    ['0', '1001', '2009', TOKEN_A, () => form(102_401)],
    ['0', '1001', '2009', TOKEN_A, () => form(10, 'data', 'text/plain')],
    ['-1', '1001', '2009', 'wrong', () => form(10)],
    ['-1', '9999', '2009', TOKEN_A, () => form(10)],
    ['-2', '1001', '2009', TOKEN_A, () => form(10, 'file')],
    ['-3', '1001', '9', TOKEN_A, () => form(10)],
    ['-4', '1001', '2001', TOKEN_A, () => form(10)],
  ])('#32 answers %s to device %s, interface %s', async (R, device, input, key, body) => {
    const cloud = await startCloud({ project });
    const path = `/pubapi/uploadImg/did/${device}/inputid/${input}`;
    const answer = await cloud.get(path, { method: 'POST', headers: { 'API-KEY': key }, body: body() });
    expect(await answer.text()).toBe(`{"M":"uploadImg","R":"${R}"}`);
    expect(cloud.bigiot.image(1001, 2009) !== undefined).toBe(R === '1');
  });

  it('keeps the bytes as they came, in multipart or raw, and flags two within 10 s', async () => {
    const cloud = await startCloud({ project });
    const path = '/pubapi/uploadImg/did/1001/inputid/2009';
    const post = (init: RequestInit & { headers?: Record<string, string> }) =>
      cloud.get(path, { method: 'POST', ...init, headers: { 'API-KEY': TOKEN_A, ...init.headers } });
    await post({ body: form(7) });
    expect(cloud.bigiot.image(1001, 2009)).toEqual({ type: 'image/jpeg', bytes: Buffer.alloc(7, 0xd8) });
    await post({ body: Buffer.from('\r\n--x\r\n'), headers: { 'Content-Type': 'image/png' } });
    expect(cloud.bigiot.image(1001, 2009)).toEqual({ type: 'image/png', bytes: Buffer.from('\r\n--x\r\n') });
    expect(flagsOf(cloud)).toEqual(['fast-image']);
  });
});
