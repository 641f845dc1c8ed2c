import { useTexts } from '../context.ts';
import type { ControlProps } from './control.tsx';

/** A switch whose state nobody knows: one button for each way. */
export function Orders({ widget, onWrite }: ControlProps) {
  const texts = useTexts();
  const orders: [value: string, word: string][] = [
    ['1', widget.onLabel ?? texts.on],
    ['0', widget.offLabel ?? texts.off],
  ];
  return (
    <fieldset class="orders" disabled={!widget.isEditable}>
      <legend class="label">{widget.label}</legend>
      {orders.map(([value, word]) => (
        <button key={value} type="button" class="plain" onClick={() => onWrite([value])}>
          {word}
        </button>
      ))}
    </fieldset>
  );
}
