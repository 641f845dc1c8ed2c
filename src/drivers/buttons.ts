import type { Every, PinNumber, Pins } from '../hal/hal.ts';
import type { Button, Press } from './board.ts';

const POLL_MS = 25;
/** Samples in a row that must agree: contacts bounce for some 10 ms. */
const STABLE_SAMPLES = 2;
const LONG_SAMPLES = 1000 / POLL_MS;

/**
 * Push button, polled. `short` is reported on release, `long` after 1 s of holding.
 * A button that is down at start counts only after it was released: it is stuck, or held for the boot loader.
 * @param pressed level the program reads while the button is down
 */
export function createButton(pins: Pins, pin: PinNumber, pullUp: boolean, pressed: 0 | 1, every: Every): Button {
  pins.setInput(pin, pullUp);
  let isDown = pins.readDigital(pin) === pressed;
  let differing = 0;
  /** Samples since it went down; -1 as long as it was down since the start. */
  let held = -1;
  let report: ((press: Press) => void) | undefined;

  every(POLL_MS, () => {
    if ((pins.readDigital(pin) === pressed) === isDown) {
      differing = 0;
      if (isDown && held >= 0 && ++held === LONG_SAMPLES && report) report('long');
      return;
    }
    if (++differing < STABLE_SAMPLES) return;
    differing = 0;
    isDown = !isDown;
    if (isDown) held = 0;
    else if (held >= 0 && held < LONG_SAMPLES && report) report('short');
  });

  return {
    onPress(listener) {
      report = listener;
    },
    isPressed: () => isDown,
  };
}
