import { useEffect, useRef, useState } from 'preact/hooks';
import type uPlot from 'uplot';
import type { HistoryAnswer } from '../../live-protocol.ts';
import { useTexts } from '../context.ts';
import { useSchemeCount } from '../use-scheme.ts';
import type { Widget } from '../widgets.ts';
import { makePlot } from './plot.ts';

const WINDOWS_MIN = [1, 5, 15, 60];
const HEIGHT_PX = 132;

/** The last minutes of a value; moves on by itself. */
export function Graph({ widget, points }: { widget: Widget; points: HistoryAnswer }) {
  const texts = useTexts();
  const [windowMin, setWindowMin] = useState(5);
  return (
    <div class="graph">
      <div class="row">
        <span class="label">{widget.label}</span>
        <fieldset class="segments">
          <legend class="hidden">{`${texts.graphOf} ${widget.label}`}</legend>
          {WINDOWS_MIN.map((minutes) => (
            <button key={minutes} type="button" aria-pressed={minutes === windowMin} onClick={() => setWindowMin(minutes)}>
              {minutes}
              <span class="hidden"> {texts.minutes}</span>
            </button>
          ))}
          <span class="faint" aria-hidden="true">
            {texts.minutes}
          </span>
        </fieldset>
      </div>
      <Plot widget={widget} points={points} windowMin={windowMin} />
    </div>
  );
}

function Plot({ widget, points, windowMin }: { widget: Widget; points: HistoryAnswer; windowMin: number }) {
  const texts = useTexts();
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>();
  const scheme = useSchemeCount();
  const show = useRef(() => {});
  show.current = () => {
    const last = points.at(-1);
    const endMs = Math.max(Date.now(), last?.[0] ?? 0);
    // A device tells changes only: the last value holds until now.
    const shown = last ? [...points, [endMs, last[1]] as const] : [];
    plot.current?.setData([shown.map(([timeMs]) => timeMs / 1000), shown.map(([, value]) => value)], false);
    plot.current?.setScale('x', { min: endMs / 1000 - windowMin * 60, max: endMs / 1000 });
  };

  // A canvas does not follow style sheets: another scheme, colour or range means another plot.
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const made = makePlot(element, { min: widget.min, max: widget.max, heightPx: HEIGHT_PX });
    plot.current = made;
    show.current();
    const observer = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height: HEIGHT_PX }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.destroy();
    };
  }, [scheme, widget.color, widget.min, widget.max]);

  useEffect(() => {
    show.current();
    const timer = setInterval(() => show.current(), 1000);
    return () => clearInterval(timer);
  }, [points, windowMin]);

  return <div ref={host} class="plot" role="img" aria-label={`${texts.graphOf} ${widget.label}`} data-points={points.length} />;
}
