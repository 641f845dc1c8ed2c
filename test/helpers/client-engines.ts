/** A client of the firmware as a script, and the engines it is tried on. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { esp32 } from '../../boards/chips/esp32.ts';
import mpython from '../../boards/mpython.ts';
import { startBoard } from '../../simulator/start-board.ts';
import { buildScript } from '../../tools/build/index.ts';
import { interpreterPath, runOnInterpreter } from './interpreter.ts';

const RUN_TIMEOUT_MS = 120_000;

/** Starts a script, one character per byte. @returns what ends it */
export type Start = (script: string) => Promise<() => Promise<unknown>>;

const onVirtualBoard: Start = async (bundle) => {
  const board = await startBoard({ name: 'client', board: mpython, chip: esp32, bundle, files: {}, wifi: { isJoined: true } });
  return () => board.stop();
};

const onInterpreter: Start = async (script) => {
  const ended = new AbortController();
  const run = runOnInterpreter(script, { timeoutMs: RUN_TIMEOUT_MS, signal: ended.signal });
  return () => {
    ended.abort();
    return run;
  };
};

export interface ClientEngine {
  engine: string;
  start: Start;
  /** Its `process.memory()` is measured, not a model. */
  isMeasured: boolean;
}

/** @param client for the line that says the interpreter is missing, for example "the MQTT client" */
export function clientEngines(client: string): ClientEngine[] {
  const engines = [{ engine: 'virtual board', start: onVirtualBoard, isMeasured: false }];
  if (interpreterPath()) engines.push({ engine: 'real interpreter', start: onInterpreter, isMeasured: true });
  else console.log(`not run: ${client} on the real interpreter (set ESPRUINO=/path/to/espruino, a Linux build)`);
  return engines;
}

/** @param name of a file in `tools/bench/device` @returns its script, which assigns to `exports`, one character per byte */
export async function buildClient(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lampyris-client-'));
  try {
    const outFile = join(folder, 'client.js');
    const entry = new URL(`../../tools/bench/device/${name}.ts`, import.meta.url).pathname;
    await buildScript({ entry, outFile, exportsTo: 'exports' });
    return await readFile(outFile, 'latin1');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
