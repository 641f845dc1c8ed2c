/** Conformance cases of BIGIOT about login and the end of a session, by number. */
import { describe, expect, it } from 'vitest';
import { CHECKIN, CHECKINOK, CHECKOUT, SETTINGS, STATUS, startSession, WELCOME } from '../helpers/bigiot-session.ts';

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
    expect(delays).toEqual([5, 10, 20, 40, 60, 60]);
    const told = hal.logged.find((line) => line.startsWith('login-timeout'));
    expect(told).toBe('login-timeout: wrong device id, wrong API key, or the device is still online elsewhere');
    expect(hal.logged.join()).not.toContain('k1');
  });

  it.each([
    [0, 4.375],
    [1, 5.625],
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

describe('the end of a session', () => {
  it('case 53: `connected` while online makes it log in again on the same connection', async () => {
    const { accept, tell, sent, states, hal } = await startSession();
    accept();
    tell('{"M":"connected"}\n');
    expect(sent()).toEqual([CHECKIN]);
    expect(states.at(-1)).toBe('authorising');
    tell(CHECKINOK);
    expect(states.at(-1)).toBe('online');
    expect(hal.attempts).toHaveLength(1);
  });

  it('case 54: forced offline while online: next connect not before 30 s', async () => {
    const { accept, tell, events, hal } = await startSession();
    hal.chance = 0;
    const kicks: object[] = [];
    events.on('kicked', (message) => kicks.push(message));
    const peer = accept();
    tell('{"M":"checkout","ID":"D1001","IP":"203.0.113.5","T":"1"}\n');
    expect(kicks).toEqual([{ M: 'checkout', ID: 'D1001', IP: '203.0.113.5', T: '1' }]);
    expect(peer.isClosedByDevice).toBe(true);
    hal.advance(30_000);
    expect(hal.attempts).toHaveLength(1);
    hal.advance(10_000);
    expect(hal.attempts).toHaveLength(2);
  });

  it('case 54: the same line during login is ignored', async () => {
    const { tell, events, hal, peer, states } = await startSession();
    events.on('kicked', () => expect.unreachable());
    hal.advance(0);
    tell(WELCOME);
    hal.advance(100);
    tell('{"M":"checkout","ID":"D1001","IP":"203.0.113.5","T":"1"}\n');
    expect(peer().isClosedByDevice).toBe(false);
    tell(CHECKINOK);
    expect(states.at(-1)).toBe('online');
  });

  it('case 58: the peer closes: offline once, one attempt, pending questions fail', async () => {
    const { accept, events, verbs, hal, peer } = await startSession();
    let ends = 0;
    const answers: unknown[] = [];
    events.on('disconnected', () => ends++);
    accept();
    verbs.isOnline(['D1'], (online) => answers.push(online));
    verbs.time('stamp', (time) => answers.push(time));
    peer().close();
    expect(ends).toBe(1);
    expect(answers).toEqual([undefined, undefined]);
    expect(hal.pendingTimers()).toBe(1);
    hal.advance(4999);
    expect(hal.attempts).toHaveLength(1);
    hal.advance(1);
    expect(hal.attempts).toHaveLength(2);
  });

  it.each<[string, (session: Awaited<ReturnType<typeof startSession>>) => void]>([
    ['connecting', () => {}],
    ['waiting for the greeting', ({ hal }) => hal.advance(0)],
    [
      'leaving',
      ({ hal, tell }) => {
        hal.advance(0);
        tell(WELCOME);
      },
    ],
    [
      'logging in',
      ({ hal, tell }) => {
        hal.advance(0);
        tell(WELCOME);
        hal.advance(100);
      },
    ],
    [
      'waiting to reconnect',
      ({ hal, peer }) => {
        hal.advance(0);
        peer().close();
      },
    ],
  ])('case 59: checkOut while %s: no byte, no timer; checkIn works later', async (_name, prepare) => {
    const session = await startSession();
    const { hal, verbs, peer, accept, states } = session;
    prepare(session);
    peer().take();
    verbs.checkOut();
    const connections = hal.connections.length;
    hal.advance(200_000);
    expect(peer().sent).toBe('');
    expect(hal.pendingTimers()).toBe(0);
    expect(hal.connections).toHaveLength(connections);
    verbs.checkIn();
    accept();
    expect(states.at(-1)).toBe('online');
  });

  it('checkOut while online tells the server', async () => {
    const { accept, verbs, sent, peer } = await startSession();
    accept();
    verbs.checkOut();
    expect(sent()).toEqual([CHECKOUT]);
    expect(peer().isClosedByDevice).toBe(true);
  });
});

describe('heartbeat', () => {
  it.each(['{"M":"b"}\n', '{"M":"ping"}\n'])('case 39: %j is answered at once, without an event', async (line) => {
    const { accept, tell, sent, events } = await startSession();
    events.on('unknown', () => expect.unreachable());
    accept();
    tell(line);
    expect(sent()).toEqual(['{"M":"beat"}\n']);
  });

  it('case 40: with nothing to do something is sent at least every 45 s, status never less than 10 s apart', async () => {
    const { accept, hal, peer, tell } = await startSession();
    accept();
    const times: number[] = [];
    for (let second = 1; second <= 120; second++) {
      hal.advance(1000);
      if (!peer().sent) continue;
      expect(peer().take()).toBe(STATUS);
      times.push(second);
      tell('{"M":"checked"}\n');
    }
    expect(times).toEqual([40, 80, 120]);
  });

  it('case 41: a mute server: two unanswered heartbeats, then offline, and it tries again', async () => {
    const { accept, hal, sent, peer } = await startSession();
    accept();
    hal.advance(100_000);
    expect(sent()).toEqual([STATUS, STATUS]);
    expect(peer().isClosedByDevice).toBe(false);
    hal.advance(500);
    expect(peer().isClosedByDevice).toBe(true);
    expect(hal.logged.at(-2)).toBe('server silent');
    hal.advance(5000);
    expect(hal.attempts).toHaveLength(2);
  });

  it('a status that was answered confirms what was sent before it', async () => {
    const ages: number[] = [];
    const { accept, hal, tell } = await startSession({}, { confirmed: (ageMs) => void ages.push(ageMs) });
    accept();
    hal.advance(41_000);
    tell('{"M":"checked"}\n');
    expect(ages).toEqual([1500]);
  });
});
