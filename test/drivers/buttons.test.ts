import { beforeEach, describe, expect, it } from 'vitest';
import type { Button } from '../../src/drivers/board.ts';
import { buttons, startButtons } from '../../src/drivers/buttons.ts';
import { every, startTicker } from '../../src/runtime/ticker.ts';
import { type FakeHal, fakeHal } from '../helpers/fake-hal.ts';
import { type FakePins, fakePins } from '../helpers/fake-parts.ts';

let hal: FakeHal;
let pins: FakePins;
let heard: string[];

/** Button A reads 1 when down, button B reads 0. @param isHeldB B is down at start */
function open(isHeldB = false): [Button, Button] {
  hal = fakeHal();
  pins = fakePins();
  heard = [];
  pins.level = { 0: 0, 2: isHeldB ? 0 : 1 };
  startTicker(hal.clock, hal.log);
  startButtons(pins.readDigital, pins.setMode, every, [
    { pin: 0, pullUp: true, pressed: 1 },
    undefined,
    { pin: 2, pullUp: true, pressed: 0 },
    { pin: 34, pullUp: false, pressed: 0 },
  ]);
  const [a, , b] = buttons as [Button, undefined, Button];
  a.onPress = (press) => heard.push(`A ${press}`);
  b.onPress = (press) => heard.push(`B ${press}`);
  hal.advance(100);
  return [a, b];
}

function hold(pin: number, level: number, ms: number): void {
  pins.level[pin] = level;
  hal.advance(ms);
}

describe('buttons', () => {
  beforeEach(() => void open());

  it('asks for the pull-ups of those that need one', () => {
    expect(pins.calls).toEqual(['input_pullup 0', 'input_pullup 2', 'input 34']);
  });

  it('reports a short press on release, each button in its own polarity', () => {
    hold(0, 1, 200);
    hold(2, 0, 200);
    expect(heard).toEqual([]);
    hold(0, 0, 100);
    hold(2, 1, 100);
    expect(heard).toEqual(['A short', 'B short']);
  });

  it('reports a long press after a second of holding, once, and no short press after it', () => {
    hold(2, 0, 1000);
    expect(heard).toEqual([]);
    hold(2, 0, 5000);
    hold(2, 1, 200);
    expect(heard).toEqual(['B long']);
  });

  it('takes the next press after a long one as short', () => {
    hold(2, 0, 2000);
    hold(2, 1, 200);
    hold(2, 0, 200);
    hold(2, 1, 200);
    expect(heard).toEqual(['B long', 'B short']);
  });

  it('ignores contacts that bounce', () => {
    for (let i = 0; i < 20; i++) hold(0, i % 2, 25);
    expect(heard).toEqual([]);
  });

  it('counts a press with bouncing edges once', () => {
    for (const level of [1, 0, 1, 1, 1, 1, 0, 1, 1, 0, 0, 0]) hold(0, level, 25);
    expect(heard).toEqual(['A short']);
  });

  it('says whether a button is down', () => {
    const [a, b] = open();
    expect([a.isPressed(), b.isPressed()]).toEqual([false, false]);
    hold(0, 1, 100);
    expect([a.isPressed(), b.isPressed()]).toEqual([true, false]);
  });

  it('ignores a button that is down at start until it was released', () => {
    const [, b] = open(true);
    expect(b.isPressed()).toBe(true);
    hold(2, 0, 3000);
    hold(2, 1, 200);
    expect(heard).toEqual([]);
    hold(2, 0, 200);
    hold(2, 1, 200);
    expect(heard).toEqual(['B short']);
  });
});
