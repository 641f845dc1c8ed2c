import { describe, expect, it } from 'vitest';
import { startBuzzer } from '../../src/drivers/buzzer.ts';
import { fakeHal } from '../helpers/fake-hal.ts';
import { fakePins } from '../helpers/fake-parts.ts';

describe('buzzer', () => {
  it('sounds for the time asked for', () => {
    const hal = fakeHal();
    const pins = fakePins();
    startBuzzer(pins.writePwm, 16, hal.clock).beep(440, 200);
    hal.advance(199);
    expect(pins.calls).toEqual(['0.5 of 440 Hz on 16']);
    hal.advance(1);
    expect(pins.calls).toEqual(['0.5 of 440 Hz on 16', '0 of 440 Hz on 16']);
  });

  it('lets a new beep replace one that still sounds', () => {
    const hal = fakeHal();
    const pins = fakePins();
    const buzzer = startBuzzer(pins.writePwm, 16, hal.clock);
    buzzer.beep(440, 200);
    hal.advance(100);
    buzzer.beep(880, 200);
    hal.advance(150);
    expect(pins.calls).toEqual(['0.5 of 440 Hz on 16', '0.5 of 880 Hz on 16']);
    hal.advance(1000);
    expect(pins.calls).toEqual(['0.5 of 440 Hz on 16', '0.5 of 880 Hz on 16', '0 of 880 Hz on 16']);
  });
});
