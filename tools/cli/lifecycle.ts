import { CliError } from './cli-error.ts';

/** A terminal and `npm start` both deliver one Ctrl-C to us; what comes within this time is the same key press. */
const SAME_PRESS_MS = 500;
/** Longest time given to whatever has to be closed. */
const CLOSE_LIMIT_MS = 5000;

type Signal = 'SIGINT' | 'SIGTERM';

/** What a command has opened, closed again in reverse order whatever way the command ends. */
export class Lifecycle {
  /** Rejects when the user or another program asks to stop, or a part fails in the background. */
  readonly interrupted: Promise<never>;
  #reject: (error: unknown) => void = () => undefined;
  #closers: (() => unknown)[] = [];
  #pending = new Set<Promise<unknown>>();
  #isClosing = false;
  #firstSignalAt: number | undefined;

  constructor() {
    this.interrupted = new Promise<never>((_, reject) => {
      this.#reject = reject;
    });
    this.interrupted.catch(() => undefined);
  }

  /** Takes over SIGINT and SIGTERM of this process, and errors nobody caught: they end the command like any other. */
  listen(): void {
    for (const event of ['uncaughtException', 'unhandledRejection']) process.on(event, (error) => this.#reject(error));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => this.interrupt(signal));
  }

  /** Asks the command to stop; asked a second time (not the same key press), ends the process at once. */
  interrupt(signal: Signal): void {
    const now = performance.now();
    if (this.#firstSignalAt === undefined) {
      this.#firstSignalAt = now;
      const isKey = signal === 'SIGINT';
      this.#reject(
        new CliError(isKey ? 'E_INTERRUPTED' : 'E_TERMINATED', isKey ? 'Stopped with Ctrl-C.' : 'Stopped by SIGTERM.'),
      );
    } else if (now - this.#firstSignalAt > SAME_PRESS_MS) {
      process.exit(signal === 'SIGINT' ? 130 : 143);
    }
  }

  /** Waits for something that must be closed later; when the command is already ending, closes it as soon as it is there. */
  async own<T>(opening: Promise<T>, close: (opened: T) => unknown): Promise<T> {
    const owned = opening.then((opened) => {
      this.onClose(() => close(opened));
      return opened;
    });
    this.#pending.add(owned);
    try {
      return await owned;
    } finally {
      this.#pending.delete(owned);
    }
  }

  onClose(close: () => unknown): void {
    this.#closers.push(close);
    if (this.#isClosing) void this.#closeNow();
  }

  /** Closes everything; gives up after a limit, so that a part that hangs cannot hold the process. */
  async closeAll(): Promise<void> {
    this.#isClosing = true;
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, CLOSE_LIMIT_MS);
    });
    const all = Promise.allSettled([...this.#pending]).then(() => this.#closeNow());
    await Promise.race([all, limit]);
    clearTimeout(timer);
  }

  async #closeNow(): Promise<void> {
    for (let close = this.#closers.pop(); close; close = this.#closers.pop()) {
      try {
        await close();
      } catch {
        // The command's own outcome matters more than a part that fails while closing.
      }
    }
  }
}
