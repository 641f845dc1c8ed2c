/** Plain-text table of measurements. */

export interface Row {
  what: string;
  unit: string;
  reached: number;
  /** At most this. */
  target?: number;
  /** The same without a client, see `FLOOR`. */
  floor?: number;
}

const FLOOR =
  'floor: a bare socket that writes constant bytes, or hears each chunk and does nothing (merged: hundreds of messages a chunk);\n' +
  'its variables are those of the program, of a connected socket and of what a client is handed (hal, settings).';

const HEAD = ['', 'reached', 'target', 'floor', 'unit', ''];

/** One line per row, columns aligned; the last column tells which targets are met. Below: what the floor does. */
export function table(rows: readonly Row[]): string {
  const lines = rows.map(({ what, unit, reached, target, floor }) => [
    what,
    reached.toFixed(0),
    target === undefined ? '' : `<= ${target}`,
    floor === undefined ? '' : floor.toFixed(0),
    unit,
    target === undefined ? '' : reached <= target ? 'met' : 'missed',
  ]);
  const widths = HEAD.map((head, column) => Math.max(head.length, ...lines.map((line) => line[column]?.length ?? 0)));
  return [HEAD, ...lines]
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .concat('', FLOOR)
    .join('\n');
}
