import type { BootCause } from '../boot.ts';
import type { HostClock } from '../clock.ts';
import type { Flash } from '../flash.ts';
import { translateError } from './native-errors.ts';
import { Programs } from './programs.ts';
import { EngineError, Halt, type HostFunction, Realm } from './realm.ts';
import { printed } from './serialise.ts';
import { TimerList } from './timers.ts';
import { uncaughtText } from './uncaught.ts';

/** A library that wants a turn in each pass of the idle loop. @returns true when it did something */
export type IdleTask = () => boolean;

interface QueuedEvent {
  self: unknown;
  callback: unknown;
  args: unknown[];
}

/** What the program asked for; carried out after the running callback, as the engine does. */
export type SystemRequest = BootCause;

export interface EngineHooks {
  /** Console text without a line end. */
  print(text: string): void;
  /** Something visible may have changed. */
  changed(): void;
}

/** Hidden property that holds the listeners of an event. */
export const listenerKey = (event: string) => `#on${event}`;

/** The interpreter's main loop: timers, queued events and idle tasks around one realm. */
export class Engine {
  readonly realm = new Realm();
  readonly programs: Programs;
  readonly timers: TimerList;
  readonly clock: HostClock;
  readonly hooks: EngineHooks;
  readonly idleTasks: IdleTask[] = [];
  readonly errorFlags = new Set<string>();
  request: SystemRequest | undefined;
  /** The console shows what happens; `echo(0)` stops that. */
  isEchoOn = true;
  /** The flash, where texts of functions may lie. */
  storedTexts: Pick<Flash, 'isTextLive' | 'textIdOf'> | undefined;
  private events: QueuedEvent[] = [];
  private process: object | undefined;

  constructor(clock: HostClock, hooks: EngineHooks) {
    this.clock = clock;
    this.hooks = hooks;
    this.programs = new Programs(this.realm, {
      enter: (file) => this.requireText(file),
      fileOf: (text) => this.storedTexts?.textIdOf(text),
      isLive: (file) => this.isLive(file),
      leave: () => {},
      turn: () => {},
      finally: () => {},
      translate: (error) => translateError(this.realm, error),
    });
    this.realm.originalText = (text) => this.programs.originalText(text);
    this.timers = new TimerList(clock, (callback, args) => this.call(undefined, callback, args));
  }

  /** The object whose `uncaughtException` listeners are asked first. */
  setProcess(process: object): void {
    this.process = process;
  }

  /**
   * Runs text at global level; errors are reported as the engine does.
   * @param file Storage file the text lies in
   */
  runText(source: string, name: string, file?: string): void {
    this.guard(() => this.programs.evaluate(source, name, file));
  }

  /** Runs a callback: a function, an array of functions, or source text. One that throws does not stop the others. */
  call(self: unknown, callback: unknown, args: readonly unknown[]): void {
    if (Array.isArray(callback)) {
      // All run; of what they throw only the last is reported, at the end.
      const failures = [...callback].map((each) => this.attempt(() => (each as HostFunction).apply(self, [...args])));
      this.reportAttempt(failures.filter((failure) => failure !== undefined).at(-1));
    } else if (typeof callback === 'function') {
      this.guard(() => (callback as HostFunction).apply(self, [...args]));
    } else if (typeof callback === 'string') {
      this.runText(callback, 'callback');
    }
  }

  /** Puts a callback behind the code that runs now. */
  queue(self: unknown, callback: unknown, args: readonly unknown[] = []): void {
    this.events.push({ self, callback, args: [...args] });
  }

  /** Queues the listeners of an event on an object; nothing happens when there are none. */
  emit(target: object, event: string, args: readonly unknown[] = []): void {
    const listeners = (target as Record<string, unknown>)[listenerKey(event)];
    if (listeners !== undefined && Object.hasOwn(target, listenerKey(event))) this.queue(target, listeners, args);
  }

  /** Ends the program: nothing of it runs any more. */
  halt(): void {
    this.realm.isHalted = true;
    this.events = [];
    this.timers.clear();
  }

  /** Gives up the running callback and asks the board to act. @throws Halt */
  interrupt(request: SystemRequest): never {
    this.request = request;
    this.realm.isHalted = true;
    throw new Halt();
  }

  /** One pass: timers that are due, then libraries, then queued events. @returns true when anything ran */
  idle(): boolean {
    let wasBusy = this.timers.run();
    for (const task of this.idleTasks) if (!this.realm.isHalted && task()) wasBusy = true;
    return this.runEvents() || wasBusy;
  }

  /** @returns time of the next timer on the engine's clock in ms */
  nextDueMs(): number | undefined {
    return this.events.length > 0 ? this.clock.nowMs() : this.timers.nextDueMs();
  }

  report(error: unknown): void {
    if (error instanceof Halt) return;
    const process = this.process as Record<string, unknown> | undefined;
    if (process?.[listenerKey('uncaughtException')] !== undefined) this.emit(process, 'uncaughtException', [error]);
    else this.hooks.print(uncaughtText(this.realm, error));
  }

  print(values: readonly unknown[]): void {
    this.hooks.print(values.map((value) => printed(this.realm, value)).join(' '));
  }

  private isLive(file: string | undefined): boolean {
    return file === undefined || this.storedTexts?.isTextLive(file) !== false;
  }

  /** The text of a function stays in its file: it cannot run once that is overwritten or erased. */
  private requireText(file: string | undefined): void {
    if (!this.isLive(file)) throw new EngineError('Error', 'Function code is null, not a string');
  }

  private runEvents(): boolean {
    let wasBusy = false;
    while (!this.realm.isHalted) {
      const event = this.events.shift();
      if (!event) break;
      wasBusy = true;
      this.call(event.self, event.callback, event.args);
    }
    return wasBusy;
  }

  private guard(run: () => unknown): void {
    this.reportAttempt(this.attempt(run));
  }

  /** @returns what was thrown, in a box, or undefined */
  private attempt(run: () => unknown): { error: unknown } | undefined {
    if (this.realm.isHalted) return undefined;
    try {
      run();
      return undefined;
    } catch (error) {
      return { error };
    }
  }

  private reportAttempt(failure: { error: unknown } | undefined): void {
    this.hooks.changed();
    if (!failure) return;
    const { error } = failure;
    this.report(error instanceof EngineError ? this.realm.error(error.type, error.message) : error);
  }
}
