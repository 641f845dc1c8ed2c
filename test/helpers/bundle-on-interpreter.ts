import { readFileSync } from 'node:fs';
import { type InterpreterRun, runOnInterpreter } from './interpreter.ts';

export interface RunningBundle {
  /** What was printed so far, line by line. */
  lines: string[];
  /** Waits until a line contains `text`, counting from line `from`. @throws Error with the last lines after `timeoutMs` */
  waitFor(text: string, from?: number, timeoutMs?: number): Promise<string>;
  /** Variables in use, newest last: one figure each 500 ms. */
  variables(): number[];
  stop(): Promise<InterpreterRun>;
}

/** Starts when the script that brings the bundle is gone from memory. Long names: the bundle's own globals have one or two letters, and the engine lets a later function replace an earlier object. */
const HARNESS = `
global.HARNESS_light = LIGHT;
global.analogRead = function () { return HARNESS_light; };
Modules.addCached("neopixel", "exports.write=function(p,d){print('leds '+E.toUint8Array(d).join())}");
require("Storage").write("lampyris.cfg", JSON.stringify(SETTINGS));
setTimeout(function () {
  var base = process.memory().usage;
  setInterval(function () { print("variables " + (process.memory().usage - base)); }, 500);
  setTimeout('eval(require("Storage").read("lampyris.a"))', 10);
}, 10);
`;

/**
 * Runs a bundle on the real interpreter from Storage, as a board does; LEDs are printed as `leds g,r,b,…`.
 * @param bundleFile the emitted script
 * @param light 0…1, what the light sensor's pin reads
 */
export function runBundle(bundleFile: string, settings: object, light: number, timeoutMs: number): RunningBundle {
  const lines: string[] = [];
  const end = new AbortController();
  const bytes = JSON.stringify(readFileSync(bundleFile, 'latin1')).replace(
    /[\x7f-\xff]/g,
    (c) => `\\x${c.charCodeAt(0).toString(16)}`,
  );
  const script = `require("Storage").write("lampyris.a", ${bytes.replace(/\\u00/g, '\\x')});
${HARNESS.replace('SETTINGS', JSON.stringify(settings)).replace('LIGHT', `${light}`)}`;
  const run = runOnInterpreter(script, { timeoutMs, onLine: (line) => lines.push(line), signal: end.signal });
  return {
    lines,
    async waitFor(text, from = 0, waitMs = 10_000) {
      for (const deadline = Date.now() + waitMs; Date.now() < deadline; ) {
        const line = lines.slice(from).find((each) => each.includes(text));
        if (line !== undefined) return line;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      throw new Error(`"${text}" was not printed within ${waitMs} ms. Last lines:\n${lines.slice(-12).join('\n')}`);
    },
    variables: () => lines.filter((line) => line.startsWith('variables ')).map((line) => Number(line.substring(10))),
    stop() {
      end.abort();
      return run;
    },
  };
}
