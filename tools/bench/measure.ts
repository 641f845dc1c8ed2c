/** Measurements: instructions per message as the slope between two message counts, and variables. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildScript } from '../build/index.ts';
import { BARE_SOCKET, counter, harness, type Subject } from './harness.ts';
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

/** Variables in use once connected. @throws Error when the program did not get that far */
export async function variables({ protocol, interpreter }: Bench, subject: Subject): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'lampyris-bench-'));
  const server = await startServer({ form: 'none', delivery: 'plain', count: 0, protocol });
  try {
    const program = subject === 'floor' ? BARE_SOCKET : await programOf(protocol, folder);
    const output = await runFromStorage(interpreter, folder, counter(server.port, program));
    const [, connected] = /VARIABLES (\d+)/.exec(output) ?? [];
    if (!connected || (subject === 'client' && !output.includes('state online'))) throw new Error(`${protocol.name}: ${output}`);
    return Number(connected);
  } finally {
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function programOf({ program }: Protocol, folder: string): Promise<string> {
  const outFile = join(folder, 'program.js');
  await buildScript({ entry: program.pathname, outFile });
  return readFile(outFile, 'latin1');
}
