/** Who hears whom, and data. Numbers are those of the table of conformance cases that client and server share. */
import { describe, expect, it } from 'vitest';
import type { Project } from '../../local-cloud/types.ts';
import { type BigiotPeer, CHECKIN_A, CHECKIN_B, flagsOf, GREENHOUSE, online, owner } from './bigiot-peer.ts';
import { openPage, startCloud, type TestCloud, until } from './helpers.ts';

const GROUPED: Project = { name: 'Band', streams: {}, bigiot: { groups: [145] } };
const T = expect.stringMatching(/^\d{10}$/);
const TLS = { bigiotTlsPort: 0, bigiot: { switches: { notices: 'none' } } } as const;

const said = (ID: string, NAME: string, C: unknown, more = {}) => ({ M: 'say', ID, NAME, C, ...more, T });

/** Devices of one group, logged in, as many as asked for. */
async function band(cloud: TestCloud, size: number): Promise<BigiotPeer[]> {
  const members: BigiotPeer[] = [];
  for (let i = 0; i < size; i++) {
    const { token, bigiotId } = cloud.addDevice({ name: `Player ${i}`, project: GROUPED });
    members.push(await online(cloud, { M: 'checkin', ID: String(bigiotId), K: token } as { ID: string }));
  }
  return members;
}

describe('say', () => {
  it('#20, #21 reaches the owner with the sender, and the signature where there is one', async () => {
    const cloud = await startCloud(TLS);
    const anna = await owner(cloud);
    const device = await online(cloud);
    const plain = { M: 'say', ID: 'U77', C: 'hi' };
    expect(await device.answers(plain, { ...plain, SIGN: 'room1' })).toEqual([]);
    expect(await anna.answers()).toEqual([said('D1001', 'Lamp', 'hi'), said('D1001', 'Lamp', 'hi', { SIGN: 'room1' })]);
    expect(anna.text).toContain('"C":"hi","T":"');
  });

  it('lets two devices and the owner talk, and keeps it for the dashboard', async () => {
    const cloud = await startCloud(TLS);
    const anna = await owner(cloud);
    const a = await online(cloud);
    const b = await online(cloud, CHECKIN_B);
    a.send({ M: 'say', ID: 'D1002', C: '你好' });
    expect(await b.next()).toEqual(said('D1001', 'Lamp', '你好'));
    b.send({ M: 'say', ID: 'D1001', C: 'play' });
    expect(await a.next()).toEqual(said('D1002', 'Neighbour', 'play'));
    anna.send({ M: 'say', ID: 'D1001', C: 'stop' });
    expect(await a.next()).toEqual(said('U77', 'owner(api)', 'stop'));
    const [lamp] = (await (await openPage(cloud)).next('hello')).devices;
    const time = expect.any(Number);
    expect(lamp?.chat).toEqual([
      { from: 'Lamp', to: 'D1002', text: '你好', time, isFromDevice: true },
      { from: 'Neighbour', text: 'play', time, isFromDevice: false },
      { from: 'owner(api)', text: 'stop', time, isFromDevice: false },
    ]);
  });

  it('#22 to ALL reaches the owner and all other devices once', async () => {
    const cloud = await startCloud(TLS);
    const anna = await owner(cloud);
    const a = await online(cloud);
    const b = await online(cloud, CHECKIN_B);
    expect(await a.answers({ M: 'say', ID: 'ALL', C: 'x' })).toEqual([]);
    expect(await b.answers()).toEqual([said('D1001', 'Lamp', 'x')]);
    expect(await anna.answers()).toEqual([said('D1001', 'Lamp', 'x')]);
  });

  it('#23 to an offline device is lost', async () => {
    const cloud = await startCloud(TLS);
    const a = await online(cloud);
    expect(await a.answers({ M: 'say', ID: 'D1002', C: 'x' })).toEqual([]);
    const b = await online(cloud, CHECKIN_B);
    expect(await b.answers()).toEqual([]);
    expect(flagsOf(cloud)).toEqual(['bad-target']);
  });

  it('reaches all five of a group, and of its own members all but the speaker', async () => {
    const cloud = await startCloud(TLS);
    const members = await band(cloud, 5);
    const outsider = await online(cloud);
    expect(cloud.bigiot.say('G145', 'play')).toBe(5);
    members[0]?.send({ M: 'say', ID: 'G145', C: 'stop' });
    await members[0]?.answers();
    const heard = await Promise.all(members.map((member) => member.answers()));
    const play = said('U77', 'owner(web)', 'play');
    expect(heard).toEqual([[], ...Array(4).fill([play, said('D1003', 'Player 0', 'stop')])]);
    expect(members[0]?.lines()).toContainEqual(play);
    expect(await outsider.answers()).toEqual([]);
  });

  it.each([
    ['a number', 5],
    ['an object', { a: [1] }],
    ['null', null],
    ['a text with quotes and a newline', 'a"b\\c\n灯'],
  ])('passes on %s as it is', async (_what, C) => {
    const cloud = await startCloud(TLS);
    const a = await online(cloud);
    const b = await online(cloud, CHECKIN_B);
    a.send({ M: 'say', ID: 'D1002', C });
    expect(await b.next()).toEqual(said('D1001', 'Lamp', C));
  });

  it("carries a visitor's command to a public device only, and the answer back", async () => {
    const cloud = await startCloud({ ...TLS, project: { ...GREENHOUSE, bigiot: { isPublic: true } } });
    const open = await online(cloud);
    const closed = await online(cloud, CHECKIN_B);
    const guest = cloud.bigiot.visit();
    expect(guest.id).toMatch(/^P[0-9a-f]{20}$/);
    expect(['D1001', 'D1002', 'U77', 'ALL', 'G1'].map((to) => guest.say(to, 'down'))).toEqual([1, 0, 0, 0, 0]);
    expect(await closed.answers()).toEqual([]);
    expect(await open.next()).toEqual(said(guest.id, 'guest', 'down'));
    open.send({ M: 'say', ID: guest.id, C: 'done' });
    await open.answers();
    expect(guest.heard).toEqual([said('D1001', 'Lamp', 'done')]);
    guest.leave();
    await open.answers({ M: 'say', ID: guest.id, C: 'more' });
    expect(guest.heard).toHaveLength(1);
    expect(flagsOf(cloud)).toEqual(['bad-target']);
  });
});

describe('data', () => {
  const value = (pin: number, ...values: string[]) => ({ type: 'value', device: 'Lamp', pin, values, from: 'device' });
  const values = (cloud: TestCloud) => cloud.events.filter(({ type }) => type === 'value');
  const update = (V: object, M = 'update') => ({ M, ID: '1001', V });

  it('#15, #16 goes to the streams and to the owner, by either word', async () => {
    const cloud = await startCloud({ ...TLS, project: GREENHOUSE });
    const anna = await owner(cloud);
    const device = await online(cloud);
    expect(await device.answers(update({ 2001: '1', 2002: 116 }), update({ 2003: '116.40,39.90' }, 'u'))).toEqual([]);
    expect(values(cloud)).toEqual([value(255, '1'), value(4, '116'), value(5, '116.40,39.90')]);
    expect(await anna.answers()).toEqual([
      { M: 'update', ID: '1001', V: { 2001: '1', 2002: '116' } },
      { M: 'update', ID: '1001', V: { 2003: '116.40,39.90' } },
    ]);
    cloud.bigiot.switches.updateId = 'prefixed';
    anna.send({ M: 'getdata', ID: '1001' });
    expect(await anna.next()).toEqual({ M: 'update', ID: 'D1001', V: { 2001: '1', 2002: '116', 2003: '116.40,39.90' } });
    const history = (await (await cloud.get('/dashboard/history?device=0&pin=4')).json()) as number[][];
    expect(history.map(([, number]) => number)).toEqual([116]);
  });

  it('takes a colour as one number, and gives it back so', async () => {
    const cloud = await startCloud({ ...TLS, project: GREENHOUSE });
    const anna = await owner(cloud);
    const device = await online(cloud);
    await device.answers(update({ 2004: String(0xff8000) }));
    expect(values(cloud)).toEqual([value(6, '255', '128', '0')]);
    expect(await anna.answers({ M: 'getdata', ID: '1001' })).toContainEqual({ M: 'update', ID: '1001', V: { 2004: '16744448' } });
  });

  it('#19 is not taken for an interface of another device', async () => {
    const cloud = await startCloud({ ...TLS, project: GREENHOUSE });
    const neighbour = await online(cloud, CHECKIN_B);
    expect(await neighbour.answers({ M: 'update', ID: '1002', V: { 2001: '1' } })).toEqual([]);
    expect(values(cloud)).toEqual([]);
    expect(flagsOf(cloud)).toEqual(['foreign-interface']);
  });

  it('is taken from each of two devices that run the same app', async () => {
    const cloud = await startCloud({ ...TLS, project: GREENHOUSE });
    cloud.addDevice({ name: 'Neighbour', token: CHECKIN_B.K, project: GREENHOUSE });
    const lamp = await online(cloud);
    const neighbour = await online(cloud, CHECKIN_B);
    await lamp.answers(update({ 2002: '1' }));
    await neighbour.answers({ M: 'update', ID: '1002', V: { 2002: '2' } });
    expect(values(cloud)).toEqual([value(4, '1'), { ...value(4, '2'), device: 'Neighbour' }]);
    expect(flagsOf(cloud)).toEqual([]);
  });

  it('learns an interface that was not declared: its values are charted, also after the app was declared anew', async () => {
    const cloud = await startCloud(TLS);
    const device = await online(cloud);
    await device.answers(update({ 4001: '21.5', 4002: 'dark' }));
    const [lamp] = cloud.devices();
    expect(lamp?.project.streams).toEqual({
      'interface 4001': { direction: 'up', type: 'number', label: '4001', bigiot: '4001', blynk: 255 },
      'interface 4002': { direction: 'up', type: 'text', label: '4002', bigiot: '4002', blynk: 254 },
    });
    expect(values(cloud)).toEqual([value(255, '21.5'), value(254, 'dark')]);
    expect(cloud.warnings().join()).toContain('interface 4001 is not declared');
    expect(flagsOf(cloud)).toEqual(['bad-value']);
    const again = cloud.addDevice({ name: 'Lamp', token: CHECKIN_A.K, project: GREENHOUSE });
    const pins = Object.entries(again.project.streams).map(([key, { blynk }]) => `${key} ${blynk}`);
    expect(pins).toEqual(expect.arrayContaining(['power 253', 'interface 4001 255', 'interface 4002 254']));
  });

  it('warns about a value that is no number where one was declared, and keeps it', async () => {
    const cloud = await startCloud({ ...TLS, project: GREENHOUSE });
    const device = await online(cloud);
    await device.answers(update({ 2002: 'dark' }));
    expect(values(cloud)).toEqual([value(4, 'dark')]);
    expect(cloud.warnings().join()).toContain('"dark" is not a number from 0 to 1000');
  });
});

describe('controls of the dashboard', () => {
  it('are said to the device as the owner: play and stop for the first switch, else name and value', async () => {
    const cloud = await startCloud({ project: GREENHOUSE });
    const device = await online(cloud);
    const page = await openPage(cloud);
    expect(await device.next()).toEqual({ M: 'login', ID: 'U77', NAME: 'owner(web)', T });
    const writes: [number, string[]][] = [
      [255, ['1']],
      [255, ['0']],
      [4, ['50']],
      [6, ['255', '128', '0']],
      [8, ['1']],
      [7, ['帮助']],
    ];
    for (const [pin, texts] of writes) page.send({ type: 'write', device: 0, pin, values: texts });
    const heard: unknown[] = [];
    while (heard.length < writes.length) heard.push((await device.next()).C);
    expect(heard).toEqual(['play', 'stop', 'brightness 50', 'colour 255 128 0', 'fan 1', '帮助']);
    expect((await (await openPage(cloud)).next('hello')).devices[0]?.chat).toEqual([]);
    page.socket.close();
  });

  it('follow what the device says it did, where it has no interface to tell it', async () => {
    const cloud = await startCloud({ project: GREENHOUSE });
    const device = await online(cloud);
    const told = ['fan 1', 'brightness 5', 'terminal x', 'fan maybe', 'fan', 'toString 1', 'constructor 1'];
    device.send(...told.map((C) => ({ M: 'say', ID: 'U77', C })));
    await device.answers();
    expect(cloud.events.filter(({ type }) => type === 'value')).toEqual([
      { type: 'value', device: 'Lamp', pin: 8, values: ['1'], from: 'device' },
    ]);
  });

  it('without an interface show what the device answered, never what it was told', async () => {
    const streams = {
      threshold: { direction: 'both', type: 'number', max: 4095, blynk: 3 },
      auto: { direction: 'both', type: 'switch', blynk: 2 },
      brightness: { direction: 'both', type: 'number', blynk: 4, bigiot: '2003' },
    } as const;
    const cloud = await startCloud({ project: { name: 'Lamp', streams } });
    const device = await online(cloud);
    const page = await openPage(cloud);
    const pins = async () => (await (await openPage(cloud)).next('hello')).devices[0]?.pins;
    for (const [pin, text] of [
      [3, '900'],
      [2, '1'],
      [4, '50'],
    ] as const)
      page.send({ type: 'write', device: 0, pin, values: [text] });
    const heard: unknown[] = [];
    while (heard.length < 3) heard.push((await device.nextOf('say')).C);
    expect(heard).toEqual(['threshold 900', 'play', 'brightness 50']);
    expect(await pins()).toEqual({ 4: ['50'] });
    device.send({ M: 'say', ID: 'U77', C: 'threshold 850' });
    expect(await page.next('value', ({ pin }) => pin === 3)).toMatchObject({ values: ['850'], from: 'device' });
    expect(await pins()).toEqual({ 3: ['850'], 4: ['50'] });
    expect(cloud.events.filter(({ type }) => type === 'value')).toMatchObject([
      { pin: 3, values: ['900'], from: 'page' },
      { pin: 2, values: ['1'], from: 'page' },
      { pin: 4, values: ['50'], from: 'page' },
      { pin: 3, values: ['850'], from: 'device' },
    ]);
  });

  it('pass words of the page on, and refuse where the device is not there', async () => {
    const cloud = await startCloud();
    const page = await openPage(cloud);
    page.send({ type: 'say', device: 0, text: 'play' });
    expect(await page.next('error')).toMatchObject({ code: 'E_NOT_ON_BIGIOT' });
    const device = await online(cloud);
    page.send({ type: 'say', device: 0, text: 'play' });
    expect(await device.nextOf('say')).toEqual(said('U77', 'owner(web)', 'play'));
    expect(await page.next('chat')).toMatchObject({ line: { from: 'owner(web)', text: 'play', isFromDevice: false } });
    device.send({ M: 'say', ID: 'U77', C: 'on' });
    await until(() => page.messages.some((message) => message.type === 'chat' && message.line.isFromDevice), 'the answer');
    page.send({ type: 'say', device: 0, text: '' });
    await page.next('error', ({ code }) => code === 'E_PAGE_MESSAGE');
    page.send({ type: 'say', device: 7, text: 'x' });
    await page.next('error', ({ code }) => code === 'E_NO_DEVICE');
  });
});
