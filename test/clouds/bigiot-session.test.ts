/** Conformance cases of BIGIOT about heartbeat and the end of a session, by number. */
import { describe, expect, it } from 'vitest';
import { CHECKIN, CHECKINOK, CHECKOUT, STATUS, startSession, WELCOME } from '../helpers/bigiot-session.ts';

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
