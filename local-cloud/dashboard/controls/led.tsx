import { numberText } from '../i18n.ts';
import { fractionOf, numberOf, type Widget } from '../widgets.ts';

/** An indicator in the widget's colour; its brightness is the value's place in the range, 0…255 unless declared otherwise. */
export function Led({ widget }: { widget: Widget }) {
  const value = numberOf(widget.values[0]);
  const strength = value === undefined ? 0 : fractionOf(widget, value);
  const reading = value === undefined ? '–' : numberText(value);
  return (
    <>
      {/* The eye is not linear: a tenth of the duty still looks clearly lit. */}
      <span class="led" role="img" aria-label={`${widget.label}: ${reading}`} style={{ '--strength': Math.sqrt(strength) }} />
      <span class="led-text">
        <span class="label">{widget.label}</span>
        <output class="reading">
          {reading} <span class="unit">{widget.unit}</span>
        </output>
      </span>
    </>
  );
}
