/** What one session of BIGIOT leaves to the next, and what it does not. */
import { describe, expect, it } from 'vitest';
import { CHECKIN, CHECKINOK, CHECKOUT, saying, startOnline, startSession, WELCOME } from '../helpers/bigiot-session.ts';

const CONNECTED = '{"M":"connected"}\n';
const TOKEN = '{"M":"token","ID":"1001","K":"0123456789abcdef0123456789abcdef"}\n';

type Session = Awaited<ReturnType<typeof startSession>>;

/** Loses the connection. @returns seconds until the next attempt */
function lose({ hal, peer }: Session): number {
  peer().close();
  const lostMs = hal.nowMs();
  const before = hal.attempts.length;
  while (hal.attempts.length === before) hal.advance(100);
  return (hal.nowMs() - lostMs) / 1000;
}

describe('after a loss', () => {
  it('the first delay is the shortest again once a login succeeded', async () => {
    const session = await startSession();
    expect([lose(session), lose(session), lose(session)]).toEqual([5, 10, 20]);
    session.accept();
    expect([lose(session), lose(session)]).toEqual([5, 10]);
  });

  it('half a line is no start of the next connection', async () => {
    const session = await startOnline();
    session.tell(saying('play').slice(0, 30));
    lose(session);
    session.accept();
    session.tell(saying('stop'));
    expect(session.states.at(-1)).toBe('online');
    expect(session.said).toEqual([['stop', 'U77', 'anna(web)']]);
    expect(session.receive.badCount).toBe(0);
  });

  it('the end is told once, however many attempts fail', async () => {
    const session = await startSession();
    const events: string[] = [];
    session.events.on('connected', () => events.push('connected'));
    session.events.on('disconnected', () => events.push('disconnected'));
    lose(session);
    session.accept();
    lose(session);
    lose(session);
    session.hal.isRefusing = true;
    session.hal.advance(200_000);
    expect(events).toEqual(['connected', 'disconnected']);
  });

  it.each([
    [0, 31],
    [1, 39],
  ])('forced offline, chance %d waits %d s', async (chance, seconds) => {
    const { hal, accept, tell } = await startSession();
    hal.chance = chance;
    accept();
    tell('{"M":"checkout","ID":"D1001"}\n');
    hal.advance(seconds * 1000 - 1);
    expect(hal.attempts).toHaveLength(1);
    hal.advance(1);
    expect(hal.attempts).toHaveLength(2);
  });
});

describe('`connected` while online', () => {
  it('is told as the end and a new beginning', async () => {
    const { accept, tell, events } = await startSession();
    const seen: string[] = [];
    events.on('connected', () => seen.push('connected'));
    events.on('disconnected', () => seen.push('disconnected'));
    accept();
    tell(CONNECTED + CHECKINOK);
    expect(seen).toEqual(['connected', 'disconnected', 'connected']);
  });

  it('is followed by three logins in all, and ends the connection when none is answered', async () => {
    const { accept, tell, sent, hal, peer } = await startSession();
    accept();
    tell(CONNECTED);
    expect(sent()).toEqual([CHECKIN]);
    for (let round = 2; round <= 3; round++) {
      hal.advance(5000);
      expect(sent()).toEqual([CHECKOUT]);
      hal.advance(1000);
      expect(sent()).toEqual([CHECKIN]);
    }
    hal.advance(5000);
    expect([sent(), peer().isClosedByDevice]).toEqual([[], true]);
  });

  it('makes an encrypted login begin anew, as the digest is for one token', async () => {
    const { hal, tell, sent, encrypted, states } = await startSession();
    encrypted.enableEncryptedLogin('userkey01');
    hal.advance(0);
    tell(WELCOME);
    hal.advance(100);
    tell(TOKEN);
    tell(CHECKINOK);
    sent();
    tell(CONNECTED);
    expect(sent()).toEqual([CHECKIN]);
    tell(TOKEN.replace('0123', '3210'));
    expect(sent()).toEqual([expect.stringMatching(/^\{"M":"checkin","ID":"1001","K":"(?!457f6f26)[0-9a-f]{32}"\}\n$/)]);
    tell(CHECKINOK);
    expect(states.at(-1)).toBe('online');
  });
});

it('the silence of one connection is not counted on the next', async () => {
  const session = await startSession();
  session.accept();
  session.hal.advance(99_000);
  lose(session);
  session.accept();
  session.hal.advance(99_000);
  expect(session.states.at(-1)).toBe('online');
});

it('what is wrong is told the first time and each hundredth, not more often', async () => {
  const { tell, verbs, hal } = await startOnline();
  tell('junk\n'.repeat(201));
  for (let i = 0; i < 201; i++) verbs.update(2001, 'dark');
  expect(hal.logged.filter((line) => line.startsWith('bad line'))).toEqual(['bad line 1', 'bad line 101', 'bad line 201']);
  expect(hal.logged.filter((line) => line.startsWith('not sent')).map((line) => line.slice(0, 14))).toEqual([
    'not sent (1): ',
    'not sent (101)',
    'not sent (201)',
  ]);
});

it('a listener that ends the session hears nothing of what came with it', async () => {
  const { verbs, events, tell } = await startOnline();
  const heard: string[] = [];
  events.sayCallback((message) => {
    heard.push(message);
    if (message === 'bye') verbs.checkOut();
  });
  tell(saying('hi') + saying('bye') + saying('play') + saying('stop'));
  expect(heard).toEqual(['hi', 'bye']);
});

it('the answer to a checkout of another device ends nothing, one of this device does', async () => {
  const { verbs, tell, states, events } = await startOnline();
  const kicks: unknown[] = [];
  events.on('kicked', ({ ID }) => kicks.push(ID));
  verbs.forceOffline(1002, 'k2');
  tell('{"M":"checkout","ID":"D1002","IP":"203.0.113.5","T":"1"}\n{"M":"checkout","ID":"1002"}\n');
  expect([states.at(-1), kicks]).toEqual(['online', []]);
  tell('{"M":"checkout","ID":"D1001"}\n');
  expect([states.at(-1), kicks]).toEqual(['cloud-connecting', ['D1001']]);
});

it('a second greeting does not begin the login again', async () => {
  const { hal, tell, sent } = await startSession();
  hal.advance(0);
  tell(WELCOME);
  hal.advance(100);
  expect(sent()).toEqual([CHECKOUT, CHECKIN]);
  tell(WELCOME);
  hal.advance(4999);
  expect(sent()).toEqual([]);
});

it('a clock that is set back holds nothing', async () => {
  const { hal, verbs, sent } = await startOnline();
  verbs.update(2001, 1);
  verbs.say({ userId: 77 }, 'a');
  hal.advance(500);
  verbs.alert('a', { by: 'email' });
  sent();
  const { now } = hal.clock;
  hal.clock.now = () => now() - 3_600_000;
  verbs.update(2001, 2);
  verbs.say({ userId: 77 }, 'b');
  hal.advance(500);
  expect(verbs.alert('b', { by: 'email' })).toBe(true);
  hal.advance(500);
  expect(sent().map((line) => JSON.parse(line).M)).toEqual(['update', 'say', 'alert']);
});
