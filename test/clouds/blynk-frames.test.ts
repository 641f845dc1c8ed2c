import { expect, test } from 'vitest';
import { bytes, frame, framesOf, hexOf, type Session, startSession } from '../helpers/blynk-session.ts';

/** A session that writes down what its handlers get. */
async function online(): Promise<Session & { got: unknown[] }> {
  const session = await startSession({}, { messagesPerSecond: 1e6 });
  const got: unknown[] = [];
  session.events.on('V1', (values) => got.push(['V1', values]));
  session.logIn();
  return { ...session, got };
}

test('case 24: an id of 0 closes, the handler does not run, and the device reconnects', async () => {
  const { hal, peer, got } = await online();
  const first = peer();
  first.push(bytes('14 00 00 00 06 76 77 00 31 00 31'));
  expect([got, first.isClosedByDevice]).toEqual([[], true]);
  hal.advance(1300);
  expect(hal.attempts.length).toBe(2);
});

test('case 24: also when the frame is alike to the one before', async () => {
  const { peer, got } = await online();
  peer().push(bytes('14 00 01 00 06 76 77 00 31 00 31'));
  peer().push(bytes('14 00 00 00 06 76 77 00 31 00 31'));
  expect([got.length, peer().isClosedByDevice]).toEqual([1, true]);
});

test('ids whose low byte is 0 are good', async () => {
  const { peer, got } = await online();
  for (const id of [255, 256, 257, 512, 65280]) peer().push(frame(20, id, 'vw', 1, id % 10));
  expect(got).toEqual([5, 6, 7, 2, 0].map((value) => ['V1', [`${value}`]]));
});

test('case 25: a length beyond buff-in closes at once', async () => {
  const { hal, peer } = await online();
  const first = peer();
  first.push(bytes('14 00 05 ff ff'));
  expect(first.isClosedByDevice).toBe(true);
  hal.advance(1300);
  expect(hal.attempts.length).toBe(2);
});

test('case 25: one byte more than buff-in closes, buff-in itself is taken', async () => {
  const { peer, got } = await online();
  peer().push(frame(20, 5, 'vw', 1, 'x'.repeat(2043)));
  expect([got.length, peer().isClosedByDevice]).toEqual([1, false]);
  peer().push(frame(20, 5, 'vw', 1, 'x'.repeat(2044)));
  expect([got.length, peer().isClosedByDevice]).toEqual([1, true]);
});

test('case 26: two writes and the start of a ping, then its end', async () => {
  const { peer, got } = await online();
  peer().push(bytes('14 00 05 00 06 76 77 00 31 00 31  14 00 06 00 06 76 77 00 31 00 30  06 00 2a'));
  expect(got).toEqual([
    ['V1', ['1']],
    ['V1', ['0']],
  ]);
  expect(peer().take()).toBe('');
  peer().push(bytes('00 00'));
  expect(hexOf(peer().take())).toBe('00 00 2a 00 c8');
});

test('case 27: answers a ping with its id', async () => {
  const { peer } = await online();
  peer().push(bytes('06 01 2c 00 00'));
  expect(hexOf(peer().take())).toBe('00 01 2c 00 c8');
});

test('case 28: after id 65535 comes 1', async () => {
  const { hal, verbs, peer } = await online();
  // Login and information took ids 1 and 2.
  for (let id = 3; id < 65535; id++) verbs.syncAll();
  peer().take();
  verbs.syncAll();
  verbs.syncVirtual(1);
  expect(framesOf(peer().take())).toEqual(['10 ff ff 00 00', '10 00 01 00 04 76 72 00 31']);
  expect(hal.logged).not.toContain('dropped');
});

test('case 29: an unknown command is skipped and the next frame read', async () => {
  const { peer, got } = await online();
  peer().push(bytes('63 00 05 00 01 78') + frame(20, 6, 'vw', 1, 1));
  expect([got, peer().isClosedByDevice]).toEqual([[['V1', ['1']]], false]);
});

test('case 44: the listener of the pin gets all values, then the one of any pin; nothing is sent', async () => {
  const { peer, events } = await online();
  const got: unknown[] = [];
  events.on('V3', (values) => got.push(['V3', values]));
  events.on('V*', (pin, values) => got.push(['V*', pin, values]));
  const write = bytes('14 00 6f 00 0c 76 77 00 33 00 32 35 35 00 30 00 30');
  peer().push(write + write);
  const once = [
    ['V3', ['255', '0', '0']],
    ['V*', '3', ['255', '0', '0']],
  ];
  expect(got).toEqual([...once, ...once]);
  expect(peer().take()).toBe('');
});

test('a listener registered again takes over at once, and so does one of any pin', async () => {
  const { peer, got, events } = await online();
  const next = (value: number) => peer().push(frame(20, 7, 'vw', 1, value));
  next(1);
  events.on('V1', (values) => got.push(['again', values]));
  next(2);
  next(3);
  events.on('V*', (pin, values) => got.push(['any', pin, values]));
  next(4);
  expect(got).toEqual([
    ['V1', ['1']],
    ['again', ['2']],
    ['again', ['3']],
    ['again', ['4']],
    ['any', '1', ['4']],
  ]);
});

test('case 45: a read is answered with its id', async () => {
  const { peer, events } = await online();
  events.on('readV9', () => 21.5);
  events.on('readV8', () => 0);
  peer().push(bytes('14 1e 62 00 04 76 72 00 39') + frame(20, 7778, 'vr', 8) + frame(20, 7778, 'vr', 7));
  expect(framesOf(peer().take())).toEqual([hexOf(frame(20, 7778, 'vw', 9, '21.5')), hexOf(frame(20, 7778, 'vw', 8, 0))]);
});

test('case 46: a direct pin read is answered when the program allows it', async () => {
  const { peer } = await online();
  const { answerPinReads } = await import('../../src/clouds/blynk/pins.ts');
  const nothing = () => {};
  answerPinReads({ readAnalog: () => 0.5, readDigital: () => 0, setMode: nothing, writePwm: nothing, writePixels: nothing });
  peer().push(bytes('14 00 0c 00 05 64 72 00 31 33'));
  expect(hexOf(peer().take())).toBe('14 00 0c 00 07 64 77 00 31 33 00 30');
  peer().push(frame(20, 13, 'ar', 36));
  expect(peer().take()).toBe(frame(20, 13, 'aw', 36, 2048));
});

test('direct pin frames are ignored by programs that do not allow them', async () => {
  const { peer, cloud } = await online();
  for (const kind of ['dr', 'dw', 'ar', 'aw', 'pm', 'vm', '']) peer().push(frame(20, 9, kind, 13, 1));
  expect([peer().take(), cloud.state]).toEqual(['', 'online']);
});

test('case 47: UTF-8 is counted in bytes', async () => {
  const { peer, verbs } = await online();
  verbs.syncAll();
  verbs.syncAll();
  peer().take();
  expect(verbs.virtualWrite(1, '\xc3\xa9')).toBe(true);
  expect(hexOf(peer().take())).toBe('14 00 05 00 07 76 77 00 31 00 c3 a9');
});

test('case 48: a write before login sends nothing and returns false', async () => {
  const { hal, peer, verbs } = await startSession();
  expect(verbs.virtualWrite(1, 1)).toBe(false);
  hal.advance(0);
  expect(verbs.virtualWrite(1, 1)).toBe(false);
  expect(framesOf(peer().take()).length).toBe(1);
});

test('case 49: an empty value in the middle stays', async () => {
  const { peer, events } = await online();
  const got: string[][] = [];
  events.on('V10', (values) => got.push(values));
  peer().push(bytes('14 00 09 00 10 76 77 00 31 30 00 32 33 34 30 30 00 00 55 54 43'));
  expect(got).toEqual([['23400', '', 'UTC']]);
});

test('case 56: an internal event is told and not answered', async () => {
  const { peer, events } = await online();
  const got: string[][] = [];
  events.on('internal:acon', (fields) => got.push(fields));
  events.on('internal:rtc', (fields) => got.push(fields));
  peer().push(bytes('11 1e 61 00 04 61 63 6f 6e') + frame(17, 5, 'rtc', '1700000000') + frame(17, 6));
  expect([got, peer().take()]).toEqual([[[], ['1700000000']], '']);
});

test('a frame through a bridge is handled like one from the app', async () => {
  const { peer, got } = await online();
  peer().push(bytes('0f 00 06 00 06 76 77 00 31 00 31'));
  expect(got).toEqual([['V1', ['1']]]);
});

test('a write without a value, for no pin or for a strange pin does nothing', async () => {
  const { peer, got, cloud } = await online();
  peer().push(
    frame(20, 1, 'vw', 1) + frame(20, 1, 'vw') + frame(20, 1) + frame(20, 1, 'vw', 256, 1) + frame(20, 1, 'vw', 'x', 1),
  );
  expect([got, cloud.state]).toEqual([[], 'online']);
});

test('"not authenticated" ends the session, other statuses are told and survived', async () => {
  const { hal, peer, cloud, events } = await online();
  const statuses: [number, number][] = [];
  events.on('response', (id, status) => statuses.push([id, status]));
  peer().push(bytes('00 00 07 00 02 00 00 08 00 01'));
  expect([statuses, cloud.state]).toEqual([
    [
      [7, 2],
      [8, 1],
    ],
    'online',
  ]);
  expect(hal.logged.slice(-2)).toEqual(['server: status 2 for message 7', 'server: too many messages']);
  peer().push(bytes('00 00 09 00 05'));
  expect(cloud.state).toBe('cloud-connecting');
});
