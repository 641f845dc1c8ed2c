import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytes, frame, LOGIN_OK, startSession } from '../helpers/blynk-session.ts';

const PINS = [1, 2, 3];
const message = fc.record({
  id: fc.integer({ min: 1, max: 65535 }),
  pin: fc.constantFrom(...PINS),
  values: fc.array(fc.stringMatching(/^[0-9a-z]{0,30}$/), { minLength: 1, maxLength: 3 }),
});

test('however the stream is cut, the listeners get the same values in the same order', async () => {
  const { peer, logIn, events } = await startSession();
  const got: [number, string[]][] = [];
  for (const pin of PINS) events.on(`V${pin}`, (values) => got.push([pin, values]));
  logIn();
  fc.assert(
    fc.property(
      fc.array(message, { minLength: 1, maxLength: 12 }),
      fc.array(fc.integer({ min: 1, max: 40 })),
      (messages, cuts) => {
        got.length = 0;
        let stream = messages.map(({ id, pin, values }) => frame(20, id, 'vw', pin, ...values)).join('');
        for (const cut of cuts) {
          peer().push(stream.slice(0, cut));
          stream = stream.slice(cut);
        }
        peer().push(stream);
        expect(got).toEqual(messages.map(({ pin, values }) => [pin, values]));
      },
    ),
  );
});

test('no bytes make the client throw, and the next session is good', async () => {
  const { hal, peer, cloud, events } = await startSession();
  const got: string[][] = [];
  events.on('V1', (values) => got.push(values));
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 60 }), { maxLength: 8 }), (pieces) => {
      hal.advance(60_000);
      while (cloud.state !== 'authorising') hal.advance(500);
      peer().push(bytes(LOGIN_OK));
      for (const piece of pieces) peer().push(Buffer.from(piece).toString('latin1'));
      peer().close();
      hal.advance(0);
      while (cloud.state !== 'authorising') hal.advance(500);
      peer().push(bytes(LOGIN_OK));
      got.length = 0;
      peer().push(frame(20, 1, 'vw', 1, 'good'));
      expect(got).toEqual([['good']]);
    }),
    { numRuns: 50 },
  );
});
