/** Where the bytes of a bundle come from. */
import { decodedMappings, TraceMap } from '@jridgewell/trace-mapping';

/** What the stages themselves add: helpers, separators. */
export const generatedId = '(generated)';

/**
 * Each byte belongs to the source of the mapping before it.
 * @returns source path → bytes of the emitted file; the sum is the file's length
 */
export function bytesBySource(code: string, map: string): Map<string, number> {
  const trace = new TraceMap(map);
  const bytes = new Map<string, number>();
  const add = (source: number | undefined, text: string): void => {
    const id = source === undefined ? generatedId : (trace.sources[source] ?? generatedId);
    bytes.set(id, (bytes.get(id) ?? 0) + Buffer.byteLength(text));
  };
  const lines = code.split('\n');
  const mappings = decodedMappings(trace);
  lines.forEach((text, i) => {
    const line = i < lines.length - 1 ? `${text}\n` : text;
    const segments = mappings[i] ?? [];
    add(undefined, line.slice(0, segments[0]?.[0] ?? line.length));
    for (const [j, segment] of segments.entries()) add(segment[1], line.slice(segment[0], segments[j + 1]?.[0] ?? line.length));
  });
  return new Map([...bytes].filter(([, count]) => count > 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}
