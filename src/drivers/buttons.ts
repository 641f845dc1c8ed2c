import type { Every, PinNumber, Pins } from '../hal/hal.ts';
import type { Button, Press } from './board.ts';

const POLL_MS = 25;
/** Samples in a row that must agree: contacts bounce for some 10 ms. */
const STABLE_SAMPLES = 2;
const LONG_SAMPLES = 1000 / POLL_MS;

/**
 * Push button, polled. `short` is reported on release, `long` after 1 s of holding.
 * A button that is down at start counts only after it was released: it is stuck, or held for the boot loader.
 * @param pressedLevel what the program reads while the button is down
 */
export function createButton(pins: Pins, pin: PinNumber, pullUp: boolean, pressedLevel: boolean, every: Every): Button {
  const listeners: ((press: Press) => void)[] = [];
  pins.setInput(pin, pullUp);
  let isPressed = pins.readDigital(pin) === pressedLevel;
  let isArmed = !isPressed;
  let changedSamples = 0;
  let heldSamples = 0;

  function report(press: Press) {
    for (const listener of listeners) listener(press);
  }

  function settle(isDown: boolean) {
    isPressed = isDown;
    if (isDown) heldSamples = 0;
    else if (isArmed && heldSamples < LONG_SAMPLES) report('short');
    isArmed = true;
  }

  function poll() {
    const isDown = pins.readDigital(pin) === pressedLevel;
    if (isDown === isPressed) changedSamples = 0;
    else if (++changedSamples >= STABLE_SAMPLES) settle(isDown);
    if (isPressed && isArmed && ++heldSamples === LONG_SAMPLES) report('long');
  }

  every(POLL_MS, poll);
  return {
    onPress(listener) {
      listeners.push(listener);
    },
    isPressed: () => isPressed,
  };
}
