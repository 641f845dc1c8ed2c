import { describe, expect, it } from 'vitest';
import { startWifi } from '../../src/net/wifi.ts';
import { fakeHal } from '../helpers/fake-hal.ts';

/** @param failure what every attempt ends with; without it attempts wait to be answered */
function start(failure?: string) {
  const hal = fakeHal();
  const joins: number[] = [];
  let done: (error: string | null) => void = () => {};
  let change: (isUp: boolean) => void = () => {};
  hal.wifi = {
    connect(ssid, password, callback) {
      expect([ssid, password]).toEqual(['home', 'secret']);
      joins.push(hal.nowMs());
      done = callback;
      if (failure) callback(failure);
    },
    onChange: (listener) => {
      change = listener;
    },
  };
  startWifi(hal, { ssid: 'home', password: 'secret' });
  return { hal, joins, done: (error: string | null) => done(error), change: (isUp: boolean) => change(isUp) };
}

describe('Wi-Fi', () => {
  it('does nothing where the engine has none', () => {
    const hal = fakeHal();
    startWifi(hal, { ssid: 'home', password: 'secret' });
    expect(hal.pendingTimers()).toBe(0);
  });

  it('joins once and waits in peace when it is up', () => {
    const { hal, joins, done, change } = start();
    change(true);
    done(null);
    hal.advance(600_000);
    expect(joins).toEqual([0]);
    expect(hal.logged).toEqual(['wifi: up']);
  });

  it('tries again after 1, 2, 4 … 60 s when it fails', () => {
    const { hal, joins } = start('no AP found');
    hal.advance(200_000);
    expect(joins).toEqual([0, 1000, 3000, 7000, 15_000, 31_000, 63_000, 123_000, 183_000]);
    expect(hal.logged[0]).toBe('wifi: no AP found');
    expect(hal.logged.join()).not.toContain('secret');
  });

  it('joins again a second after the link is lost, and from the first delay on', () => {
    const { hal, joins, change } = start();
    change(true);
    hal.advance(10_000);
    change(false);
    hal.advance(1000);
    expect(joins).toEqual([0, 11_000]);
  });

  it('does not count on being called back', () => {
    const { hal, joins } = start();
    hal.advance(60_000);
    expect(joins).toEqual([0, 30_000, 60_000]);
  });
});
