import type { HistoryAnswer } from '../../live-protocol.ts';
import { useTexts } from '../context.ts';
import { numberText } from '../i18n.ts';
import { fractionOf, numberOf, type Widget } from '../widgets.ts';
import { Graph } from './graph.tsx';

const RADIUS = 42;
/** Three quarters of a circle, open at the bottom. */
const ARC = 'M 20.3 79.7 A 42 42 0 1 1 79.7 79.7';
const ARC_LENGTH = 2 * Math.PI * RADIUS * 0.75;

export function Gauge({ widget, points }: { widget: Widget; points: HistoryAnswer }) {
  const texts = useTexts();
  const value = numberOf(widget.values[0]);
  const fraction = value === undefined ? 0 : fractionOf(widget, value);
  const shown = value === undefined ? '–' : numberText(value);
  const reading = value === undefined ? texts.noValue : `${shown} ${widget.unit}`.trim();
  return (
    <>
      <div class="gauge" role="img" aria-label={`${widget.label}: ${reading}`}>
        <svg viewBox="0 0 100 88" aria-hidden="true">
          <path class="gauge-track" d={ARC} />
          <path class="gauge-fill" d={ARC} stroke-dasharray={`${ARC_LENGTH * fraction} 999`} opacity={fraction === 0 ? 0 : 1} />
        </svg>
        <div class="gauge-text">
          <span class="gauge-value" style={{ '--characters': shown.length }}>
            {shown}
          </span>
          <span class="unit">{widget.unit}</span>
        </div>
        <span class="gauge-min">{numberText(widget.min)}</span>
        <span class="gauge-max">{numberText(widget.max)}</span>
      </div>
      <Graph widget={widget} points={points} />
    </>
  );
}
