/** Passive buzzer on a PWM pin. */
import type { Clock, PinNumber, Pins, TimerId } from '../hal/hal.ts';
import type { Buzzer } from './board.ts';

/** A new beep replaces one that still sounds. */
export function createBuzzer(pins: Pins, pin: PinNumber, clock: Clock): Buzzer {
  let timer: TimerId = 0;

  return {
    beep(frequencyHz, durationMs) {
      clock.cancel(timer);
      pins.tone(pin, frequencyHz);
      timer = clock.after(durationMs, () => {
        timer = 0;
        pins.tone(pin, 0);
      });
    },
  };
}
