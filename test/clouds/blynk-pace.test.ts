import { expect, test } from 'vitest';
import { frame, framesOf, type Session, startSession } from '../helpers/blynk-session.ts';

/** Times at which frames went out, by asking every 10 ms. */
function watch({ hal, peer }: Session, forMs: number): { timeMs: number; sent: string }[] {
  const seen: { timeMs: number; sent: string }[] = [];
  const startMs = hal.nowMs();
  const look = () => {
    for (const sent of framesOf(peer().take())) if (sent.startsWith('14')) seen.push({ timeMs: hal.nowMs(), sent });
  };
  look();
  while (hal.nowMs() - startMs < forMs) {
    hal.advance(10);
    look();
  }
  return seen;
}

function mostInOneSecond(times: number[]): number {
  return Math.max(...times.map((start) => times.filter((time) => time >= start && time < start + 1000).length));
}

test('case 71: 1000 writes of a pin make at most 15 frames a second, the last value last', async () => {
  const session = await startSession();
  session.logIn();
  for (let value = 1; value <= 1000; value++) expect(session.verbs.virtualWrite(1, value)).toBe(true);
  const seen = watch(session, 3000);
  expect(mostInOneSecond(seen.map(({ timeMs }) => timeMs))).toBeLessThanOrEqual(15);
  expect(seen.length).toBeLessThan(10);
  expect(seen.at(-1)?.sent).toMatch(/31 30 30 30$/);
});

test('case 71: also when the program never stops writing', async () => {
  const session = await startSession();
  session.logIn();
  const times: number[] = [];
  for (let turn = 0; turn < 500; turn++) {
    session.verbs.virtualWrite(turn % 3, turn);
    session.hal.advance(10);
    for (const sent of framesOf(session.peer().take())) if (sent.startsWith('14')) times.push(session.hal.nowMs());
  }
  expect(mostInOneSecond(times)).toBeLessThanOrEqual(15);
  expect(times.length).toBeGreaterThan(40);
});

test.each([1, 2, 4, 50])('keeps a limit of %i frames a second and starves nobody', async (messagesPerSecond) => {
  const session = await startSession({}, { messagesPerSecond, heartbeatS: 100 });
  session.logIn();
  for (let pin = 0; pin < 20; pin++) session.verbs.virtualWrite(pin, 1);
  const times = watch(session, 40_000).map(({ timeMs }) => timeMs);
  expect(times.length).toBe(20);
  expect(mostInOneSecond(times)).toBeLessThanOrEqual(Math.max(messagesPerSecond, 2));
});

test('pins wait apart, in the order in which they were first written', async () => {
  const session = await startSession({}, { messagesPerSecond: 3 });
  session.logIn();
  session.verbs.virtualWrite(9, 0);
  for (const pin of [5, 4, 5, 3]) session.verbs.virtualWrite(pin, `new${pin}`);
  session.verbs.setProperty(4, 'color', '#FF0000');
  session.verbs.setProperty(4, 'color', '#00FF00');
  session.hal.advance(5000);
  const bodies = framesOf(session.peer().take()).map((sent) =>
    Buffer.from(sent.replaceAll(' ', ''), 'hex').toString('latin1').slice(5),
  );
  expect(bodies).toEqual(['vw\x009\x000', 'vw\x005\0new5', 'vw\x004\0new4', 'vw\x003\0new3', '4\0color\0#00FF00']);
});

test('a socket that does not empty holds values back until it does', async () => {
  const session = await startSession({}, { messagesPerSecond: 1e6 });
  const peer = session.logIn();
  peer.isStalled = true;
  session.verbs.virtualWrite(1, 'x'.repeat(1500));
  session.hal.advance(400);
  peer.take();
  for (let value = 0; value < 5000; value++) session.verbs.virtualWrite(2, value);
  session.hal.advance(1000);
  expect(peer.take()).toBe('');
  peer.unstall();
  session.hal.advance(400);
  expect(framesOf(peer.take())).toEqual(framesOf(frame(20, 4, 'vw', 2, 4999)));
});

test('what waits is bounded; the excess is refused, counted and told', async () => {
  const session = await startSession({}, { messagesPerSecond: 1 });
  session.logIn();
  const kept = Array.from({ length: 100 }, (_, pin) => session.verbs.virtualWrite(pin, 1));
  expect(kept.filter(Boolean).length).toBe(33);
  expect(session.hal.logged.filter((line) => line.startsWith('dropped'))).toEqual(['dropped 1: too many frames wait']);
});

test('what waits when the connection is lost goes out in the next session', async () => {
  const session = await startSession({}, { messagesPerSecond: 1 });
  session.logIn();
  session.verbs.virtualWrite(1, 'first');
  session.verbs.virtualWrite(2, 'waits');
  session.peer().close();
  session.hal.advance(1300);
  session.hal.advance(0);
  session.peer().push('\0\0\x01\0\xc8');
  session.hal.advance(3000);
  const sent = session.peer().take();
  expect([sent.includes('vw\x002\0waits'), sent.includes('first')]).toEqual([true, false]);
});
