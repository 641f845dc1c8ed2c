import { MessageChannel, Worker } from 'node:worker_threads';
import { checkInput } from './board-input.ts';
import type { BoardEvent } from './threads/messages.ts';
import type { BoardConfig, BoardHandle, BoardInput, BoardSnapshot } from './types.ts';

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

/** The host's end of a board's two threads. */
class RunningBoard implements BoardHandle {
  readonly name: string;
  /** Settled once the threads are up. */
  readonly started: Promise<void>;
  private readonly runner: Worker;
  private readonly sockets: Worker;
  private readonly snapshotListeners: ((snapshot: BoardSnapshot) => void)[] = [];
  private readonly logListeners: ((line: string) => void)[] = [];
  /** Lines from before anyone listened. */
  private readonly earlyLines: string[] = [];
  private latest: BoardSnapshot;

  constructor(config: BoardConfig) {
    const { port1, port2 } = new MessageChannel();
    this.name = config.name;
    this.latest = dark(config);
    this.sockets = thread('./threads/socket-thread.ts', { port: port1 }, [port1]);
    this.runner = thread('./threads/board-thread.ts', { port: port2, config }, [port2]);
    this.started = new Promise((resolve) => {
      this.runner.on('message', (event: BoardEvent) => {
        if (event.type === 'log') this.showLine(event.line);
        else this.show(event.snapshot);
        resolve();
      });
      this.runner.on('exit', () => resolve());
    });
    for (const worker of [this.runner, this.sockets]) worker.on('error', (error) => this.fail(error));
  }

  snapshot(): BoardSnapshot {
    return this.latest;
  }

  input(input: BoardInput): void {
    this.runner.postMessage(checkInput(input));
  }

  onSnapshot(listener: (snapshot: BoardSnapshot) => void): void {
    this.snapshotListeners.push(listener);
  }

  onLog(listener: (line: string) => void): void {
    this.logListeners.push(listener);
    for (const line of this.earlyLines.splice(0)) listener(line);
  }

  async stop(): Promise<void> {
    await Promise.all([this.runner.terminate(), this.sockets.terminate()]);
    if (this.latest.isRunning) this.show({ ...this.latest, isRunning: false });
  }

  private fail(error: Error): void {
    this.showLine(`The virtual board ${this.name} failed: ${error.message}`);
    this.show({ ...this.latest, isRunning: false });
  }

  private showLine(line: string): void {
    if (this.logListeners.length === 0) this.earlyLines.push(line);
    for (const listener of this.logListeners) listener(line);
  }

  private show(snapshot: BoardSnapshot): void {
    this.latest = snapshot;
    for (const listener of this.snapshotListeners) listener(snapshot);
  }
}

/**
 * Starts a board that runs by itself: real time, real sockets, two threads of its own.
 * @returns once its threads are up, even if the program never ends its first turn
 */
export async function startBoard(config: BoardConfig): Promise<BoardHandle> {
  const board = new RunningBoard(config);
  await board.started;
  return board;
}
