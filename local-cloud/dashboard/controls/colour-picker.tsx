import { fromHsv, type Hsv, parseHex, type Rgb, rgbOfFields, toHex, toHsv } from '../colour.ts';
import { useTexts } from '../context.ts';
import { type Draft, useDraft } from '../use-draft.ts';
import type { ControlProps } from './control.tsx';

const PRESETS = ['#FFFFFF', '#FFB060', '#FF8000', '#FF2020', '#FF40C0', '#8040FF', '#2060FF', '#20E0FF', '#20FF60'];

/** Sends one write of three values: red, green, blue. */
export function ColourPicker({ widget, onWrite }: ControlProps) {
  const texts = useTexts();
  const { draft, move, release, releaseOn } = useDraft((hsv: Hsv) => onWrite(fromHsv(hsv).map(String)));
  const rgb = rgbOfFields(widget.values);
  // The draft keeps hue and depth apart, because grey has no hue to go back to.
  const hsv = draft ?? toHsv(rgb ?? [255, 255, 255]);
  const hex = draft || rgb ? toHex(fromHsv(hsv)) : undefined;
  const pick = (next: Rgb): void => {
    move(toHsv(next));
    release();
  };
  // A colour picked from black would stay black; it starts at full strength instead.
  const turn = (change: Partial<Hsv>): void => move({ ...hsv, value: hsv.value || 1, ...change });
  const pure = toHex(fromHsv({ hue: hsv.hue, saturation: 1, value: 1 }));

  return (
    <fieldset class="picker" disabled={!widget.isEditable}>
      <legend class="label">{widget.label}</legend>
      <output class="mono picker-hex">{hex ?? '–'}</output>
      <div class="picker-main">
        <label class="picker-well" style={hex ? { '--well': hex } : {}}>
          <input
            type="color"
            aria-label={`${widget.label}: ${texts.anyColour}`}
            value={(hex ?? '#FFFFFF').toLowerCase()}
            onInput={(event) => move(toHsv(parseHex(event.currentTarget.value) ?? [255, 255, 255]))}
            {...releaseOn}
          />
        </label>
        <div class="picker-sliders">
          <Track label={texts.hue} name="hue" max={360} value={hsv.hue} onMove={(hue) => turn({ hue })} releaseOn={releaseOn} />
          <div style={{ '--pure': pure }}>
            <Track
              label={texts.whiteness}
              name="depth"
              max={100}
              value={hsv.saturation * 100}
              onMove={(percent) => turn({ saturation: percent / 100 })}
              releaseOn={releaseOn}
            />
          </div>
        </div>
      </div>
      <div class="presets">
        {PRESETS.map((preset) => (
          <button
            key={preset}
            type="button"
            class="preset"
            style={{ background: preset }}
            aria-label={`${widget.label}: ${preset}`}
            aria-pressed={preset === hex}
            onClick={() => pick(parseHex(preset) ?? [255, 255, 255])}
          />
        ))}
      </div>
    </fieldset>
  );
}

interface TrackProps {
  label: string;
  name: string;
  max: number;
  value: number;
  onMove: (value: number) => void;
  releaseOn: Draft<Hsv>['releaseOn'];
}

function Track({ label, name, max, value, onMove, releaseOn }: TrackProps) {
  return (
    <input
      type="range"
      class={`slider slider-${name}`}
      aria-label={label}
      min={0}
      max={max}
      step={1}
      value={Math.round(value)}
      onInput={(event) => onMove(event.currentTarget.valueAsNumber)}
      {...releaseOn}
    />
  );
}
