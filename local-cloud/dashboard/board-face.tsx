import { useState } from 'preact/hooks';
import type { BoardParts } from '../types.ts';
import type { Snapshot } from './board.tsx';
import { glowOf, type Rgb, toHex } from './colour.ts';
import { useTexts } from './context.ts';
import { OledScreen } from './oled-screen.tsx';

const TOUCH_PADS = ['P', 'Y', 'T', 'H', 'O', 'N'];

interface BoardFaceProps {
  snapshot: Snapshot;
  parts: BoardParts;
  onPress: (button: 'A' | 'B', isPressed: boolean) => void;
}

/** The board from the front: LEDs over the screen, buttons left and right, touch pads between them, contacts below. */
export function BoardFace({ snapshot, parts, onPress }: BoardFaceProps) {
  const texts = useTexts();
  const buzzer = snapshot.buzzerHz > 0 ? `${snapshot.buzzerHz} Hz` : texts.silent;
  return (
    <div class="pcb">
      <div class="pcb-leds">
        {snapshot.leds.map((rgb, index) => (
          <BoardLed key={index} index={index} rgb={rgb} />
        ))}
      </div>
      {parts.buzzer && (
        <span
          class={snapshot.buzzerHz > 0 ? 'buzzer is-sounding' : 'buzzer'}
          role="img"
          aria-label={`${texts.buzzer}: ${buzzer}`}
          title={buzzer}
        >
          ♪
        </span>
      )}
      <OledScreen data={snapshot.oled} />
      <div class="pcb-buttons">
        {parts.buttonA ? <BoardButton name="A" isPressed={snapshot.buttons.A} onPress={onPress} /> : <NoButton />}
        {parts.pads && <TouchPads />}
        {parts.buttonB ? <BoardButton name="B" isPressed={snapshot.buttons.B} onPress={onPress} /> : <NoButton />}
      </div>
      {parts.pads && <div class="contacts" aria-hidden="true" />}
    </div>
  );
}

function TouchPads() {
  return (
    <div class="touch-pads" aria-hidden="true">
      {TOUCH_PADS.map((letter) => (
        <span key={letter}>{letter}</span>
      ))}
    </div>
  );
}

/** Keeps the place, so that what lies between stays in the middle. */
function NoButton() {
  return <span class="no-button" />;
}

function BoardLed({ index, rgb }: { index: number; rgb: Rgb }) {
  const { hue, strength } = glowOf(rgb);
  return (
    <span
      class="board-led"
      role="img"
      aria-label={`LED ${index + 1}: ${toHex(rgb)}`}
      data-color={toHex(rgb)}
      style={{ '--hue': hue, '--strength': strength }}
    />
  );
}

interface BoardButtonProps {
  name: 'A' | 'B';
  /** As the board feels it: keys and scripts press it too. */
  isPressed: boolean;
  onPress: (button: 'A' | 'B', isPressed: boolean) => void;
}

function BoardButton({ name, isPressed, onPress }: BoardButtonProps) {
  const texts = useTexts();
  const [isHeld, setHeld] = useState(false);
  const hold = (next: boolean): void => {
    if (next === isHeld) return;
    setHeld(next);
    onPress(name, next);
  };
  const isKey = (event: KeyboardEvent): boolean => event.key === ' ' || event.key === 'Enter';
  return (
    <button
      type="button"
      class="board-button"
      aria-label={`${texts.button} ${name}`}
      aria-pressed={isPressed || isHeld}
      title={texts.buttonHint}
      onPointerDown={(event) => {
        // Keeps the release even when the finger slides off.
        event.currentTarget.setPointerCapture(event.pointerId);
        hold(true);
      }}
      onPointerUp={() => hold(false)}
      onPointerCancel={() => hold(false)}
      onKeyDown={(event) => isKey(event) && hold(true)}
      onKeyUp={(event) => isKey(event) && hold(false)}
      onBlur={() => hold(false)}
      onContextMenu={(event) => event.preventDefault()}
    >
      {name}
    </button>
  );
}
