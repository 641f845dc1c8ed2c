import type { BoardHandle } from '../../simulator/types.ts';
import type { Lifecycle } from './lifecycle.ts';

/** How long a button is held down: clearly short, and clearly beyond what the firmware takes for long. */
const SHORT_PRESS_MS = 120;
const LONG_PRESS_MS = 1500;

interface KeyActions {
  board: BoardHandle;
  lifecycle: Lifecycle;
  help: () => void;
  quit: () => void;
  /** Tells what a key did. */
  say: (text: string) => void;
}

/** How long `n` takes the board out of reach of its network. */
const CUT_MS = 10_000;

function press(board: BoardHandle, button: 'A' | 'B', durationMs: number): void {
  board.input({ type: 'button', button, isPressed: true });
  setTimeout(() => board.input({ type: 'button', button, isPressed: false }), durationMs);
}

/** What one key does. Ctrl-C arrives as a key, because the terminal is in raw mode. */
export function onKey(key: string, { board, lifecycle, help, quit, say }: KeyActions): void {
  if (key === '\x03') lifecycle.interrupt('SIGINT');
  else if (key === 'q' || key === '\x04') quit();
  else if (key === '?' || key === 'h') help();
  else if (key === 'a' || key === 'b') {
    say(`button ${key.toUpperCase()} pressed`);
    press(board, key === 'a' ? 'A' : 'B', SHORT_PRESS_MS);
  } else if (key === 'A' || key === 'B') {
    say(`button ${key} held`);
    press(board, key, LONG_PRESS_MS);
  } else if (key === 'r') {
    say('board restarts');
    board.input({ type: 'reboot' });
  } else if (key === 'n') {
    say(`the board is out of reach of its network for ${CUT_MS / 1000} s`);
    board.input({ type: 'wifi', isInRange: false });
    setTimeout(() => board.input({ type: 'wifi', isInRange: true }), CUT_MS);
  }
}

/** Reads single keys while the command runs. Does nothing when no person sits at the terminal. */
export function listenToKeys(actions: KeyActions): void {
  const { stdin } = process;
  if (!stdin.isTTY) return;
  stdin.setRawMode(true).setEncoding('utf8').resume();
  stdin.on('data', (chunk: string) => {
    for (const key of chunk) onKey(key, actions);
  });
  actions.lifecycle.onClose(() => stdin.setRawMode(false).pause());
}
