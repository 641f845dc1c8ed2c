/** Plain-text table of measurements. */

export interface Row {
  what: string;
  unit: string;
  reached: number;
  /** At most this. */
  target?: number | undefined;
  /** The same without a client, see `FLOOR`. */
  floor?: number | undefined;
}

/** What the column `floor` is. */
export const FLOOR =
  'floor: a bare socket that writes constant bytes, or hears each chunk and does nothing (merged: hundreds of messages a chunk);\n' +
  'its variables are those of the engine, of a connected socket and of what a client is handed (hal).';

/** One line per row, columns aligned; the last column tells which targets are met. */
export function table(title: string, rows: readonly Row[]): string {
  const head = [title, 'reached', 'target', 'floor', 'unit', ''];
  const lines = rows.map(({ what, unit, reached, target, floor }) => [
    what,
    reached.toFixed(0),
    target === undefined ? '' : `<= ${target}`,
    floor === undefined ? '' : floor.toFixed(0),
    unit,
    target === undefined ? '' : reached <= target ? 'met' : 'missed',
  ]);
  const widths = head.map((name, column) => Math.max(name.length, ...lines.map((line) => line[column]?.length ?? 0)));
  return [head, ...lines]
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
