/** A client of the firmware as a script, the engines it is tried on, and what is tried with each client. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { esp32 } from '../../boards/chips/esp32.ts';
import mpython from '../../boards/mpython.ts';
import { startBoard } from '../../simulator/start-board.ts';
import { buildScript } from '../../tools/build/index.ts';
import { interpreterPath, runOnInterpreter } from './interpreter.ts';
import type { ScriptedServer } from './scripted-server.ts';

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

/** How much faster than time timers and the clock run. By the clock a heartbeat is late. */
export interface Haste {
  timers: number;
  clock: number;
}

/**
 * @param client as `buildClient` gives it
 * @param program starts the client: what it exports is `exports`, its platform `hal`
 */
export function clientScript(client: string, { timers, clock }: Haste, program: string): string {
  // A refused connection throws an InternalError. The first of its class leaves a prototype of eight variables behind: it is made beforehand.
  return `new InternalError("");
var exports={};
${client}
var hal={clock:{now:function(){return getTime()*1000*${clock}},after:function(run,ms){return setTimeout(run,ms/${timers})},
cancel:function(timer){if(timer)clearTimeout(timer)}},
connect:function(to,opened){try{return require("net").connect({host:to.host,port:to.port},opened)}catch(e){}},
random:Math.random,log:function(text){print(text)}};
${program}`;
}

/** Before the tests of a suite, has a client log in to a server; afterwards ends both. @param name as for `buildClient` */
export function logInBefore(
  start: Start,
  server: ScriptedServer,
  name: string,
  haste: Haste,
  program: (port: number) => string,
): void {
  let end: (() => Promise<unknown>) | undefined;

  beforeAll(async () => {
    const client = await buildClient(name);
    await server.listen();
    end = await start(clientScript(client, haste, program(server.port)));
    await server.until('its login', () => server.logins === 1);
  });

  afterAll(async () => {
    await end?.();
    server.close();
  });
}

/** The least of several: what is still on its way just after a login takes variables, too. */
const LOOKS = 5;

/**
 * @param restarts how often the connection is lost
 * @param restart loses it and waits for the next
 * @param usage asks the device how many variables are in use
 * @returns how many more are in use after the last restart than after the first
 */
export async function growthOver(restarts: number, restart: () => Promise<void>, usage: () => Promise<number>): Promise<number> {
  const leastUsage = async () => {
    const usages: number[] = [];
    for (let look = 0; look < LOOKS; look++) usages.push(await usage());
    return Math.min(...usages);
  };
  await restart();
  // What is remembered of a topic comes with its first messages.
  await leastUsage();
  const first = await leastUsage();
  for (let turn = 1; turn < restarts; turn++) await restart();
  return (await leastUsage()) - first;
}
