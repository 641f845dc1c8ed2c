/** The words under a graph: which there is room for. Pure. */

/** Width of a digit at 11 px in the widest usual font, and a gap; colons are narrower. */
const CHARACTER_PX = 6.5;
const GAP_PX = 8;
/** From two minutes on, ticks fall on whole minutes. */
const MINUTES_ONLY_S = 120;
/** A label may reach this far over the right end: the padding of the plot. */
export const RIGHT_PADDING_PX = 8;

interface Span {
  /** Unix time of both ends. */
  minS: number;
  maxS: number;
  /** Between the ends. */
  widthPx: number;
}

const widthOf = (characters: number): number => characters * CHARACTER_PX;

/** @returns distance from tick to tick at which labels do not touch */
export function labelSpacePx(spanS: number): number {
  return widthOf((spanS < MINUTES_ONLY_S ? 'hh:mm:ss' : 'hh:mm').length) + GAP_PX;
}

/** @returns a label per tick; empty where it would be cut off, or run into the numbers on the left */
export function timeLabels(ticksS: readonly number[], { minS, maxS, widthPx }: Span): string[] {
  return ticksS.map((seconds) => {
    const text = clockText(seconds);
    const middle = ((seconds - minS) / (maxS - minS)) * widthPx;
    const half = widthOf(text.length) / 2;
    return middle - half >= 0 && middle + half <= widthPx + RIGHT_PADDING_PX ? text : '';
  });
}

function clockText(seconds: number): string {
  const time = new Date(seconds * 1000);
  const two = (part: number): string => String(part).padStart(2, '0');
  const minutes = `${two(time.getHours())}:${two(time.getMinutes())}`;
  return time.getSeconds() === 0 ? minutes : `${minutes}:${two(time.getSeconds())}`;
}
