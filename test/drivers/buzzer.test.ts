import { describe, expect, it } from 'vitest';
import { createBuzzer } from '../../src/drivers/buzzer.ts';
import { fakeHal } from '../helpers/fake-hal.ts';
import { fakePins } from '../helpers/fake-parts.ts';

describe('buzzer', () => {
  it('sounds for the time asked for', () => {
    const hal = fakeHal();
    const pins = fakePins();
    createBuzzer(pins, 16, hal.clock).beep(440, 200);
    hal.advance(199);
    expect(pins.calls).toEqual(['tone 16 440']);
    hal.advance(1);
    expect(pins.calls).toEqual(['tone 16 440', 'tone 16 0']);
  });

  it('lets a new beep replace one that still sounds', () => {
    const hal = fakeHal();
    const pins = fakePins();
    const buzzer = createBuzzer(pins, 16, hal.clock);
    buzzer.beep(440, 200);
    hal.advance(100);
    buzzer.beep(880, 200);
    hal.advance(150);
    expect(pins.calls).toEqual(['tone 16 440', 'tone 16 880']);
    hal.advance(1000);
    expect(pins.calls).toEqual(['tone 16 440', 'tone 16 880', 'tone 16 0']);
  });
});
