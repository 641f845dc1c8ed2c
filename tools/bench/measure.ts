/** Measurements: instructions per message as the slope between two message counts, and variables. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildScript } from '../build/index.ts';
import { harness, type Mode, type Subject } from './harness.ts';
import { run, runFromStorage, store } from './interpreter.ts';
import { type Feed, startServer } from './server.ts';

const FEW = 200;
const MANY = 600;

export interface Bench {
  interpreter: string;
  folder: string;
  /** Bytes of the minified client. */
  bytes: number;
  end(): Promise<void>;
}

/** Builds the client and puts it where the interpreter finds it. */
export async function prepare(interpreter: string): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'lampyris-bench-'));
  const entry = new URL('./device/blynk.ts', import.meta.url).pathname;
  const outFile = join(folder, 'blynk.js');
  const { bytes } = await buildScript({ entry, outFile, exportsTo: 'exports' });
  await store(interpreter, folder, await readFile(outFile));
  return { interpreter, folder, bytes, end: () => rm(folder, { recursive: true, force: true }) };
}

/** Thousand instructions for one message more. */
export async function instructionsPerMessage(bench: Bench, subject: Subject, mode: Mode, form: Feed['form']): Promise<number> {
  const few = await instructions(bench, subject, mode, form, FEW);
  const many = await instructions(bench, subject, mode, form, MANY);
  return (many - few) / (MANY - FEW) / 1000;
}

async function instructions(bench: Bench, subject: Subject, mode: Mode, form: Feed['form'], count: number): Promise<number> {
  const server = await startServer({ form, count });
  try {
    const program = harness({ subject, mode, count, port: server.port });
    return (await run(bench.interpreter, bench.folder, program, true)).instructions;
  } finally {
    server.close();
  }
}

/** Variables in use after loading, and once connected; the program that asks included. */
export async function variables(bench: Bench, subject: Subject): Promise<{ loaded: number; connected: number }> {
  const server = await startServer({ form: 'none', count: 0 });
  try {
    const program = harness({ subject, mode: 'idle', count: 0, port: server.port });
    const output = await runFromStorage(bench.interpreter, bench.folder, program);
    const [, loaded, connected] = /VARIABLES (\d+) (\d+)/.exec(output) ?? [];
    return { loaded: Number(loaded), connected: Number(connected) };
  } finally {
    server.close();
  }
}
