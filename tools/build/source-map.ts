/** Source maps: carries one over a change of columns. */
import { decodedMappings, encodedMappings, type SourceMapSegment, TraceMap } from '@jridgewell/trace-mapping';
import type { Spelling } from './byte-strings.ts';

interface Shift {
  /** Columns from here up to `column` are gone. */
  goneFrom: number;
  column: number;
  by: number;
}

/** Applies replacements to text. */
export function respell(code: string, changes: readonly Spelling[]): string {
  let end = 0;
  let out = '';
  for (const { index, removed, text } of changes) {
    out += code.slice(end, index) + text;
    end = index + removed;
  }
  return out + code.slice(end);
}

/** Which columns each replacement takes away, and how far it moves those behind it, per line. */
function shiftsOf(code: string, changes: readonly Spelling[]): Shift[][] {
  const lines = code.split('\n');
  const starts: number[] = [];
  lines.reduce((start, line) => {
    starts.push(start);
    return start + line.length + 1;
  }, 0);
  return lines.map((line, i) => {
    const start = starts[i] ?? 0;
    let by = 0;
    return changes
      .filter(({ index }) => index >= start && index <= start + line.length)
      .map(({ index, removed, text }) => {
        by += text.length - removed;
        // Where nothing came instead, not even the first place is left.
        return { goneFrom: index - start + (text ? 1 : 0), column: index - start + removed, by };
      });
  });
}

/** @returns the map of `respell(code, changes)`, given the map of `code` */
export function shiftMap(map: string, code: string, changes: readonly Spelling[]): string {
  const trace = new TraceMap(map);
  const shifts = shiftsOf(code, changes);
  const moved = decodedMappings(trace).map((line, i) =>
    line
      .filter(([at]) => !shifts[i]?.some(({ goneFrom, column }) => at >= goneFrom && at < column))
      .map((segment): SourceMapSegment => {
        const by = shifts[i]?.filter(({ column }) => column <= segment[0]).at(-1)?.by ?? 0;
        return segment.with(0, segment[0] + by) as unknown as SourceMapSegment;
      }),
  );
  const { names, sources, sourcesContent = null } = trace;
  const shifted = new TraceMap({
    version: 3,
    file: null,
    names,
    sources,
    sourcesContent: sourcesContent ?? undefined,
    mappings: moved,
  });
  return JSON.stringify({ version: 3, names, sources, sourcesContent, mappings: encodedMappings(shifted) });
}
