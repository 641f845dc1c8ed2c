/** The built night-light with a fault put into the board, on the virtual board and on the real interpreter: the same traces, the same places. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BuildResult } from '../../tools/build/types.ts';
import { TraceMapper } from '../../tools/trace/mapper.ts';
import { type Place, Script } from '../../tools/trace/script.ts';
import { interpreterPath, runOnInterpreter } from '../helpers/interpreter.ts';
import { buildBundle } from '../helpers/shared-build.ts';
import { run } from '../simulator/helpers.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const RUN_MS = 3000;

/** Before the bundle: the light sensor fails, in a file that the map does not know. */
const FAULT = `var reads = 0;
global.analogRead = function () {
  if (++reads === 20) missing.sensor();
  return 0.5;
};`;

/** Text as a literal of the engine: every byte outside ASCII as `\xNN`. */
const literal = (bytes: string): string =>
  JSON.stringify(bytes).replace(/[\x7f-\xff]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16)}`);

async function onInterpreter(bundle: string): Promise<string[]> {
  const files = { '.boot0': FAULT, '.bootcde': bundle };
  const writes = Object.entries(files).map(([name, text]) => `require("Storage").write("${name}", ${literal(text)});`);
  return (await runOnInterpreter(`${writes.join('\n')}\nload();`, { timeoutMs: RUN_MS })).lines;
}

function onVirtualBoard(bundle: string): string[] {
  const board = run(bundle, { files: { '.boot0': FAULT } });
  board.advance(RUN_MS);
  return board.log;
}

/** From the error on, to the end of its trace. */
function traceOf(lines: readonly string[]): string[] {
  const from = lines.findIndex((line) => /^(>\s*)*E_TASK/.test(line));
  const [first = '', ...trace] = lines.slice(from);
  return [first.replace(/^[>\s]*/, ''), ...trace.slice(0, trace.indexOf(''))];
}

describe('a fault of the night-light', { timeout: 30_000 }, () => {
  const outDir = mkdtempSync(join(tmpdir(), 'lampyris-trace-'));
  let build: BuildResult;
  let bundle: string;
  beforeAll(async () => {
    build = await buildBundle({ app: 'night-light', board: 'mpython', cloud: 'blynk', outDir });
    bundle = readFileSync(build.file, 'latin1');
  });
  afterAll(() => rmSync(outDir, { recursive: true }));

  /** The line of TypeScript that a place names. */
  const sourceOf = ({ file, line }: Place): string => readFileSync(join(root, file), 'utf8').split('\n')[line - 1]?.trim() ?? '';

  const placesIn = (trace: readonly string[]): (Place | undefined)[] => {
    const mapper = new TraceMapper(new Script(bundle, readFileSync(build.mapFile, 'utf8')));
    const lines = [...trace.flatMap((line) => mapper.push(line)), ...mapper.flush()];
    return lines.filter(({ text }) => text.startsWith('    at ')).map(({ where }) => where);
  };

  it('leads to the lines of the source, except where it comes from another file', () => {
    const [ofFault, ...places] = placesIn(traceOf(onVirtualBoard(bundle)));
    expect(ofFault).toBeUndefined();
    expect(places.map((place) => place && [place.file, sourceOf(place)])).toEqual([
      ['src/drivers/light-sensor.ts', 'sum += readAnalog(pin);'],
      ['src/runtime/ticker.ts', 'task.run();'],
    ]);
  });

  if (interpreterPath())
    it('is told by the real interpreter in the same words', async () => {
      const real = traceOf(await onInterpreter(bundle));
      expect(real.length).toBeGreaterThan(6);
      expect(real).toEqual(traceOf(onVirtualBoard(bundle)));
    });
});
