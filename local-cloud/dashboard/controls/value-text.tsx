import { useTexts } from '../context.ts';
import { numberText } from '../i18n.ts';
import { numberOf, type Widget } from '../widgets.ts';

export function ValueText({ widget }: { widget: Widget }) {
  const texts = useTexts();
  const text = widget.values
    .map((field) => {
      const number = numberOf(field);
      return number === undefined ? field : (widget.words[number - widget.min] ?? numberText(number));
    })
    .join(' ');
  return (
    <>
      <span class="label">{widget.label}</span>
      <output class="reading big">
        {text || <span class="faint">{texts.noValue}</span>} <span class="unit">{widget.unit}</span>
      </output>
    </>
  );
}
