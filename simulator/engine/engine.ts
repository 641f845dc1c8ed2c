import type { BootCause } from '../boot.ts';
import type { HostClock } from '../clock.ts';
import type { Flash } from '../flash.ts';
import { Faults, listenerKey } from './faults.ts';
import { Memory } from './memory.ts';
import { MAX_DEPTH } from './meter.ts';
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

/** Free memory of a classic ESP32 with Wi-Fi on and Bluetooth off, in variables of 14 bytes. */
export const TOTAL_VARIABLES = 4100;

export { listenerKey } from './faults.ts';

const INTERRUPTED_EVENT = 'Execution Interrupted during event processing.';

/** The interpreter's main loop: timers, queued events and idle tasks around one realm. */
export class Engine {
  readonly realm = new Realm();
  readonly programs: Programs;
  readonly timers: TimerList;
  readonly clock: HostClock;
  readonly hooks: EngineHooks;
  readonly idleTasks: IdleTask[] = [];
  readonly faults: Faults;
  request: SystemRequest | undefined;
  /** The console shows what happens; `echo(0)` stops that. */
  isEchoOn = true;
  readonly memory: Memory;
  private events: QueuedEvent[] = [];
  private storedTexts: Pick<Flash, 'isTextLive' | 'textIdOf'> | undefined;
  private isEventStopped = false;
  /** Callbacks inside each other. */
  private callbacks = 0;

  /** @param variables of the board's memory */
  constructor(clock: HostClock, hooks: EngineHooks, variables = TOTAL_VARIABLES) {
    this.clock = clock;
    this.hooks = hooks;
    this.programs = new Programs(this.realm, {
      enter: (file) => this.enter(file),
      fileOf: (text) => {
        this.memory.addText(text);
        return this.storedTexts?.textIdOf(text);
      },
      isLive: (file) => this.isLive(file),
      turn: () => {
        if (this.memory.turn()) this.faults.outOfMemory();
      },
      attempt: () => this.faults.loseWaiting(),
      finally: () => this.faults.passFinally(),
      translate: (error) => {
        this.faults.passExhaustion(error);
        return translateError(this.realm, error);
      },
    });
    this.realm.originalText = (text) => this.programs.originalText(text);
    this.faults = new Faults(this.realm, {
      print: (text) => hooks.print(text),
      describe: (error) => uncaughtText(this.realm, error),
      call: (self, listeners, args) => this.call(self, listeners, args),
    });
    this.memory = new Memory(this.realm, this.programs, variables);
    this.timers = new TimerList(
      clock,
      (callback, args) => this.call(undefined, callback, args),
      () => {
        this.hooks.print('ERROR: Ctrl-C while processing interval - removing it.');
        this.faults.raise('CALLBACK');
      },
    );
    this.memory.addRoot((walk) => {
      this.timers.count(walk);
      for (const event of this.events) walk.event(event);
    });
  }

  /** The object whose `uncaughtException` listeners are asked first. */
  setProcess(process: object): void {
    this.faults.process = process;
  }

  /** @param flash where texts of functions may lie */
  setStorage(flash: Flash): void {
    this.storedTexts = flash;
    flash.onTextLost = () => {
      this.realm.meter.isStrict = true;
    };
  }

  /**
   * Runs text at global level; errors are reported as the engine does.
   * @param file Storage file the text lies in
   */
  runText(source: string, name: string, file?: string): void {
    this.memory.addText(source);
    this.attempt(() => this.programs.evaluate(source, name, file));
    this.faults.tell('Execution Interrupted');
  }

  /**
   * Runs a callback: a function, an array of functions, or source text. One that throws does not stop the others.
   * @returns false when this pass was interrupted: whoever called back gives the callback up
   */
  call(self: unknown, callback: unknown, args: readonly unknown[]): boolean {
    this.isEventStopped = false;
    if (!Array.isArray(callback)) this.callOne(self, callback, args);
    else for (const each of [...callback]) if (!this.isEventStopped) this.callOne(self, each, args);
    return !this.faults.isInterrupted;
  }

  /** Runs a callback outside of the idle loop, and tells at once what went wrong. */
  callAlone(self: unknown, callback: unknown, args: readonly unknown[] = []): void {
    this.call(self, callback, args);
    this.faults.tell(INTERRUPTED_EVENT);
  }

  /** Runs a callback outside of the idle loop, and tells at once what went wrong. */
  callNow(self: unknown, callback: unknown): void {
    this.call(self, callback, []);
    this.faults.tell('Execution Interrupted');
  }

  /** The listeners behind the one that runs are not called. */
  stopEvent(): void {
    this.isEventStopped = true;
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
    this.realm.halt();
    this.events = [];
    this.timers.clear();
  }

  /** Gives up the running callback and asks the board to act. @throws Halt */
  interrupt(request: SystemRequest): never {
    this.request = request;
    this.realm.halt();
    throw new Halt();
  }

  /** One pass: timers that are due, then libraries, then queued events. @returns true when anything ran */
  idle(): boolean {
    let wasBusy = this.timers.run();
    for (const task of this.idleTasks) if (!this.realm.isHalted && task()) wasBusy = true;
    // An interruption leaves the events to the next pass.
    if (this.faults.isInterrupted ? this.events.length > 0 : this.runEvents()) wasBusy = true;
    this.faults.tell(INTERRUPTED_EVENT);
    return wasBusy;
  }

  /** @returns time of the next timer on the engine's clock in ms */
  nextDueMs(): number | undefined {
    return this.events.length > 0 ? this.clock.nowMs() : this.timers.nextDueMs();
  }

  /** Keeps what nobody caught; it is told at the end of the pass, and only the last one. */
  report(error: unknown): void {
    this.faults.report(error);
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

  private callOne(self: unknown, callback: unknown, args: readonly unknown[]): void {
    if (typeof callback === 'function') this.attempt(() => (callback as HostFunction).apply(self, [...args]));
    else if (typeof callback === 'string') {
      this.memory.addText(callback);
      this.attempt(() => this.programs.evaluate(callback, 'callback'));
    }
  }

  private attempt(run: () => unknown): void {
    if (this.realm.isHalted) return;
    const { meter } = this.realm;
    const { depth } = meter;
    if (this.callbacks++ === 0) this.memory.begin();
    try {
      run();
    } catch (error) {
      this.faults.receive(error);
    }
    this.callbacks--;
    meter.depth = depth;
    this.hooks.changed();
  }

  private enter(file: string | undefined): void {
    if (this.realm.meter.depth > MAX_DEPTH) this.faults.outOfStack();
    if (this.memory.check()) this.faults.outOfMemory();
    this.requireText(file);
  }
}
