/** Login, logout and queries. Numbers are those of the table of conformance cases that client and server share. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type BigiotPeer, CHECKIN_A, CHECKIN_B, flagsOf, GREENHOUSE, online, owner, visit } from './bigiot-peer.ts';
import { startCloud, TOKEN_A, until } from './helpers.ts';

const CHECKINOK = { M: 'checkinok', ID: 'D1001', NAME: 'Lamp', T: expect.stringMatching(/^\d{10}$/) };
const CHECKOUT_A = { M: 'checkout', ID: '1001', K: TOKEN_A };

describe('login', () => {
  it('#1 greets at once', async () => {
    const cloud = await startCloud();
    const peer = await visit(cloud.bigiotPort);
    expect(peer.text).toBe('{"M":"WELCOME TO BIGIOT"}\n');
  });

  it('#2 takes id and key, and answers with prefix, name and time', async () => {
    const cloud = await startCloud();
    const peer = await visit(cloud.bigiotPort);
    expect(await peer.answers(CHECKIN_A)).toEqual([CHECKINOK]);
    expect(cloud.isOnline(TOKEN_A)).toBe(true);
    expect(cloud.devices()[0]?.bigiotId).toBe(1001);
  });

  it.each([
    ['#3 a wrong key', { ...CHECKIN_A, K: 'wrong' }],
    ['#3 the key of another device', { ...CHECKIN_A, K: CHECKIN_B.K }],
    ['#4 an unknown id', { ...CHECKIN_A, ID: '9999' }],
    ['an id with prefix', { ...CHECKIN_A, ID: 'D1001' }],
    ['an id with a zero in front', { ...CHECKIN_A, ID: '01001' }],
    ['no key', { M: 'checkin', ID: '1001' }],
    ['an id that is an object', { ...CHECKIN_A, ID: { a: 1 } }],
  ])('says nothing to %s, and the connection stays', async (_what, login) => {
    const cloud = await startCloud();
    const peer = await visit(cloud.bigiotPort);
    expect(await peer.answers(login)).toEqual([]);
    expect(peer.isClosed).toBe(false);
    expect(cloud.isOnline(TOKEN_A)).toBe(false);
    expect(cloud.events.map(({ type }) => type)).toContain('login-refused');
    expect(cloud.warnings().join()).toContain('wrong id or key');
    expect(JSON.stringify(cloud.events)).not.toContain(TOKEN_A);
  });

  it('#5 says nothing to a second login while the first is online', async () => {
    const cloud = await startCloud();
    const first = await online(cloud);
    const second = await visit(cloud.bigiotPort);
    expect(await second.answers(CHECKIN_A, { M: 'status' })).toEqual([{ M: 'connected' }]);
    expect(await first.answers({ M: 'status' })).toEqual([{ M: 'checked' }]);
    expect(flagsOf(cloud)).toEqual(['already-online']);
  });

  it('lets the second login take over where the switch says so', async () => {
    const cloud = await startCloud({ bigiot: { switches: { secondLogin: 'kick', afterCheckout: 'close' } } });
    const first = await online(cloud);
    await online(cloud);
    await first.closed();
    expect(cloud.isOnline(TOKEN_A)).toBe(true);
  });

  it('#6 frees the login by a checkout from another connection', async () => {
    const cloud = await startCloud();
    const first = await online(cloud);
    const second = await visit(cloud.bigiotPort);
    const told = { M: 'checkout', ID: 'D1001', IP: '127.0.0.1', T: expect.any(String) };
    expect(await second.answers(CHECKOUT_A)).toEqual([told]);
    expect(await first.answers({ M: 'status' })).toEqual([told, { M: 'connected' }]);
    expect(await second.answers(CHECKIN_A)).toEqual([CHECKINOK]);
  });

  it.each([
    ['none', 0, 0],
    ['requester', 1, 0],
    ['target', 0, 1],
    ['both', 1, 1],
  ] as const)('tells %s of a checkout', async (checkoutReply, toRequester, toTarget) => {
    const cloud = await startCloud({ bigiot: { switches: { checkoutReply } } });
    const target = await online(cloud);
    const requester = await visit(cloud.bigiotPort);
    expect(await requester.answers(CHECKOUT_A)).toHaveLength(toRequester);
    expect(await target.answers()).toHaveLength(toTarget);
  });

  it('says nothing to the checkout of a device that is offline', async () => {
    const cloud = await startCloud();
    const peer = await visit(cloud.bigiotPort);
    expect(await peer.answers(CHECKOUT_A)).toEqual([]);
    expect(flagsOf(cloud)).toEqual([]);
  });

  it('#7 keeps the first session when a checkout has a wrong key', async () => {
    const cloud = await startCloud();
    const first = await online(cloud);
    const second = await visit(cloud.bigiotPort);
    expect(await second.answers({ ...CHECKOUT_A, K: 'wrong' })).toEqual([]);
    expect(await first.answers({ M: 'status' })).toEqual([{ M: 'checked' }]);
    expect(flagsOf(cloud)).toEqual(['checkout-refused']);
  });

  it('#9 takes spaces, another order, a number for the id and CRLF', async () => {
    const cloud = await startCloud();
    const peer = await visit(cloud.bigiotPort);
    peer.write(`{"M": "checkin", "K": "${TOKEN_A}", "ID": 1001}\r\n`);
    expect(await peer.next()).toEqual(CHECKINOK);
  });

  it('does not answer a repeated checkin', async () => {
    const cloud = await startCloud();
    const peer = await online(cloud);
    expect(await peer.answers(CHECKIN_A)).toEqual([]);
  });
});

describe('encrypted login', () => {
  const USER_KEY = 'userkey01';
  const project = { ...GREENHOUSE, bigiot: { isEncrypted: true } };
  const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
  const start = () => startCloud({ project, bigiot: { userKey: USER_KEY } });

  async function challenged(): Promise<{ peer: BigiotPeer; token: string; cloud: Awaited<ReturnType<typeof start>> }> {
    const cloud = await start();
    const peer = await visit(cloud.bigiotPort);
    const [answer, ...more] = await peer.answers(CHECKIN_A);
    expect([answer, more]).toEqual([{ M: 'token', ID: '1001', K: expect.stringMatching(/^[0-9a-f]{32}$/) }, []]);
    return { peer, token: String(answer?.K), cloud };
  }

  it('#28, #29 hands out a token and takes MD5(token + user key)', async () => {
    const { peer, token } = await challenged();
    expect(await peer.answers({ ...CHECKIN_A, K: md5(token + USER_KEY) })).toEqual([CHECKINOK]);
  });

  it.each([
    ['in the wrong order', (token: string) => md5(USER_KEY + token)],
    ['in upper case', (token: string) => md5(token + USER_KEY).toUpperCase()],
    ['of another key', (token: string) => md5(`${token}other`)],
  ])('#29 says nothing to a digest %s', async (_what, digest) => {
    const { peer, token, cloud } = await challenged();
    expect(await peer.answers({ ...CHECKIN_A, K: digest(token) })).toEqual([]);
    expect(cloud.isOnline(TOKEN_A)).toBe(false);
  });

  it('is silent to a digest before a token was asked for, and takes the digest for a checkout', async () => {
    const { peer, token, cloud } = await challenged();
    const K = md5(token + USER_KEY);
    const other = await visit(cloud.bigiotPort);
    expect(await other.answers({ ...CHECKIN_A, K })).toEqual([]);
    peer.send({ ...CHECKIN_A, K });
    await peer.nextOf('checkinok');
    other.send({ ...CHECKOUT_A, K });
    expect(await other.nextOf('checkout')).toMatchObject({ ID: 'D1001' });
    expect(cloud.isOnline(TOKEN_A)).toBe(false);
  });
});

describe('users', () => {
  it('log in with the user key over TLS; a second login ends the first', async () => {
    const cloud = await startCloud({ bigiotTlsPort: 0, bigiot: { userName: 'anna', userId: 5 } });
    const first = await owner(cloud);
    expect(first.lines().at(-1)).toEqual({ M: 'loginok', ID: 'U5', N: 'anna(api)', T: expect.any(String) });
    await owner(cloud);
    await first.closed();
  });

  it('cannot log in without TLS or with another key', async () => {
    const cloud = await startCloud({ bigiotTlsPort: 0 });
    const { userId: ID, userKey: K } = cloud.bigiot;
    const plain = await visit(cloud.bigiotPort);
    expect(await plain.answers({ M: 'login', ID, K }, { M: 'status' })).toEqual([{ M: 'connected' }]);
    expect(flagsOf(cloud)).toEqual(['login-refused']);
  });

  it('hear of devices that come and go, and devices of users', async () => {
    const cloud = await startCloud({ bigiotTlsPort: 0 });
    const anna = await owner(cloud);
    const device = await online(cloud);
    expect(await anna.nextOf('login')).toMatchObject({ ID: 'D1001', NAME: 'Lamp' });
    const neighbour = await online(cloud, CHECKIN_B);
    expect(await device.nextOf('login')).toMatchObject({ ID: 'D1002' });
    device.socket.destroy();
    expect(await anna.nextOf('logout')).toMatchObject({ ID: 'D1001' });
    anna.socket.destroy();
    expect(await neighbour.nextOf('logout')).toMatchObject({ ID: 'D1001' });
    expect(await neighbour.nextOf('logout')).toEqual({ M: 'logout', ID: 'U77', NAME: 'owner(api)', T: expect.any(String) });
    await until(() => cloud.events.some(({ type }) => type === 'device-offline'), 'the hub to know');
  });
});
