import { exhaustion, Interruption, stackError } from './interruption.ts';
import { EngineError, Halt, type Realm } from './realm.ts';

/** Hidden property that holds the listeners of an event. */
export const listenerKey = (event: string) => `#on${event}`;

const FLAG_ORDER = ['FIFO_FULL', 'BUFFER_FULL', 'CALLBACK', 'LOW_MEMORY', 'MEMORY', 'MEMORY_BUSY', 'UART_OVERFLOW'];

export interface FaultHooks {
  print(text: string): void;
  /** Text of an error nobody caught. */
  describe(error: unknown): string;
  call(self: unknown, listeners: unknown, args: readonly unknown[]): void;
}

/** What went wrong in the program: exceptions nobody caught, interruptions, error flags. Reported once per pass of the idle loop. */
export class Faults {
  /** Up until `E.getErrorFlags()` reads them. */
  readonly flags = new Set<string>();
  /** A callback of this pass was ended by lack of memory or stack. */
  isInterrupted = false;
  /** The object whose `uncaughtException` listeners are asked first. */
  process: object | undefined;
  /** Of several exceptions in a pass the engine keeps the last. */
  private uncaught: { error: unknown } | undefined;
  /** A promise or a `try` took the exception that waited: that there was one is still told, not which. */
  private hasLost = false;
  private reported: readonly string[] = [];
  /** On its way out of the program. */
  private ending: Interruption | undefined;

  constructor(
    private readonly realm: Realm,
    private readonly hooks: FaultHooks,
  ) {}

  raise(...flags: readonly string[]): void {
    for (const flag of flags) this.flags.add(flag);
  }

  /** @returns the flags that are up, in the engine's order, and lowers them */
  takeFlags(): string[] {
    const flags = FLAG_ORDER.filter((flag) => this.flags.has(flag));
    this.flags.clear();
    return flags;
  }

  /** Keeps an exception for the end of the pass. */
  report(error: unknown): void {
    if (!(error instanceof Halt)) this.uncaught = { error };
  }

  /** Takes what left a callback. */
  receive(error: unknown): void {
    const ending = error instanceof Interruption ? error : this.interruptionFor(error);
    if (!ending) this.report(error instanceof EngineError ? this.realm.error(error.type, error.message) : error);
    else {
      this.isInterrupted = true;
      this.ending = undefined;
      if (ending.error) this.report(ending.error);
    }
  }

  /**
   * Calls for a promise. As in the engine an interruption ends here, and an exception that still waits to be reported counts as thrown.
   * @returns what was thrown, in a box
   */
  attempt(run: () => void): { error: unknown } | undefined {
    const waiting = this.uncaught;
    try {
      run();
    } catch (error) {
      if (error instanceof Halt && !(error instanceof Interruption)) throw error;
      const { isInterrupted } = this;
      this.receive(error);
      this.isInterrupted = isInterrupted;
    }
    const thrown = this.uncaught;
    this.uncaught = undefined;
    if (waiting) this.hasLost = true;
    return thrown;
  }

  /** A `try` takes an exception that waits to be reported: of that one only that there was one is left. */
  loseWaiting(): void {
    if (this.uncaught) this.hasLost = true;
    this.uncaught = undefined;
  }

  /** @throws Interruption while one is on its way out of the program */
  passFinally(): void {
    if (this.ending) throw this.ending;
  }

  /** @throws Interruption: memory is full */
  outOfMemory(): never {
    if (!this.flags.has('MEMORY')) this.hooks.print(`OUT OF MEMORY${this.place()}`);
    this.raise('LOW_MEMORY', 'MEMORY');
    this.end(new Interruption());
  }

  /** @throws Interruption: the stack is full */
  outOfStack(): never {
    this.end(new Interruption(stackError(this.realm)));
  }

  /** @throws Interruption when an error says that V8 met the end of its own means */
  passExhaustion(error: unknown): void {
    const kind = exhaustion(error);
    if (kind === 'stack') this.outOfStack();
    if (kind === 'memory') this.outOfMemory();
  }

  /** Tells what went wrong since the last pass, in the engine's order. */
  tell(interruptedText: string): void {
    if (this.realm.isHalted) return;
    if (this.isInterrupted) this.hooks.print(interruptedText);
    this.isInterrupted = false;
    if (this.uncaught || this.hasLost) this.tellUncaught(this.uncaught?.error);
    this.hasLost = false;
    this.tellFlags();
  }

  private tellUncaught(error: unknown): void {
    this.uncaught = undefined;
    const listeners = this.listeners(this.process, 'uncaughtException');
    // What a listener throws is printed.
    if (listeners === undefined) this.uncaught = { error };
    else this.hooks.call(this.process, listeners, [error]);
    const left = this.uncaught as { error: unknown } | undefined;
    this.uncaught = undefined;
    if (left) this.hooks.print(this.hooks.describe(left.error));
  }

  /** Low memory alone is only a warning: the engine says nothing of it. */
  private tellFlags(): void {
    if (this.flags.size === 0 && this.reported.length === 0) return;
    const flags = FLAG_ORDER.filter((flag) => this.flags.has(flag));
    const added = flags.filter((flag) => !this.reported.includes(flag));
    this.reported = flags;
    if (!added.some((flag) => flag !== 'LOW_MEMORY')) return;
    const library = this.realm.global.E as object;
    const listeners = this.listeners(library, 'errorFlag');
    if (listeners !== undefined) this.hooks.call(library, listeners, [this.realm.array(added)]);
    this.hooks.print(`New interpreter error: ${added.join()}`);
  }

  private listeners(target: object | undefined, event: string): unknown {
    return (target as Record<string, unknown> | undefined)?.[listenerKey(event)];
  }

  /** Where the program is, as a stack trace. */
  private place(): string {
    return String((this.realm.error('Error', '') as Error).stack ?? '').trimEnd();
  }

  private end(ending: Interruption): never {
    this.ending = ending;
    throw ending;
  }

  private interruptionFor(error: unknown): Interruption | undefined {
    try {
      this.passExhaustion(error);
      return undefined;
    } catch (ending) {
      return ending as Interruption;
    }
  }
}
