import { expect, test } from 'vitest';
import { bytes, framesOf, LOGIN, LOGIN_OK, startSession } from '../helpers/blynk-session.ts';

test('logs in with command 29 and id 1, then tells about itself with id 2', async () => {
  const { hal, peer, cloud } = await startSession();
  hal.advance(0);
  expect(framesOf(peer().take())).toEqual([LOGIN]);
  expect(cloud.state).toBe('authorising');
  peer().push(bytes(LOGIN_OK));
  expect(framesOf(peer().take())[0]).toMatch(/^11 00 02 00 /);
  expect(cloud.state).toBe('online');
  expect(hal.logged).toEqual(['state cloud-connecting', 'state authorising', 'state online']);
});
