import { useTexts } from '../context.ts';
import { isTrue } from '../widgets.ts';
import type { ControlProps } from './control.tsx';

export function Switch({ widget, onWrite }: ControlProps) {
  const texts = useTexts();
  const isOn = isTrue(widget.values[0]);
  const known = isOn ? (widget.onLabel ?? texts.on) : (widget.offLabel ?? texts.off);
  const word = widget.values.length === 0 ? (widget.offLabel ?? '–') : known;
  return (
    <button
      type="button"
      role="switch"
      class="switch"
      aria-checked={isOn}
      aria-label={widget.label}
      disabled={!widget.isEditable}
      onClick={() => onWrite([isOn ? '0' : '1'])}
    >
      <span class="switch-text">
        <span class="label">{widget.label}</span>
        <span class="switch-word">{word}</span>
      </span>
      <span class="switch-track" />
    </button>
  );
}
