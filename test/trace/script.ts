import { encodedMappings, type SourceMapSegment, TraceMap } from '@jridgewell/trace-mapping';
import { Script } from '../../tools/trace/script.ts';

/** Line 3 has a character of three bytes in front: the engine counts bytes, the map UTF-16 units. */
const CODE = ['var first;', 'function fail(count){nothing.here(count)}', '"温";setTimeout(function(){fail(1)},9)', ''].join('\n');

/** By line: column in the script, source, line and column there; all from 0. */
const MAPPINGS: SourceMapSegment[][] = [
  [],
  [
    [0, 0, 2, 0],
    [21, 0, 3, 2],
    [29, 0, 3, 10],
    [34, 0, 3, 15],
  ],
  [
    [4, 1, 5, 0],
    [26, 1, 6, 2],
    [31, 1, 6, 7],
  ],
];

const sources = ['src/fail.ts', 'src/main.ts'];
const mappings = encodedMappings(new TraceMap({ version: 3, file: null, names: [], sources, mappings: MAPPINGS }));

/** A script of two functions as it is written to a file, and its map to `src/fail.ts` and `src/main.ts`. */
export const scriptFile = Buffer.from(CODE);
export const mapFile = JSON.stringify({ version: 3, names: [], sources, mappings });

export const script = (): Script => new Script(scriptFile.toString('latin1'), mapFile);
