import { MessageChannel, Worker } from 'node:worker_threads';
import type { BoardCommand, BoardEvent } from './threads/messages.ts';
import type { BoardConfig, BoardHandle, BoardSnapshot } from './types.ts';

/** A program that eats memory ends its own thread, not the host. */
const HEAP_MB = 256;
const ENTRY = new URL('./threads/entry.js', import.meta.url);

function thread(module: string, data: object, transfer: readonly object[]): Worker {
  const workerData = { module: new URL(module, import.meta.url).href, ...data };
  return new Worker(ENTRY, {
    workerData,
    transferList: transfer as never,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
}

function dark({ board }: BoardConfig): BoardSnapshot {
  const leds = Array.from({ length: board.leds?.count ?? 0 }, (): [number, number, number] => [0, 0, 0]);
  return { light: 0, leds, oled: '', buttons: { A: false, B: false }, buzzerHz: 0, isRunning: false };
}

/**
 * Starts a board that runs by itself: real time, real sockets, two threads of its own.
 * @returns once its threads are up, even if the program never ends its first turn
 */
export async function startBoard(config: BoardConfig): Promise<BoardHandle> {
  const { port1, port2 } = new MessageChannel();
  const sockets = thread('./threads/socket-thread.ts', { port: port1 }, [port1]);
  const runner = thread('./threads/board-thread.ts', { port: port2, config }, [port2]);
  const snapshotListeners: ((snapshot: BoardSnapshot) => void)[] = [];
  const logListeners: ((line: string) => void)[] = [];
  const earlyLines: string[] = [];
  let latest = dark(config);
  const showLine = (line: string) => {
    if (logListeners.length === 0) earlyLines.push(line);
    for (const listener of logListeners) listener(line);
  };
  const showSnapshot = (snapshot: BoardSnapshot) => {
    latest = snapshot;
    for (const listener of snapshotListeners) listener(snapshot);
  };
  const started = new Promise<void>((resolve) => {
    runner.on('message', (event: BoardEvent) => {
      if (event.type === 'log') showLine(event.line);
      else {
        showSnapshot(event.snapshot);
        resolve();
      }
    });
    for (const worker of [runner, sockets]) {
      worker.on('error', (error) => {
        showLine(`The virtual board ${config.name} failed: ${error.message}`);
        showSnapshot({ ...latest, isRunning: false });
        resolve();
      });
    }
    runner.on('exit', () => resolve());
  });
  await started;
  return {
    name: config.name,
    snapshot: () => latest,
    input: (input) => runner.postMessage(input satisfies BoardCommand),
    onSnapshot: (listener) => void snapshotListeners.push(listener),
    onLog: (listener) => {
      logListeners.push(listener);
      for (const line of earlyLines.splice(0)) listener(line);
    },
    stop: async () => {
      await Promise.all([runner.terminate(), sockets.terminate()]);
      if (latest.isRunning) showSnapshot({ ...latest, isRunning: false });
    },
  };
}
