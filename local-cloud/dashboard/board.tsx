import type { BoardView } from '../live-protocol.ts';
import type { BoardParts } from '../types.ts';
import { BoardFace } from './board-face.tsx';
import { useTexts } from './context.ts';
import { Lines } from './lines.tsx';
import { Sky } from './sky.tsx';
import { useBoardKeys } from './use-board-keys.ts';

/** What the page reads of a board's snapshot. */
export interface Snapshot {
  /** 0…4095 */
  light: number;
  /** One [red, green, blue] (0…255) per LED. */
  leds: [number, number, number][];
  /** 1024 bytes in SH1106 page order, base64; empty without a screen. */
  oled: string;
  buttons: { A: boolean; B: boolean };
  /** 0 = silent */
  buzzerHz: number;
  isRunning: boolean;
  /** Left out: all parts, no name. */
  parts?: BoardParts;
}

/** What the page asks of a board. */
export type Input =
  | { type: 'light'; value: number }
  | { type: 'button'; button: 'A' | 'B'; isPressed: boolean }
  | { type: 'reboot' };

const ALL_PARTS: BoardParts = { name: '', light: true, buttonA: true, buttonB: true, buzzer: true, pads: true };
const ABSENT: Snapshot = { light: 0, leds: [], oled: '', buttons: { A: false, B: false }, buzzerHz: 0, isRunning: false };

interface BoardCardProps {
  board: BoardView;
  /** Console lines, oldest first. */
  log: string[];
  /** The keys A and B of the keyboard belong to this board. */
  hasKeys: boolean;
  onInput: (input: Input) => void;
}

export function BoardCard({ board, log, hasKeys, onInput }: BoardCardProps) {
  const texts = useTexts();
  const snapshot: Snapshot = { ...ABSENT, ...board.snapshot };
  const parts = snapshot.parts ?? ALL_PARTS;
  const press = (button: 'A' | 'B', isPressed: boolean): void => onInput({ type: 'button', button, isPressed });
  useBoardKeys(hasKeys, press);
  return (
    <article class="board-card card" aria-label={`${texts.board} ${board.name}`} data-board={board.name}>
      <header class="card-header">
        <div class="titles">
          <h2>{board.name}</h2>
          <p class="faint">{[texts.board, parts.name].filter((part) => part !== '').join(' · ')}</p>
        </div>
        <span class={snapshot.isRunning ? 'badge is-good' : 'badge'} role="status">
          {snapshot.isRunning ? texts.running : texts.stopped}
        </span>
        <button type="button" class="plain" onClick={() => onInput({ type: 'reboot' })}>
          ⟳ {texts.reboot}
        </button>
      </header>
      <Sky light={snapshot.light} hasSensor={parts.light} onLight={(value) => onInput({ type: 'light', value })}>
        <BoardFace snapshot={snapshot} parts={parts} onPress={press} />
      </Sky>
      <Log lines={log} />
    </article>
  );
}

function Log({ lines }: { lines: string[] }) {
  const texts = useTexts();
  return (
    <details class="log" open>
      <summary>{texts.log}</summary>
      <Lines label={texts.log} lines={lines} emptyText={texts.logEmpty} />
    </details>
  );
}
