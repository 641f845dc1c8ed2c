import uPlot from 'uplot';

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
    padding: [8, 8, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false } },
    scales: { y: { range: [min, max] } },
    axes: [
      { ...axis, grid: { show: false }, size: 22, space: 40, values: (_plot, seconds) => seconds.map(clockText) },
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

function clockText(seconds: number): string {
  const time = new Date(seconds * 1000);
  const two = (part: number): string => String(part).padStart(2, '0');
  const minutes = `${two(time.getHours())}:${two(time.getMinutes())}`;
  return time.getSeconds() === 0 ? minutes : `${minutes}:${two(time.getSeconds())}`;
}

function areaOf(plot: uPlot, accent: string): CanvasGradient {
  const { top, height } = plot.bbox;
  const area = plot.ctx.createLinearGradient(0, top, 0, top + height);
  area.addColorStop(0, `color-mix(in srgb, ${accent} 40%, transparent)`);
  area.addColorStop(1, `color-mix(in srgb, ${accent} 6%, transparent)`);
  return area;
}
