/** Conformance cases of BIGIOT about login, by number. */
import { describe, expect, it } from 'vitest';
import { CHECKIN, CHECKINOK, CHECKOUT, SETTINGS, startSession, WELCOME } from '../helpers/bigiot-session.ts';

const TOKEN = '{"M":"token","ID":"1001","K":"0123456789abcdef0123456789abcdef"}\n';

describe('login', () => {
  it('case 33: waits for the greeting, leaves, and logs in after 100 ms', async () => {
    const { hal, tell, sent, states } = await startSession();
    hal.advance(3000);
    expect(sent()).toEqual([]);
    tell(WELCOME);
    expect(sent()).toEqual([CHECKOUT]);
    hal.advance(50);
    expect(sent()).toEqual([]);
    hal.advance(50);
    expect(sent()).toEqual([CHECKIN]);
    expect(states).toEqual(['cloud-connecting', 'authorising']);
  });

  it('case 33: a greeting that comes before the connection is told', async () => {
    const { hal, tell, sent, states } = await startSession();
    tell(WELCOME);
    hal.advance(100);
    tell(CHECKINOK);
    expect(sent()).toEqual([CHECKOUT, CHECKIN]);
    expect(states.at(-1)).toBe('online');
  });

  it('case 34: checkinok makes it online once, the name decoded', async () => {
    const { hal, tell, sent, states, events, peer } = await startSession();
    const names: string[] = [];
    events.on('connected', (name, time) => names.push(`${Buffer.from(name, 'latin1')} ${time}`));
    hal.advance(0);
    tell(WELCOME);
    hal.advance(100);
    peer().take();
    tell(CHECKINOK);
    tell(CHECKINOK);
    hal.advance(4000);
    expect(names).toEqual(['LED灯 1700000000']);
    expect(states.filter((state) => state === 'online')).toHaveLength(1);
    expect(sent()).toEqual([]);
  });

  it.each([1, 50])('case 35: the same in pieces of %i bytes', async (size) => {
    const { hal, tell, events } = await startSession();
    const names: string[] = [];
    events.on('connected', (name) => names.push(`${Buffer.from(name, 'latin1')}`));
    hal.advance(0);
    tell(WELCOME);
    hal.advance(100);
    for (let at = 0; at < CHECKINOK.length; at += size) tell(CHECKINOK.slice(at, at + size));
    expect(names).toEqual(['LED灯']);
  });

  it('case 37: three rounds 5 s apart, then close, and growing delays', async () => {
    const { hal, sent, tell, peer } = await startSession();
    const delays: number[] = [];
    for (let turn = 0; turn < 6; turn++) {
      hal.advance(0);
      tell(WELCOME);
      expect(sent()).toEqual([CHECKOUT]);
      hal.advance(100);
      expect(sent()).toEqual([CHECKIN]);
      for (let round = 2; round <= 3; round++) {
        hal.advance(5000);
        expect(sent()).toEqual([CHECKOUT]);
        hal.advance(999);
        expect(sent()).toEqual([]);
        hal.advance(1);
        expect(sent()).toEqual([CHECKIN]);
      }
      hal.advance(4999);
      expect(peer().isClosedByDevice).toBe(false);
      hal.advance(1);
      expect(peer().isClosedByDevice).toBe(true);
      const closedMs = hal.nowMs();
      const before = hal.attempts.length;
      while (hal.attempts.length === before) hal.advance(100);
      delays.push((hal.nowMs() - closedMs) / 1000);
    }
    // The protocol's 5, 10, 20, 40, 60, 60 s, each up to a fifth shorter or a quarter longer.
    expect(delays).toEqual([5, 10, 20, 40, 48, 48]);
    const told = hal.logged.find((line) => line.startsWith('login-timeout'));
    expect(told).toBe('login-timeout: wrong device id, wrong API key, or the device is still online elsewhere');
    expect(hal.logged.join()).not.toContain('k1');
  });

  it.each([
    [0, 5],
    [1, 6.25],
  ])('case 37: chance %d makes the first delay %d s', async (chance, seconds) => {
    const { hal } = await startSession();
    hal.chance = chance;
    hal.advance(0);
    hal.connections[0]?.close();
    hal.advance(seconds * 1000 - 1);
    expect(hal.attempts).toHaveLength(1);
    hal.advance(1);
    expect(hal.attempts).toHaveLength(2);
  });

  it('case 38: no greeting for 10 s: closes and tries again, no login sent', async () => {
    const { hal, peer } = await startSession();
    hal.advance(9999);
    expect(peer().isClosedByDevice).toBe(false);
    hal.advance(1);
    expect(peer().isClosedByDevice).toBe(true);
    expect(peer().sent).toBe('');
    hal.advance(5000);
    expect(hal.attempts).toHaveLength(2);
  });

  it('goes on when connecting is refused', async () => {
    const session = await startSession({}, {}, false);
    session.hal.isRefusing = true;
    session.start();
    session.hal.advance(5000 + 10000);
    expect(session.hal.attempts).toHaveLength(3);
    expect(session.hal.attempts[0]).toEqual(expect.objectContaining({ host: SETTINGS.host, port: SETTINGS.port, tls: false }));
  });

  it('connects to the TLS port encrypted', async () => {
    const { hal } = await startSession({ port: 8585, tls: true });
    expect(hal.attempts[0]).toEqual(expect.objectContaining({ port: 8585, tls: true }));
  });

  it('case 55: answers a token with the digest of token and user key', async () => {
    const { hal, tell, sent, encrypted, states } = await startSession();
    encrypted.enableEncryptedLogin('userkey01');
    hal.advance(0);
    tell(WELCOME);
    hal.advance(100);
    sent();
    tell(TOKEN);
    expect(sent()).toEqual(['{"M":"checkin","ID":"1001","K":"457f6f26813c1e1e3e404606f93dfcfb"}\n']);
    // A server that only ever says this must not be answered for ever.
    tell(TOKEN);
    expect(sent()).toEqual([]);
    tell(CHECKINOK);
    expect(states.at(-1)).toBe('online');
    expect(hal.logged.join()).not.toMatch(/userkey01|457f6f26/);
  });

  it('case 55: without the user key nothing is sent, and it is tried again every 10 minutes', async () => {
    const { hal, tell, sent, states } = await startSession();
    hal.advance(0);
    tell(WELCOME);
    hal.advance(100);
    sent();
    tell(TOKEN);
    expect(sent()).toEqual([]);
    expect(states.at(-1)).toBe('refused');
    expect(hal.logged.join('\n')).toContain('encrypted-login-required');
    hal.advance(599_000);
    expect(hal.attempts).toHaveLength(1);
    hal.advance(1000);
    expect(hal.attempts).toHaveLength(2);
  });

  it.each(['{"M":"token"}\n', '{"M":"token","K":5}\n'])('a token that is none is ignored: %j', async (line) => {
    const { hal, tell, sent } = await startSession();
    hal.advance(0);
    tell(WELCOME);
    hal.advance(100);
    sent();
    tell(line);
    expect(sent()).toEqual([]);
  });
});
