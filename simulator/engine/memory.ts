import { getHeapStatistics } from 'node:v8';
import { BuiltIns } from './memory-built-ins.ts';
import { FunctionCosts } from './memory-functions.ts';
import { ScopeViewer } from './memory-scopes.ts';
import { MemoryWalk } from './memory-walk.ts';
import { HOST_TURNS } from './meter.ts';
import type { Programs } from './programs.ts';
import type { Realm } from './realm.ts';

/** Counts what the engine itself keeps for the program: timers, sockets, queued events. */
export type MemoryRoot = (walk: MemoryWalk) => void;

/** Variables in use before a program is loaded from Storage: pins, console, the call that asks. */
const BASE_VARIABLES = 33;
/** Least work between two collections. */
const MIN_INTERVAL = 500;
/** Collections that find nothing new come this many times more rarely at last. */
const MAX_PATIENCE = 32;
/** The same for looks at the computer's own memory. */
const MAX_HOST_PATIENCE = 8;
/** Growth of the computer's own memory that asks for a collection. */
const HOST_BYTES = 48 * 1024 * 1024;

/** What makes names of the global scope that are no fields of the global object. */
const LEXICAL = /\b(?:let|const|class)\b/;

/** Values whose insides only the library knows that makes them. */
export interface MemoryKind {
  has(value: object): boolean;
  count(walk: MemoryWalk, value: object): void;
}

/**
 * The variables of the board, by a model: what is reachable costs what the table of costs says. The real engine counts blocks; this
 * one walks, when asked, and after as much work as could have filled what was free.
 */
export class Memory {
  /** Variables the board has. */
  total: number;
  private readonly roots: MemoryRoot[] = [];
  private readonly kinds: MemoryKind[] = [];
  private readonly viewer: ScopeViewer;
  private readonly functions: FunctionCosts;
  private readonly builtIns: BuiltIns;
  private readonly probe: object;
  private patience = 1;
  private lastUsage = 0;
  private hostBytes = 0;
  private hasLexicalNames = false;
  /** Work before the last walk, and all work before the running callback. */
  private doneBefore = 0;
  private doneAtBegin = 0;

  constructor(
    private readonly realm: Realm,
    programs: Programs,
    total: number,
  ) {
    this.total = total;
    realm.meter.limit = total;
    this.builtIns = new BuiltIns(realm.global);
    this.viewer = new ScopeViewer(realm);
    this.functions = new FunctionCosts(programs);
    this.probe = realm.evaluate('(function () {})', 'realm') as object;
  }

  /** Adds something the engine keeps. */
  addRoot(root: MemoryRoot): void {
    this.roots.push(root);
  }

  addKind(kind: MemoryKind): void {
    this.kinds.push(kind);
  }

  /** A text of a program is run. */
  addText(text: string): void {
    this.builtIns.addText(text);
    this.hasLexicalNames ||= LEXICAL.test(text);
  }

  /** A callback begins, with nothing of the program running round it. */
  begin(): void {
    this.doneAtBegin = this.doneBefore + this.realm.meter.work;
  }

  /**
   * @param enough above this the rest is not counted
   * @param own most that only variables of running functions can lead to: these are left out if that cannot exceed `enough`, as it takes long to see them
   * @returns variables in use now, the running functions' own included
   */
  usage(enough = Number.POSITIVE_INFINITY, own = enough): number {
    const walk = this.walk();
    walk.total += BASE_VARIABLES + this.builtIns.cost();
    this.globals(walk);
    for (const root of this.roots) root(walk);
    let usage = walk.finish(enough);
    if (usage <= enough && usage + own >= enough) {
      for (const scope of this.viewer.running()) walk.scope(scope);
      usage = walk.finish(enough);
    }
    this.viewer.close();
    return usage;
  }

  /** @returns variables of one value and all it leads to */
  sizeOf(value: unknown): number {
    const walk = this.walk();
    walk.value(value);
    const size = walk.finish();
    this.viewer.close();
    return size;
  }

  /** Walks when there was work enough. @returns true when memory is full */
  check(): boolean {
    const { meter } = this.realm;
    return meter.work >= meter.limit && this.isFull(this.doneBefore + meter.work - this.doneAtBegin);
  }

  /** As `check`, at a turn of a loop: looks after the computer's memory too. */
  turn(): boolean {
    const { meter } = this.realm;
    if (meter.turns < meter.turnLimit) return this.check();
    meter.turns = 0;
    return this.hasHostGrown() ? this.isFull() : this.check();
  }

  /** Walks. @param own as for `usage` @returns true when more is used than the board has */
  private isFull(own?: number): boolean {
    const usage = this.usage(this.total, own);
    const { meter } = this.realm;
    this.doneBefore += meter.work;
    meter.work = 0;
    this.patience = usage > this.lastUsage * 1.02 + 10 ? 1 : Math.min(this.patience * 2, MAX_PATIENCE);
    this.lastUsage = usage;
    meter.turnLimit = HOST_TURNS * Math.min(this.patience, MAX_HOST_PATIENCE);
    meter.limit = Math.max(this.total - usage, MIN_INTERVAL) * this.patience;
    return usage > this.total;
  }

  private walk(): MemoryWalk {
    return new MemoryWalk(this.realm, this.functions, this.viewer, this.kinds);
  }

  private globals(walk: MemoryWalk): void {
    const { global } = this.realm;
    // Whatever is built in is hidden, whatever a program makes is not. A `var` not run past yet is undefined here, on the chip it is not there.
    for (const [name, { value, enumerable }] of Object.entries(Object.getOwnPropertyDescriptors(global))) {
      if (!enumerable) walk.additions(value);
      else if (value !== undefined) walk.field(name, value);
    }
    if (!this.hasLexicalNames) return;
    for (const { variables } of this.viewer.of([this.probe]).flat()) walk.variables(variables);
  }

  private hasHostGrown(): boolean {
    const { used_heap_size: heap, external_memory: outside } = getHeapStatistics();
    const bytes = heap + outside;
    if (this.hostBytes === 0 || bytes < this.hostBytes) this.hostBytes = bytes;
    if (bytes - this.hostBytes < HOST_BYTES) return false;
    this.hostBytes = bytes;
    return true;
  }
}
