import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import type { System } from '../../src/hal/hal.ts';
import { watchFaults } from '../../src/runtime/faults.ts';
import { createTicker } from '../../src/runtime/ticker.ts';
import { VERSION } from '../../src/runtime/version.ts';
import { fakeHal } from '../helpers/fake-hal.ts';

function startTicker() {
  const hal = fakeHal();
  let skewMs = 0;
  const clock = { ...hal.clock, now: () => hal.nowMs() + skewMs };
  const setWallClock = (byMs: number) => {
    skewMs += byMs;
  };
  return { hal, ticker: createTicker(clock, hal.log), setWallClock };
}

describe('ticker', () => {
  it('runs each task in its own period', () => {
    const { hal, ticker } = startTicker();
    let fast = 0;
    let slow = 0;
    ticker.every(25, () => fast++);
    ticker.every(1000, () => slow++);
    hal.advance(10_000);
    expect([fast, slow]).toEqual([400, 10]);
  });

  it('keeps one timer, whatever the number of tasks', () => {
    const { hal, ticker } = startTicker();
    for (let i = 0; i < 5; i++) ticker.every(100, () => {});
    hal.advance(1000);
    expect(hal.pendingTimers()).toBe(1);
  });

  it('skips the turns missed while the program was blocked', () => {
    const { hal, ticker, setWallClock } = startTicker();
    let turns = 0;
    ticker.every(100, () => turns++);
    hal.advance(1000);
    const before = turns;
    setWallClock(3000);
    hal.advance(25);
    expect(turns - before).toBeLessThanOrEqual(1);
    expect(ticker.now()).toBe(4025);
  });

  it.each([-1_000_000, 1_700_000_000_000])('takes a jump of the wall clock by %d ms for one tick', (jumpMs) => {
    const { hal, ticker, setWallClock } = startTicker();
    let turns = 0;
    ticker.every(100, () => turns++);
    hal.advance(1000);
    setWallClock(jumpMs);
    hal.advance(1000);
    expect(ticker.now()).toBe(2000);
    expect(turns).toBe(20);
  });

  it('logs an exception in a task and goes on with the others and with the task', () => {
    const { hal, ticker } = startTicker();
    let others = 0;
    ticker.every(1000, () => {
      throw new Error('no');
    });
    ticker.every(1000, () => others++);
    hal.advance(2000);
    expect(hal.logged).toEqual(['E_TASK Error: no', 'E_TASK Error: no']);
    expect(others).toBe(2);
  });

  it('arms its timer before it runs the tasks, so that a task the engine aborts does not end it', () => {
    const { hal, ticker } = startTicker();
    let pending = -1;
    ticker.every(25, () => {
      pending = hal.pendingTimers();
    });
    hal.advance(25);
    expect(pending).toBe(1);
  });
});

describe('faults', () => {
  function start() {
    const { hal, ticker } = startTicker();
    let reboots = 0;
    let fail: (fault: unknown) => void = () => {};
    const system: System = {
      onFault: (listener) => {
        fail = listener;
      },
      reboot: () => void reboots++,
    };
    watchFaults(system, { ...hal, freeVariables: () => 1234 }, ticker);
    return { hal, fail: (fault: unknown) => fail(fault), reboots: () => reboots };
  }

  it('logs exceptions and error flags in one line with the free variables', () => {
    const { hal, fail } = start();
    fail(['LOW_MEMORY', 'CALLBACK']);
    fail('text');
    expect(hal.logged).toEqual(['E_FAULT LOW_MEMORY,CALLBACK, 1234 variables free', 'E_FAULT text, 1234 variables free']);
  });

  it('reboots at the tenth fault within a minute', () => {
    const { hal, fail, reboots } = start();
    for (let i = 0; i < 9; i++) fail(i);
    hal.advance(61_000);
    for (let i = 0; i < 9; i++) fail(i);
    expect(reboots()).toBe(0);
    fail(9);
    expect(reboots()).toBe(1);
  });
});

describe('version', () => {
  it('is that of the package', () => {
    expect(VERSION).toBe(packageJson.version);
  });
});
