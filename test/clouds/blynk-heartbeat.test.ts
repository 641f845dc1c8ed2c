import { expect, test } from 'vitest';
import { bytes, frame, framesOf, startSession } from '../helpers/blynk-session.ts';

const PING = /^06 /;

test('case 67: a silent server is pinged by 11 s, again, and given up by 19 s', async () => {
  const { hal, peer, logIn } = await startSession();
  const first = logIn();
  hal.advance(11_000);
  expect(framesOf(first.take()).filter((each) => PING.test(each)).length).toBe(1);
  hal.advance(3900);
  expect(framesOf(first.take()).filter((each) => PING.test(each)).length).toBeGreaterThan(0);
  expect(first.isClosedByDevice).toBe(false);
  hal.advance(4100);
  expect(first.isClosedByDevice).toBe(true);
  expect(hal.logged).toContain('server silent');
  hal.advance(1300);
  expect(peer()).not.toBe(first);
});

test('case 68: a client that only receives sends pings', async () => {
  const { hal, logIn } = await startSession();
  const peer = logIn();
  for (let second = 0; second < 30; second++) {
    hal.advance(1000);
    peer.push(frame(20, second + 1, 'vw', 1, second));
  }
  expect(framesOf(peer.take()).filter((each) => PING.test(each)).length).toBe(3);
  expect(peer.isClosedByDevice).toBe(false);
});

test('a client that only sends, to a server that answers pings, stays online', async () => {
  const { hal, cloud, logIn, verbs } = await startSession();
  const peer = logIn();
  for (let second = 0; second < 60; second++) {
    hal.advance(1000);
    verbs.virtualWrite(1, second);
    for (const sent of framesOf(peer.take())) if (PING.test(sent)) peer.push(bytes(`00 ${sent.slice(3, 8)} 00 c8`));
  }
  expect([cloud.state, hal.attempts.length]).toEqual(['online', 1]);
});

test('the heartbeat can be set, and is announced', async () => {
  const { hal, peer, cloud } = await startSession({}, { heartbeatS: 40 });
  hal.advance(0);
  peer().push(bytes('00 00 01 00 c8'));
  expect(peer().take()).toContain('h-beat\x0040\0');
  hal.advance(59_000);
  expect(cloud.state).toBe('online');
  hal.advance(1500);
  expect(cloud.state).toBe('cloud-connecting');
});

test('pings do not use up the pace', async () => {
  const { hal, logIn, verbs } = await startSession({}, { messagesPerSecond: 1 });
  const peer = logIn();
  hal.advance(10_000);
  verbs.virtualWrite(1, 1);
  hal.advance(1000);
  expect(framesOf(peer.take()).map((sent) => sent.slice(0, 2))).toEqual(['06', '14']);
});
