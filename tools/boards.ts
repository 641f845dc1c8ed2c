/** Checks board data against the limits of its chip. */
import type { BoardData, Chip } from '../boards/types.ts';

type Need = 'input' | 'pull-up' | 'output' | 'analog';

interface Use {
  part: string;
  pin: number;
  need: Need;
}

function usesOf(board: BoardData): Use[] {
  const uses: Use[] = [];
  if (board.light) uses.push({ part: 'light', pin: board.light.pin, need: 'analog' });
  if (board.leds) uses.push({ part: 'leds', pin: board.leds.pin, need: 'output' });
  if (board.buzzer) uses.push({ part: 'buzzer', pin: board.buzzer.pin, need: 'output' });
  for (const part of ['buttonA', 'buttonB'] as const) {
    const button = board[part];
    if (button) uses.push({ part, pin: button.pin, need: button.pullUp ? 'pull-up' : 'input' });
  }
  if (board.i2c) {
    uses.push({ part: 'i2c.scl', pin: board.i2c.scl, need: 'output' });
    uses.push({ part: 'i2c.sda', pin: board.i2c.sda, need: 'output' });
  }
  return uses;
}

/** @returns why the pin cannot serve at all, or as needed; undefined when it can */
function obstacle(chip: Chip, pin: number, need: Need): string | undefined {
  if (!Number.isInteger(pin) || pin < 0 || pin > chip.maxPin) return `${chip.name} has GPIO 0 to ${chip.maxPin} only`;
  if (chip.reserved[pin]) return chip.reserved[pin];
  if (need === 'output') return chip.inputOnly[pin];
  if (need === 'pull-up' && chip.noPullUp.includes(pin)) return 'no internal pull-up';
  if (need === 'analog' && !chip.adc.includes(pin)) return 'no ADC that works beside Wi-Fi';
  return undefined;
}

/** Labelled pins that could serve instead, as `P0 (GPIO 33), …`. */
function alternatives(board: BoardData, chip: Chip, need: Need): string {
  const taken = usesOf(board).map(({ pin }) => pin);
  const free = Object.entries(board.labels).filter(
    ([, pin]) => !taken.includes(pin) && !chip.strapping[pin] && !obstacle(chip, pin, need),
  );
  return free.map(([label, pin]) => `${label} (GPIO ${pin})`).join(', ') || 'none is free';
}

/** @returns one line per fault: board, part, pin, reason, and what to use instead; empty when the board is sound */
export function checkBoard(board: BoardData, chip: Chip): string[] {
  const faults: string[] = [];
  const uses = usesOf(board);
  for (const [index, { part, pin, need }] of uses.entries()) {
    const other = uses.slice(0, index).find((use) => use.pin === pin);
    const isUnlistedStrapping = chip.strapping[pin] && !board.strapping?.includes(pin);
    const reason =
      obstacle(chip, pin, need) ??
      (other && `already used by ${other.part}`) ??
      (isUnlistedStrapping ? `strapping pin (${chip.strapping[pin]}) that the board does not list in "strapping"` : undefined);
    if (!reason) continue;
    faults.push(`Board ${board.id}: ${part} cannot use GPIO ${pin} (${reason}). Use one of: ${alternatives(board, chip, need)}.`);
  }
  for (const [label, pin] of Object.entries(board.labels)) {
    const reason = obstacle(chip, pin, 'input');
    if (reason) faults.push(`Board ${board.id}: label ${label} cannot be GPIO ${pin} (${reason}). Correct or remove the label.`);
  }
  if (board.oled && !board.i2c) faults.push(`Board ${board.id}: oled needs i2c. Add the pins of the bus.`);
  return faults;
}
