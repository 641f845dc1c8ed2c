import type { HistoryAnswer } from '../../live-protocol.ts';
import type { Widget } from '../widgets.ts';
import { ColourPicker } from './colour-picker.tsx';
import { Gauge } from './gauge.tsx';
import { Led } from './led.tsx';
import { Orders } from './orders.tsx';
import { Slider } from './slider.tsx';
import { Switch } from './switch.tsx';
import { Terminal } from './terminal.tsx';
import { ValueText } from './value-text.tsx';

export interface ControlProps {
  widget: Widget;
  onWrite: (values: string[]) => void;
}

/** The frame around a widget: its place in the grid, its own colour, and the widget itself. */
export function Control({ widget, points, onWrite }: ControlProps & { points: HistoryAnswer }) {
  return (
    <section
      class={`widget widget-${widget.kind}${widget.color ? ' has-colour' : ''}`}
      aria-label={widget.label}
      data-pin={widget.pin}
      style={widget.color ? { '--accent': widget.color } : {}}
    >
      <Body widget={widget} points={points} onWrite={onWrite} />
    </section>
  );
}

function Body({ widget, points, onWrite }: ControlProps & { points: HistoryAnswer }) {
  switch (widget.kind) {
    case 'gauge':
      return <Gauge widget={widget} points={points} />;
    case 'switch':
      return <Switch widget={widget} onWrite={onWrite} />;
    case 'orders':
      return <Orders widget={widget} onWrite={onWrite} />;
    case 'slider':
      return <Slider widget={widget} onWrite={onWrite} />;
    case 'colour':
      return <ColourPicker widget={widget} onWrite={onWrite} />;
    case 'led':
      return <Led widget={widget} />;
    case 'terminal':
      return <Terminal widget={widget} onWrite={onWrite} />;
    case 'value':
      return <ValueText widget={widget} />;
  }
}
