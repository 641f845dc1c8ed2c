import { describe, expect, it } from 'vitest';
import { throttle } from '../../local-cloud/dashboard/throttle.ts';
import { fakeTimers } from './fake-timers.ts';

function recording(intervalMs: number) {
  const timers = fakeTimers();
  const sent: [number, number][] = [];
  const sender = throttle((value: number) => sent.push([timers.now() - 1000, value]), intervalMs, timers);
  return { timers, sent, sender };
}

describe('throttled sending', () => {
  it('sends the first value at once', () => {
    const { sent, sender } = recording(200);
    sender.push(7);
    expect(sent).toEqual([[0, 7]]);
  });

  it('sends at most one value per interval and always the newest', () => {
    const { timers, sent, sender } = recording(200);
    for (let value = 0; value <= 50; value++) {
      sender.push(value);
      timers.advance(10);
    }
    timers.advance(1000);
    expect(sent).toEqual([
      [0, 0],
      [200, 19],
      [400, 39],
      [600, 50],
    ]);
    expect(timers.waiting()).toBe(0);
  });

  it('sends what waits when flushed, and not again later', () => {
    const { timers, sent, sender } = recording(200);
    sender.push(1);
    timers.advance(20);
    sender.push(2);
    sender.flush();
    timers.advance(1000);
    sender.flush();
    expect(sent).toEqual([
      [0, 1],
      [20, 2],
    ]);
  });

  it('sends at once again after a rest', () => {
    const { timers, sent, sender } = recording(200);
    sender.push(1);
    timers.advance(500);
    sender.push(2);
    expect(sent).toEqual([
      [0, 1],
      [500, 2],
    ]);
  });
});
