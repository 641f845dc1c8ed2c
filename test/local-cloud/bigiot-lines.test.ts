/** Framing, queries and bad input. Numbers are those of the table of conformance cases that client and server share. */
import { describe, expect, it, vi } from 'vitest';
import { type BigiotPeer, CHECKIN_A, flagsOf, GREENHOUSE, online, visit } from './bigiot-peer.ts';
import { startCloud, TOKEN_A } from './helpers.ts';

const STATUS = { M: 'status' };

describe('framing', () => {
  it('#10 waits for the newline of a line in pieces', async () => {
    const cloud = await startCloud();
    const peer = await visit(cloud.bigiotPort);
    const line = `${JSON.stringify(CHECKIN_A)}\n`;
    peer.write(line.slice(0, 24));
    await new Promise((resolve) => setTimeout(resolve, 100));
    peer.write(line.slice(24, -1));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(peer.lines()).toHaveLength(1);
    peer.write('\n');
    expect(await peer.answers()).toMatchObject([{ M: 'checkinok' }]);
  });

  it('#11 answers two lines of one segment in order', async () => {
    const cloud = await startCloud();
    const peer = await visit(cloud.bigiotPort);
    peer.send(STATUS, { M: 'time', F: 'stamp' });
    expect([await peer.next(), await peer.next()]).toEqual([
      { M: 'connected' },
      { M: 'time', T: expect.stringMatching(/^\d{10}$/) },
    ]);
  });

  it('understands a Chinese letter that is cut between two segments', async () => {
    const cloud = await startCloud();
    const peer = await online(cloud);
    const bytes = Buffer.from('{"M":"say","ID":"U77","C":"灯"}\n');
    for (const byte of bytes) {
      peer.write(Buffer.from([byte]));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await peer.answers();
    expect(cloud.bigiot.received.map(({ line }) => line)).toContain('{"M":"say","ID":"U77","C":"灯"}');
  });

  it('answers in pieces, merged, with CRLF and as UTF-8 where switches say so', async () => {
    const cloud = await startCloud();
    cloud.addDevice({ name: '灯', token: TOKEN_A, project: GREENHOUSE });
    const { switches } = cloud.bigiot;
    const escaped = await visit(cloud.bigiotPort);
    escaped.send(CHECKIN_A);
    await escaped.nextOf('checkinok');
    expect(escaped.text).toContain('"NAME":"\\u706f"');
    escaped.socket.destroy();
    Object.assign(switches, { crlf: true, escape: false, splitBytes: 3, mergeLines: true, secondLogin: 'kick' });
    const peer = await visit(cloud.bigiotPort);
    expect(await peer.answers(CHECKIN_A)).toMatchObject([{ NAME: '灯' }]);
    expect(peer.text).toContain('"灯"');
    expect(peer.text.startsWith('{"M":"WELCOME TO BIGIOT"}\r\n')).toBe(true);
  });

  it('says nothing at all while mute', async () => {
    const cloud = await startCloud();
    const peer = await visit(cloud.bigiotPort);
    cloud.bigiot.switches.mute = true;
    peer.send(STATUS);
    await vi.waitFor(() => expect(cloud.bigiot.received).toHaveLength(1));
    cloud.bigiot.switches.mute = false;
    expect(await peer.answers()).toEqual([]);
  });
});

describe('queries', () => {
  it('#8 tells the state before and after the login', async () => {
    const cloud = await startCloud();
    const peer = await visit(cloud.bigiotPort);
    expect(await peer.answers(STATUS)).toEqual([{ M: 'connected' }]);
    expect(await peer.answers(CHECKIN_A, STATUS)).toMatchObject([{ M: 'checkinok' }, { M: 'checked' }]);
    expect(flagsOf(cloud)).toEqual(['fast-status']);
  });

  it('#26 tells the time in each format, as text', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_700_000_000_000 });
    try {
      const cloud = await startCloud({ bigiot: { switches: { zoneOffsetMin: 0 } } });
      const peer = await visit(cloud.bigiotPort);
      const ask = (F: string) => peer.answers({ M: 'time', F });
      expect(await ask('stamp')).toEqual([{ M: 'time', T: '1700000000' }]);
      expect(await ask('Y-m-d')).toEqual([{ M: 'time', T: '2023-11-14' }]);
      expect(await ask('Y.m.d')).toEqual([{ M: 'time', T: '2023.11.14' }]);
      expect(await ask('Y-m-d H:i:s')).toEqual([{ M: 'time', T: '2023-11-14 22:13:20' }]);
      cloud.bigiot.switches.zoneOffsetMin = 480;
      expect(await ask('Y-m-d H:i:s')).toEqual([{ M: 'time', T: '2023-11-15 06:13:20' }]);
      expect(await ask('what')).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('#24, #25 tells who is online, for a list and for a single id', async () => {
    const cloud = await startCloud();
    const peer = await online(cloud);
    const ask = (ID: unknown) => peer.answers({ M: 'isOL', ID });
    expect(await ask(['D1001', 'D9999'])).toEqual([
      { M: 'isOL', R: { D1001: '1', D9999: '0' }, T: expect.stringMatching(/^\d{10}$/) },
    ]);
    expect(await ask('D1001')).toMatchObject([{ R: { D1001: '1' } }]);
    expect(await ask(['U77', 'D1002', 'x', ''])).toMatchObject([{ R: { U77: '0', D1002: '0', x: '0', '': '0' } }]);
    expect(await ask(7)).toEqual([]);
  });
});

describe('bad input', () => {
  const SECRET = { M: 'update', ID: '1001', V: { 2001: '1' } };

  it.each<[string, string | Buffer, string | undefined]>([
    ['not JSON', 'not json\n', 'not-json'],
    ['a list', '[]\n', 'no-object'],
    ['null', 'null\n', 'no-object'],
    ['a number', '5\n', 'no-object'],
    ['no M', '{}\n', 'no-method'],
    ['a number for M', '{"M":5}\n', 'no-method'],
    ['an empty line', '\n', undefined],
    ['an empty line with CR', '\r\n', undefined],
    ['a malformed heartbeat', '{"M","b"}\n', 'not-json'],
    ['an unknown M', '{"M":"future"}\n', 'unknown-method'],
    ['a name of Object.prototype for M', '{"M":"constructor"}\n', 'unknown-method'],
    ['NUL bytes', '\0\0\n', 'not-json'],
    ['a NUL in a text', '{"M":"st\0atus"}\n', 'not-json'],
    ['no UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d, 0x0a]), 'not-utf8'],
    ['a line over the limit', `${'x'.repeat(9000)}\n`, 'long-line'],
    ['deep nesting', `${'['.repeat(4000)}\n`, 'not-json'],
  ])('#30 passes over %s, says so and goes on', async (_what, data, flag) => {
    const cloud = await startCloud();
    const peer = await visit(cloud.bigiotPort);
    peer.write(data);
    expect(await peer.answers(STATUS)).toEqual([{ M: 'connected' }]);
    expect(flagsOf(cloud)).toEqual(flag ? [flag] : []);
    expect(cloud.warnings()).toHaveLength(flag ? 1 : 0);
  });

  it.each<[string, object, string]>([
    ['update of nothing', { M: 'update', ID: '1001' }, 'bad-field'],
    ['update of no value', { M: 'update', ID: '1001', V: {} }, 'bad-field'],
    ['update of a text', { M: 'update', ID: '1001', V: '5' }, 'bad-field'],
    ['update of a list', { M: 'update', ID: '1001', V: ['5'] }, 'bad-field'],
    ['update of an object in the object', { M: 'update', ID: '1001', V: { 2001: { a: 1 } } }, 'bad-field'],
    ['update of no interface', { M: 'update', ID: '1001', V: { light: '5' } }, 'bad-field'],
    ['update for another device', { M: 'update', ID: '1002', V: { 2001: '5' } }, 'bad-field'],
    ['update with a prefix', { M: 'update', ID: 'D1001', V: { 2001: '5' } }, 'bad-field'],
    ['say to nobody', { M: 'say', C: 'x' }, 'bad-field'],
    ['say of nothing', { M: 'say', ID: 'U77' }, 'bad-field'],
    ['say to a bare number', { M: 'say', ID: '1002', C: 'x' }, 'bad-target'],
    ['say to a wrong prefix', { M: 'say', ID: 'X1002', C: 'x' }, 'bad-target'],
    ['say to an unknown group', { M: 'say', ID: 'G9', C: 'x' }, 'bad-target'],
    ['isOL of nothing', { M: 'isOL' }, 'bad-field'],
    ['alert of nothing', { M: 'alert', C: 'x' }, 'bad-field'],
    ['alert by telephone', { M: 'alert', C: 'x', B: 'telephone' }, 'bad-field'],
    ['getdata of a device', { M: 'getdata', ID: '1001' }, 'bad-field'],
    ['time without format', { M: 'time' }, 'bad-field'],
  ])('passes over %s', async (_what, message, flag) => {
    const cloud = await startCloud({ project: GREENHOUSE });
    const peer = await online(cloud);
    expect(await peer.answers(message, STATUS)).toEqual([{ M: 'checked' }]);
    expect(flagsOf(cloud)).toEqual([flag]);
    expect(cloud.events.filter(({ type }) => type === 'value')).toEqual([]);
  });

  it.each(['update', 'say', 'isOL', 'alert', 'getdata'])('#18 passes over %s before the login', async (M) => {
    const cloud = await startCloud({ project: GREENHOUSE });
    const peer = await visit(cloud.bigiotPort);
    expect(await peer.answers({ ...SECRET, M })).toEqual([]);
    expect(flagsOf(cloud)).toEqual(['before-login']);
    expect(cloud.events.filter(({ type }) => type === 'value')).toEqual([]);
  });

  it('closes the connection at a bad line where the switch says so', async () => {
    const cloud = await startCloud({ bigiot: { switches: { badLine: 'close' } } });
    const peer = await visit(cloud.bigiotPort);
    peer.write('junk\n{"M":"status"}\n');
    await peer.closed();
    expect(peer.lines()).toHaveLength(1);
  });

  it('survives whatever bytes come, in whatever pieces', async () => {
    const cloud = await startCloud();
    const peer: BigiotPeer = await visit(cloud.bigiotPort);
    let seed = 12_345;
    const random = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    const pieces = [
      '{"M":"',
      'say',
      '","ID":',
      '{',
      '}',
      '"',
      '\\',
      '\n',
      '\0',
      '\xff',
      '[',
      'checkin',
      ':',
      ',',
      '1e999',
      '__proto__',
    ];
    for (let i = 0; i < 400; i++) peer.write(Buffer.from(pieces[random(pieces.length)] ?? '', 'latin1'));
    peer.write('\n');
    expect((await peer.answers(STATUS)).at(-1)).toEqual({ M: 'connected' });
  });

  it('ends a flood', async () => {
    const cloud = await startCloud({ timeScale: 20 });
    const peer = await visit(cloud.bigiotPort);
    const timer = setInterval(() => peer.write('{"M":"beat"}\n'.repeat(300)), 5);
    await peer.closed();
    clearInterval(timer);
    expect(flagsOf(cloud)).toEqual(['too-many', 'flood']);
  });
});
