import { useTexts } from '../context.ts';
import { numberText } from '../i18n.ts';
import { useDraft } from '../use-draft.ts';
import { fractionOf, numberOf, stepOf } from '../widgets.ts';
import type { ControlProps } from './control.tsx';

export function Slider({ widget, onWrite }: ControlProps) {
  const texts = useTexts();
  const { draft, move, releaseOn } = useDraft((text: string) => onWrite([text]));
  const value = numberOf(draft ?? widget.values[0]);
  const shown = value ?? widget.min;
  return (
    <>
      <div class="row">
        <span class="label">{widget.label}</span>
        <output class="reading">
          {value === undefined ? '–' : numberText(value)} <span class="unit">{widget.unit}</span>
        </output>
      </div>
      <input
        type="range"
        class="slider"
        aria-label={widget.label}
        min={widget.min}
        max={widget.max}
        step={stepOf(widget)}
        value={shown}
        disabled={!widget.isEditable}
        aria-valuetext={value === undefined ? texts.noValue : `${numberText(value)} ${widget.unit}`.trim()}
        style={{ '--fraction': fractionOf(widget, shown) }}
        onInput={(event) => move(event.currentTarget.value)}
        {...releaseOn}
      />
    </>
  );
}
