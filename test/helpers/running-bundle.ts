/** One emitted bundle, running: on the virtual board, or on the real interpreter. The same questions to both. */
import { readFileSync } from 'node:fs';
import { esp32 } from '../../boards/chips/esp32.ts';
import mpython from '../../boards/mpython.ts';
import { startBoard } from '../../simulator/start-board.ts';
import { runOnInterpreter } from './interpreter.ts';

export interface RunningBundle {
  /** What was printed so far, line by line. */
  lines: string[];
  /** Bytes last sent to the LEDs, in the order of the wire: green, red, blue. */
  leds(): number[];
  /** Variables in use, newest last; empty where they cannot be measured. */
  variables(): number[];
  stop(): Promise<unknown>;
}

export type StartBundle = (bundleFile: string, settings: object, light: number) => Promise<RunningBundle>;

/** Waits until a line holds `text`, counting from line `from`. @throws Error with the last lines */
export async function waitForLine(bundle: RunningBundle, text: string, from = 0, waitMs = 15_000): Promise<string> {
  for (const deadline = Date.now() + waitMs; Date.now() < deadline; ) {
    const line = bundle.lines.slice(from).find((each) => each.includes(text));
    if (line !== undefined) return line;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`"${text}" was not printed within ${waitMs} ms. Last lines:\n${bundle.lines.slice(-12).join('\n')}`);
}

export const onVirtualBoard: StartBundle = async (bundleFile, settings, light) => {
  const handle = await startBoard({
    name: 'test',
    board: mpython,
    chip: esp32,
    bundle: readFileSync(bundleFile, 'latin1'),
    files: { 'lampyris.cfg': JSON.stringify(settings) },
  });
  const lines: string[] = [];
  handle.onLog((line) => lines.push(line));
  handle.input({ type: 'light', value: Math.round(light * 4095) });
  return {
    lines,
    leds: () => handle.snapshot().leds.flatMap(([red, green, blue]) => [green, red, blue]),
    variables: () => [],
    stop: () => handle.stop(),
  };
};

/**
 * Loads the bundle from Storage, as a board does, once the script that brings it is gone from memory. Long names: the bundle's own
 * globals have one or two letters, and in this engine a later function of the same name replaces what an earlier variable holds.
 */
const HARNESS = `
global.analogRead = function () { return LIGHT; };
Modules.addCached("neopixel", "exports.write=function(p,d){print('leds '+E.toUint8Array(d).join())}");
require("Storage").write("lampyris.cfg", JSON.stringify(SETTINGS));
setTimeout(function () {
  require("neopixel").write(0, "\\0\\0\\0"); // Loads the stand-in, so that it does not count below.
  var base = process.memory().usage;
  setInterval(function () { print("variables " + (process.memory().usage - base)); }, 500);
  setTimeout('eval(require("Storage").read("lampyris.a"))', 10);
}, 10);
`;

/** Text as a literal of the engine: every byte outside ASCII as `\xNN`. */
function literal(bytes: string): string {
  return JSON.stringify(bytes)
    .replace(/[\x7f-\xff]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16)}`)
    .replace(/\\u00/g, '\\x');
}

/** Needs ESPRUINO. */
export const onInterpreter: StartBundle = async (bundleFile, settings, light) => {
  const lines: string[] = [];
  const end = new AbortController();
  const store = `require("Storage").write("lampyris.a", ${literal(readFileSync(bundleFile, 'latin1'))});`;
  const harness = HARNESS.replace('SETTINGS', JSON.stringify(settings)).replace('LIGHT', `${light}`);
  const run = runOnInterpreter(store + harness, { timeoutMs: 600_000, onLine: (line) => lines.push(line), signal: end.signal });
  const figures = (start: string): string[] =>
    lines.filter((line) => line.startsWith(start)).map((line) => line.substring(start.length));
  return {
    lines,
    leds: () => (figures('leds ').at(-1) ?? '').split(',').map(Number),
    variables: () => figures('variables ').map(Number),
    stop() {
      end.abort();
      return run;
    },
  };
};
