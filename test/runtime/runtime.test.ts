import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { isLastFault } from '../../src/runtime/faults.ts';
import { every, now, startTicker } from '../../src/runtime/ticker.ts';
import { VERSION } from '../../src/runtime/version.ts';
import { fakeHal } from '../helpers/fake-hal.ts';

function start() {
  const hal = fakeHal();
  let skewMs = 0;
  const clock = { ...hal.clock, now: () => hal.nowMs() + skewMs };
  const setWallClock = (byMs: number) => {
    skewMs += byMs;
  };
  startTicker(clock, hal.log);
  return { hal, setWallClock };
}

describe('ticker', () => {
  it('runs each task in its own period', () => {
    const { hal } = start();
    let fast = 0;
    let slow = 0;
    every(25, () => fast++);
    every(1000, () => slow++);
    hal.advance(10_000);
    expect([fast, slow]).toEqual([400, 10]);
  });

  it('keeps one timer, whatever the number of tasks', () => {
    const { hal } = start();
    for (let i = 0; i < 5; i++) every(100, () => {});
    hal.advance(1000);
    expect(hal.pendingTimers()).toBe(1);
  });

  it('skips the turns missed while the program was blocked', () => {
    const { hal, setWallClock } = start();
    let turns = 0;
    every(100, () => turns++);
    hal.advance(1000);
    const before = turns;
    setWallClock(3000);
    hal.advance(25);
    expect(turns - before).toBeLessThanOrEqual(1);
    expect(now()).toBe(4025);
  });

  it.each([-1_000_000, 1_700_000_000_000])('takes a jump of the wall clock by %d ms for one tick', (jumpMs) => {
    const { hal, setWallClock } = start();
    let turns = 0;
    every(100, () => turns++);
    hal.advance(1000);
    setWallClock(jumpMs);
    hal.advance(1000);
    expect(now()).toBe(2000);
    expect(turns).toBe(20);
  });

  it('logs an exception in a task and goes on with the others and with the task', () => {
    const { hal } = start();
    let others = 0;
    every(1000, () => {
      throw new Error('no');
    });
    every(1000, () => others++);
    hal.advance(2000);
    expect(hal.logged.map((text) => text.split('\n')[0])).toEqual(['E_TASK Error: no', 'E_TASK Error: no']);
    expect(hal.logged[0]).toContain('runtime.test.ts');
    expect(others).toBe(2);
  });

  it('arms its timer before it runs the tasks, so that a task the engine aborts does not end it', () => {
    const { hal } = start();
    let pending = -1;
    every(25, () => {
      pending = hal.pendingTimers();
    });
    hal.advance(25);
    expect(pending).toBe(1);
  });
});

describe('faults', () => {
  it('are too many at the tenth within a minute', () => {
    const count = (faults: number, nowMs: number) => Array.from({ length: faults }, () => isLastFault(nowMs));
    expect([...count(9, 1000), ...count(9, 62_000)]).not.toContain(true);
    expect(isLastFault(70_000)).toBe(true);
  });
});

describe('version', () => {
  it('is that of the package', () => {
    expect(VERSION).toBe(packageJson.version);
  });
});
