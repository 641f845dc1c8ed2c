/** Conformance cases of BIGIOT about questions, by number. */
import { describe, expect, it } from 'vitest';
import { saying, startOnline } from '../helpers/bigiot-session.ts';

const PLAY = ['play', 'U77', 'anna(web)'];

describe('questions', () => {
  it('case 50: notices do not answer a question', async () => {
    const { verbs, tell, said, events, hal, sent } = await startOnline();
    const seen: unknown[] = [];
    events.on('login', (id) => seen.push(id));
    hal.advance(10_000);
    verbs.status((state) => seen.push(state));
    expect(sent()).toEqual(['{"M":"status"}\n']);
    tell(`${saying('play')}{"M":"login","ID":"U1"}\n{"M":"checked"}\n`);
    expect(said).toEqual([PLAY]);
    expect(seen).toEqual(['U1', 'checked']);
  });

  it('status is not asked within 10 s of the last time', async () => {
    const { verbs, hal, sent, tell } = await startOnline();
    const seen: unknown[] = [];
    hal.advance(41_000);
    expect(sent()).toEqual(['{"M":"status"}\n']);
    tell('{"M":"checked"}\n');
    verbs.status((state) => seen.push(state));
    hal.advance(8500);
    expect(sent()).toEqual([]);
    hal.advance(500);
    expect(sent()).toEqual(['{"M":"status"}\n']);
    hal.advance(6000);
    expect(seen).toEqual([undefined]);
  });

  it.each([
    ['"1"', '"0"'],
    ['1', '0'],
  ])('case 51: who is online, told as %s and %s', async (on, off) => {
    const { verbs, tell, sent } = await startOnline();
    const seen: unknown[] = [];
    expect(verbs.isOnline(['D1', 'U2'], (states) => seen.push(states))).toBe(true);
    expect(sent()).toEqual(['{"M":"isOL","ID":["D1","U2"]}\n']);
    tell(`{"M":"isOL","R":{"D1":${on},"U2":${off}},"T":"1"}\n`);
    expect(seen).toEqual([{ D1: true, U2: false }]);
  });

  it.each([[[]], [['77']], [['D1', '']]])('isOnline refuses %j', async (ids) => {
    const { verbs, sent } = await startOnline();
    expect(verbs.isOnline(ids, () => expect.unreachable())).toBe(false);
    expect(sent()).toEqual([]);
  });

  it('case 52: two for the time go one after the other; no answer in 5 s fails one, the next goes on', async () => {
    const { verbs, tell, sent, hal } = await startOnline();
    const seen: unknown[] = [];
    verbs.time('stamp', (time) => seen.push(time));
    verbs.time('Y-m-d', (time) => seen.push(time));
    hal.advance(2000);
    expect(sent()).toEqual(['{"M":"time","F":"stamp"}\n']);
    tell('{"M":"time","T":"1700000000"}\n');
    hal.advance(500);
    expect(sent()).toEqual(['{"M":"time","F":"Y-m-d"}\n']);
    verbs.time('stamp', (time) => seen.push(time));
    hal.advance(6500);
    expect(seen).toEqual(['1700000000', undefined]);
    expect(sent()).toEqual(['{"M":"time","F":"stamp"}\n']);
    tell('{"M":"time","T":1700000009}\n');
    expect(seen).toEqual(['1700000000', undefined, '1700000009']);
  });

  it('at most 8 wait', async () => {
    const { verbs } = await startOnline();
    const taken = Array.from({ length: 9 }, () => verbs.time('stamp', () => {}));
    expect(taken).toEqual([...Array(8).fill(true), false]);
  });

  it('an answer that nobody has asked for yet answers nothing', async () => {
    const { verbs, tell, sent, hal } = await startOnline();
    const seen: unknown[] = [];
    verbs.say({ userId: 77 }, 'first');
    verbs.time('stamp', (time) => seen.push(time));
    tell('{"M":"time","T":"1"}\n');
    expect(seen).toEqual([]);
    hal.advance(1000);
    expect(sent()).toContain('{"M":"time","F":"stamp"}\n');
    tell('{"M":"time","T":"2"}\n');
    expect(seen).toEqual(['2']);
  });

  it('the next goes out with the answer to the one before', async () => {
    const { verbs, tell, sent, hal } = await startOnline();
    const seen: unknown[] = [];
    verbs.time('stamp', (time) => seen.push(time));
    verbs.time('Y-m-d', (time) => seen.push(time));
    sent();
    hal.advance(700);
    tell('{"M":"time","T":"1"}\n');
    expect(sent()).toEqual(['{"M":"time","F":"Y-m-d"}\n']);
    tell('{"M":"time","T":"2"}\n');
    expect(seen).toEqual(['1', '2']);
  });

  it('fails once with the session, and is not asked in the next', async () => {
    const { verbs, sent, hal, peer, accept } = await startOnline();
    const seen: unknown[] = [];
    verbs.time('stamp', (time) => seen.push(time));
    peer().close();
    hal.advance(6000);
    accept();
    hal.advance(10_000);
    expect(seen).toEqual([undefined]);
    expect(sent().filter((line) => line.includes('time'))).toEqual([]);
    peer().close();
    expect(seen).toEqual([undefined]);
  });
});
