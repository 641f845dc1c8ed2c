/** Measurements: instructions per message as the slope between two message counts, and variables. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildScript } from '../build/index.ts';
import { harness, type Subject } from './harness.ts';
import { run, runFromStorage, store } from './interpreter.ts';
import type { Delivery, Mode, Protocol } from './protocol.ts';
import { type Feed, startServer } from './server.ts';

const FEW = 200;
const MANY = 600;

export interface Bench {
  protocol: Protocol;
  interpreter: string;
  folder: string;
  /** Bytes of the minified client. */
  bytes: number;
  end(): Promise<void>;
}

/** What is measured. */
export interface Load {
  subject: Subject;
  mode: Mode;
  form: Feed['form'];
  delivery: Delivery;
}

/** Builds the client and puts it where the interpreter finds it. */
export async function prepare(interpreter: string, protocol: Protocol): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'lampyris-bench-'));
  const outFile = join(folder, 'built.js');
  const { bytes } = await buildScript({ entry: protocol.entry.pathname, outFile, exportsTo: 'exports' });
  await store(interpreter, folder, await readFile(outFile));
  return { protocol, interpreter, folder, bytes, end: () => rm(folder, { recursive: true, force: true }) };
}

/** Thousand instructions for one message more. */
export async function instructionsPerMessage(bench: Bench, load: Load): Promise<number> {
  const few = await instructions(bench, load, FEW);
  const many = await instructions(bench, load, MANY);
  return (many - few) / (MANY - FEW) / 1000;
}

/** @throws Error when not all messages got through: the figure would be too good */
async function instructions({ protocol, interpreter, folder }: Bench, load: Load, count: number): Promise<number> {
  const server = await startServer({ ...load, protocol, count });
  try {
    const { instructions: counted } = await run(
      interpreter,
      folder,
      harness({ ...load, protocol, count, port: server.port }),
      true,
    );
    const wanted =
      count *
      (load.mode === 'send'
        ? (protocol.uplink ?? protocol.message(1, load.delivery))
        : protocol.answer(protocol.message(1, load.delivery))
      ).length;
    if (server.received() < wanted) throw new Error(`${protocol.name}: the server got ${server.received()} of ${wanted} bytes.`);
    return counted;
  } finally {
    server.close();
  }
}

/** Variables in use after loading, and once connected; the program that asks included. */
export async function variables(bench: Bench, subject: Subject): Promise<{ loaded: number; connected: number }> {
  const { protocol, interpreter, folder } = bench;
  const idle = { mode: 'idle', form: 'none', delivery: 'plain', count: 0 } as const;
  const server = await startServer({ ...idle, protocol });
  try {
    const output = await runFromStorage(interpreter, folder, harness({ ...idle, subject, protocol, port: server.port }));
    const [, loaded, connected] = /VARIABLES (\d+) (\d+)/.exec(output) ?? [];
    return { loaded: Number(loaded), connected: Number(connected) };
  } finally {
    server.close();
  }
}
