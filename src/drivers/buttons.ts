import type { Every, PinNumber, Pins } from '../hal/hal.ts';
import type { Button, Press } from './board.ts';

const POLL_MS = 25;
/** Samples in a row that must agree: contacts bounce for some 10 ms. */
const STABLE_SAMPLES = 2;
const LONG_SAMPLES = 1000 / POLL_MS;
/** Value of `held` until a button that was down at start is released: it is stuck, or held for the boot loader. */
const IGNORED = -1;

interface PolledButton extends Button {
  pin: PinNumber;
  /** Level the program reads while the button is down. */
  on: 0 | 1;
  down: boolean;
  /** Samples in a row that differ from `down`. */
  diff: number;
  /** Samples since it went down. */
  held: number;
  tell?: (press: Press) => void;
}

// One function for all buttons, told apart by `this`: a set of closures per button would cost 40 variables.
function onPress(this: Button, listener: (press: Press) => void): void {
  (this as PolledButton).tell = listener;
}

function isPressed(this: Button): boolean {
  return (this as PolledButton).down;
}

/** @param isDown the level just read */
function sample(button: PolledButton, isDown: boolean): void {
  if (isDown === button.down) {
    button.diff = 0;
    if (isDown && button.held !== IGNORED && ++button.held === LONG_SAMPLES && button.tell) button.tell('long');
    return;
  }
  if (++button.diff < STABLE_SAMPLES) return;
  const wasShort = !isDown && button.held !== IGNORED && button.held < LONG_SAMPLES;
  button.diff = 0;
  button.held = 0;
  button.down = isDown;
  if (wasShort && button.tell) button.tell('short');
}

/**
 * Push buttons, polled together. `short` is reported on release, `long` after 1 s of holding.
 * @returns a function that adds a button; `pressed` is the level the program reads while it is down
 */
export function createButtons(pins: Pins, every: Every): (pin: PinNumber, pullUp: boolean, pressed: 0 | 1) => Button {
  const buttons: PolledButton[] = [];

  every(POLL_MS, () => {
    for (const button of buttons) sample(button, pins.readDigital(button.pin) === button.on);
  });

  return (pin, pullUp, pressed) => {
    pins.setInput(pin, pullUp);
    const down = pins.readDigital(pin) === pressed;
    const button: PolledButton = { onPress, isPressed, pin, on: pressed, down, diff: 0, held: down ? IGNORED : 0 };
    buttons.push(button);
    return button;
  };
}
