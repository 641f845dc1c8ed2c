import type { ComponentChildren } from 'preact';
import { useTexts } from './context.ts';
import { useDraft } from './use-draft.ts';

const MAX_LIGHT = 4095;

interface SkyProps {
  /** 0…4095 */
  light: number;
  /** Without one there is nothing to drag. */
  hasSensor: boolean;
  onLight: (value: number) => void;
  children: ComponentChildren;
}

/** The place the board stands in: as bright as its light sensor is told, with a sun to drag. */
export function Sky({ light, hasSensor, onLight, children }: SkyProps) {
  const texts = useTexts();
  const { draft, move, releaseOn } = useDraft(onLight);
  const value = draft ?? light;
  const day = value / MAX_LIGHT;
  return (
    <div class="sky" style={{ '--day': day }}>
      <span class="stars" aria-hidden="true" />
      {children}
      {hasSensor && (
        <label class="sun-label">
          <span class="row">
            <span>{texts.light}</span>
            <output class="mono">{value}</output>
          </span>
          <input
            type="range"
            class="sun"
            min={0}
            max={MAX_LIGHT}
            step={1}
            value={value}
            aria-label={texts.light}
            aria-valuetext={`${value}, ${day < 0.5 ? texts.night : texts.day}`}
            onInput={(event) => move(event.currentTarget.valueAsNumber)}
            {...releaseOn}
          />
        </label>
      )}
    </div>
  );
}
