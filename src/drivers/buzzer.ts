/** Passive buzzer on a PWM pin. */
import type { Clock, PinNumber, Pins, TimerId } from '../hal/hal.ts';
import type { Buzzer } from './board.ts';

const HALF = 0.5;

let writePwm: Pins['writePwm'];
let pin: PinNumber;
let clock: Clock;
let timer: TimerId;

export function startBuzzer(givenWritePwm: Pins['writePwm'], givenPin: PinNumber, givenClock: Clock): Buzzer {
  writePwm = givenWritePwm;
  pin = givenPin;
  clock = givenClock;
  timer = 0;
  return { beep };
}

/** A new beep replaces one that still sounds. */
function beep(frequencyHz: number, durationMs: number): void {
  clock.cancel(timer);
  writePwm(pin, HALF, { freq: frequencyHz });
  timer = clock.after(() => {
    timer = 0;
    // Duty 0 rather than a low level: the pin stays with the PWM unit, whose routing a digital write would not undo.
    writePwm(pin, 0, { freq: frequencyHz });
  }, durationMs);
}
