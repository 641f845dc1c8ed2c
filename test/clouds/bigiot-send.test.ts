/** Conformance cases of BIGIOT about updates, messages and alerts, by number. */
import { describe, expect, it } from 'vitest';
import { bytesOf, startOnline, startSession } from '../helpers/bigiot-session.ts';

describe('update', () => {
  it('case 46: first at once, then the newest of each interface in one line after 5 s', async () => {
    const { hal, verbs, sent } = await startOnline();
    hal.advance(0);
    expect(verbs.update(2001, 1)).toBe(true);
    expect(sent()).toEqual(['{"M":"update","ID":"1001","V":{"2001":"1"}}\n']);
    hal.advance(1000);
    verbs.update('2001', '2');
    hal.advance(1000);
    verbs.update(2002, 3);
    hal.advance(2999);
    expect(sent()).toEqual([]);
    hal.advance(1);
    expect(sent()).toEqual(['{"M":"update","ID":"1001","V":{"2001":"2","2002":"3"}}\n']);
    hal.advance(30_000);
    expect(sent()).toEqual([]);
  });

  it('several interfaces at once', async () => {
    const { verbs, sent } = await startOnline();
    verbs.updateAll({ 2001: '1', 2002: 116.5 });
    expect(sent()).toEqual(['{"M":"update","ID":"1001","V":{"2001":"1","2002":"116.5"}}\n']);
  });

  it('case 47: a position', async () => {
    const { verbs, sent } = await startOnline();
    verbs.location(2003, 116.4, 39.9);
    expect(sent()).toEqual(['{"M":"update","ID":"1001","V":{"2003":"116.4,39.9"}}\n']);
  });

  it.each([
    [Number.NaN, 39.9],
    [116.4, 'north'],
    [116.4, undefined],
  ])('refuses the position %j, %j', async (longitude, latitude) => {
    const { hal, verbs, sent } = await startOnline();
    expect(verbs.location(2003, longitude, latitude as number)).toBe(false);
    expect(verbs.location('D2003', 116.4, 39.9)).toBe(false);
    hal.advance(6000);
    expect(sent()).toEqual([]);
  });

  it('takes 32 interfaces', async () => {
    const { hal, verbs, sent } = await startOnline();
    const taken = Array.from({ length: 33 }, (_, index) => verbs.update(2001 + index, 1));
    expect(taken).toEqual([...Array(32).fill(true), false]);
    expect(verbs.update(2001, 2)).toBe(true);
    sent();
    hal.advance(5000);
    expect(Object.keys(JSON.parse(sent()[0] as string).V)).toHaveLength(32);
  });

  it('what waits is sent in the next session, unless a newer value came', async () => {
    const { hal, verbs, sent, peer, accept } = await startOnline();
    verbs.update(2001, 1);
    verbs.update(2001, 2);
    verbs.update(2002, 5);
    sent();
    peer().close();
    expect(verbs.update(2001, 3)).toBe(false);
    hal.advance(5000);
    hal.advance(0);
    peer().push('{"M":"WELCOME TO BIGIOT"}\n');
    hal.advance(100);
    sent();
    peer().push('{"M":"checkinok"}\n');
    expect(sent()).toEqual(['{"M":"update","ID":"1001","V":{"2001":"2","2002":"5"}}\n']);
    expect(accept).toBeDefined();
  });

  it('waits while the socket does not take the bytes', async () => {
    const { hal, verbs, sent, peer } = await startOnline({ updateIntervalMs: 0 });
    peer().isStalled = true;
    for (let i = 0; i < 200; i++) verbs.update(2001, i);
    const before = sent().length;
    expect(before).toBeLessThan(100);
    peer().unstall();
    hal.advance(500);
    expect(sent()).toEqual(['{"M":"update","ID":"1001","V":{"2001":"199"}}\n']);
  });

  it.each<[unknown, unknown]>([
    ['D2001', 1],
    ['', 1],
    [-5, 1],
    ['1.5', 1],
    ['2001"', 1],
    [2001, 'abc'],
    [2001, ''],
    [2001, ' '],
    [2001, Number.NaN],
    [2001, Number.POSITIVE_INFINITY],
    [2001, undefined],
    [2001, null],
    [2001, true],
    [2001, [1]],
    [2001, {}],
    [2001, '5x'],
    [2001, 'Infinity'],
    [2001, '1","x":"2'],
  ])('refuses interface %j with value %j', async (id, value) => {
    const { hal, verbs, sent } = await startOnline();
    expect(verbs.update(id as string, value as string)).toBe(false);
    expect(verbs.updateAll({ [id as string]: value as string })).toBe(false);
    hal.advance(6000);
    expect(sent()).toEqual([]);
    expect(hal.logged.some((line) => line.startsWith('not sent'))).toBe(true);
  });

  it.each([{}, { 2001: 1 }])('is refused before the login, and when there is nothing: %j', async (values) => {
    const { verbs, peer } = await startSession();
    expect(verbs.updateAll(values as Record<string, number>)).toBe(false);
    expect(verbs.update(2001, 1)).toBe(false);
    expect(verbs.location(2003, 1, 2)).toBe(false);
    expect(peer().sent).toBe('');
  });

  it('a write that fails is taken for the end of the connection, and the value is kept', async () => {
    const { verbs, peer, states } = await startOnline();
    peer().failsOnWrite = true;
    verbs.update(2001, 1);
    expect(states.at(-1)).toBe('cloud-connecting');
  });
});

describe('say', () => {
  it('case 48: one line of ASCII that reads as the text', async () => {
    const { verbs, sent } = await startOnline();
    const text = 'a"b\\c\n灯😀\0\x7f';
    expect(verbs.say({ userId: 77 }, bytesOf(text))).toBe(true);
    const lines = sent();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^[\x20-\x7e]+\n$/);
    expect(JSON.parse(lines[0] as string)).toEqual({ M: 'say', ID: 'U77', C: text });
  });

  it('what is no UTF-8 becomes U+FFFD', async () => {
    const { verbs, sent } = await startOnline();
    verbs.say({ userId: 77 }, '\xff\xe6\xb8|\xed\xa0\x80');
    expect(JSON.parse(sent()[0] as string).C).toBe('\ufffd\ufffd\ufffd|\ufffd\ufffd\ufffd');
  });

  it.each([
    [{ userId: 77 }, 'U77'],
    [{ groupId: '145' }, 'G145'],
    [{ deviceId: 7947 }, 'D7947'],
    [{ id: 'ALL' }, 'ALL'],
    [{ id: 'Pc0a801' }, 'Pc0a801'],
  ])('to %j goes to %s, signed', async (target, id) => {
    const { verbs, sent } = await startOnline();
    expect(verbs.say(target, 'play', 'room1')).toBe(true);
    expect(sent()).toEqual([`{"M":"say","ID":"${id}","C":"play","SIGN":"room1"}\n`]);
  });

  it.each([
    {},
    { userId: 'U77' },
    { userId: 1, deviceId: 2 },
    { deviceId: '' },
    { id: '' },
    { id: '77' },
    { id: 'U7"' },
    { id: 'u77' },
  ])('case 49: refused at once without one right receiver: %j', async (target) => {
    const { verbs, sent, hal } = await startOnline();
    expect(verbs.say(target, 'x')).toBe(false);
    expect(sent()).toEqual([]);
    expect(hal.logged.at(-1)).toMatch(/^not sent/);
  });

  it('case 49: refused before the login', async () => {
    const { verbs, peer, hal } = await startSession();
    expect(verbs.say({ userId: 77 }, 'x')).toBe(false);
    expect(verbs.alert('x', { by: 'email' })).toBe(false);
    expect(verbs.isOnline(['D1'], () => expect.unreachable())).toBe(false);
    hal.advance(0);
    expect(peer().sent).toBe('');
  });

  it('takes texts of up to 512 bytes', async () => {
    const { verbs, sent } = await startOnline();
    expect(verbs.say({ userId: 77 }, 'x'.repeat(513))).toBe(false);
    expect(verbs.say({ userId: 77 }, 'x'.repeat(512))).toBe(true);
    expect(sent()).toHaveLength(1);
  });

  it('at most two a second, in order; beyond 16 that wait it says no', async () => {
    const { verbs, sent, hal } = await startOnline();
    const taken = Array.from({ length: 20 }, (_, index) => verbs.say({ userId: 77 }, `${index}`));
    expect(taken.filter(Boolean)).toHaveLength(17);
    expect(sent()).toHaveLength(1);
    hal.advance(1000);
    const lines = sent();
    expect(lines.map((line) => JSON.parse(line).C)).toEqual(['1', '2']);
    hal.advance(8000);
    expect(sent()).toHaveLength(14);
  });

  it('what comes later does not overtake what waits', async () => {
    const { verbs, sent, hal } = await startOnline();
    hal.advance(250);
    verbs.say({ userId: 77 }, 'first');
    verbs.say({ userId: 77 }, 'second');
    hal.advance(500);
    verbs.say({ userId: 77 }, 'third');
    hal.advance(2000);
    expect(sent().map((line) => JSON.parse(line).C)).toEqual(['first', 'second', 'third']);
  });
});

describe('alert', () => {
  it.each([
    [{ by: 'email' } as const, '{"M":"alert","C":"too hot","B":"email"}\n'],
    [{ id: 3001 }, '{"M":"alert","ID":"3001","C":"too hot"}\n'],
  ])('in the form of %j, once in ten minutes', async (how, line) => {
    const { verbs, sent, hal, tell } = await startOnline();
    expect(verbs.alert('too hot', how)).toBe(true);
    expect(sent()).toEqual([line]);
    for (let minute = 0; minute < 9.5; minute += 0.5) {
      hal.advance(30_000);
      tell('{"M":"checked"}\n');
    }
    sent();
    hal.advance(20_000);
    expect(verbs.alert('too hot', how)).toBe(false);
    expect(hal.logged.at(-1)).toBe('not sent (1): alert: wait 10 s');
    hal.advance(10_000);
    expect(verbs.alert('too hot', how)).toBe(true);
  });

  it('refuses nonsense', async () => {
    const { verbs, sent } = await startOnline();
    expect(verbs.alert('x', {})).toBe(false);
    expect(verbs.alert('x', { id: 'D1' })).toBe(false);
    expect(verbs.alert('x'.repeat(513), { by: 'email' })).toBe(false);
    expect(verbs.forceOffline('D1', 'k')).toBe(false);
    expect(sent()).toEqual([]);
    expect(verbs.forceOffline(1002, 'k"2')).toBe(true);
    expect(sent()).toEqual(['{"M":"checkout","ID":"1002","K":"k\\"2"}\n']);
  });
});
