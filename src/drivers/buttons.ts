/** Push buttons, polled together. `short` is reported on release, `long` after 1 s of holding. */
import type { ButtonData } from '../../boards/types.ts';
import type { Every, PinNumber, Pins } from '../hal/hal.ts';
import type { Button } from './board.ts';

const POLL_MS = 25;
/** Samples in a row that must agree: contacts bounce for some 10 ms. */
const STABLE_SAMPLES = 2;
const LONG_SAMPLES = 1000 / POLL_MS;
/** Value of `held` while a button that was down at start is not yet released: it is stuck, or held for the boot loader. */
const IGNORED = -1;

interface PolledButton extends Button {
  pin: PinNumber;
  /** Level the program reads while the button is down. */
  on: 0 | 1;
  /** Samples since it went down, at least 1; 0 while it is up. */
  held: number;
  /** Samples in a row that speak of a change. */
  diff: number;
}

let readDigital: Pins['readDigital'];
/** In the order given to `startButtons`. */
export let buttons: (PolledButton | undefined)[];

/** Fills `buttons`. @param data of each button, undefined where the board has none */
export function startButtons(
  givenReadDigital: Pins['readDigital'],
  setMode: Pins['setMode'],
  every: Every,
  data: (ButtonData | undefined)[],
): void {
  readDigital = givenReadDigital;
  buttons = data.map((each): PolledButton | undefined => {
    if (!each) return undefined;
    const { pin, pressed } = each;
    setMode(pin, each.pullUp ? 'input_pullup' : 'input');
    return { onPress: undefined, isPressed, pin, on: pressed, held: readDigital(pin) === pressed ? IGNORED : 0, diff: 0 };
  });
  every(POLL_MS, poll);
}

// One function for all buttons, told apart by `this`: closures would cost variables for each.
function isPressed(this: Button): boolean {
  return (this as PolledButton).held !== 0;
}

function poll(): void {
  for (const button of buttons) {
    if (!button) continue;
    const held = button.held;
    if ((readDigital(button.pin) === button.on) === (held !== 0)) {
      button.diff = 0;
      if (held > 0 && ++button.held === LONG_SAMPLES && button.onPress) button.onPress('long');
    } else if (++button.diff === STABLE_SAMPLES) {
      button.diff = 0;
      button.held = held ? 0 : 1;
      if (held > 0 && held < LONG_SAMPLES && button.onPress) button.onPress('short');
    }
  }
}
