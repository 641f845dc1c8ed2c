import uPlot from 'uplot';
import { labelSpacePx, RIGHT_PADDING_PX, timeLabels } from './time-labels.ts';

interface PlotOptions {
  min: number;
  max: number;
  heightPx: number;
}

/** A line with a soft area under it, in the colours the style sheet gives `host`. */
export function makePlot(host: HTMLElement, { min, max, heightPx }: PlotOptions): uPlot {
  const style = getComputedStyle(host);
  const accent = style.getPropertyValue('--accent').trim();
  const faint = style.getPropertyValue('--faint').trim();
  const line = style.getPropertyValue('--line').trim();
  const axis: uPlot.Axis = {
    stroke: faint,
    font: '11px system-ui, sans-serif',
    grid: { stroke: line, width: 1 },
    ticks: { show: false },
    gap: 4,
  };
  const stepped = uPlot.paths.stepped?.({ align: 1 });
  const options: uPlot.Options = {
    width: host.clientWidth,
    height: heightPx,
    padding: [8, RIGHT_PADDING_PX, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false } },
    scales: { y: { range: [min, max] } },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 22,
        space: (_plot, _axis, minS, maxS) => labelSpacePx(maxS - minS),
        values: ({ scales: { x }, bbox }, seconds) =>
          timeLabels(seconds, { minS: x?.min ?? 0, maxS: x?.max ?? 0, widthPx: bbox.width / uPlot.pxRatio }),
      },
      {
        ...axis,
        size: 42,
        splits: [min, (min + max) / 2, max],
        values: (_plot, values) => values.map((value) => `${max - min > 10 ? Math.round(value) : value}`),
      },
    ],
    series: [
      {},
      {
        stroke: accent,
        width: 2,
        fill: (plot) => areaOf(plot, accent),
        points: { show: false },
        ...(stepped && { paths: stepped }),
      },
    ],
  };
  return new uPlot(options, [[], []], host);
}

function areaOf(plot: uPlot, accent: string): CanvasGradient {
  const { top, height } = plot.bbox;
  const area = plot.ctx.createLinearGradient(0, top, 0, top + height);
  area.addColorStop(0, `color-mix(in srgb, ${accent} 40%, transparent)`);
  area.addColorStop(1, `color-mix(in srgb, ${accent} 6%, transparent)`);
  return area;
}
