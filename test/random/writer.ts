import { Random } from './random.ts';

/** What a value is known to be. A list holds numbers, words holds strings, mixed anything. */
export type Kind = 'number' | 'string' | 'boolean' | 'list' | 'words' | 'mixed' | 'object' | 'any';

export interface Variable {
  name: string;
  kind: Kind;
  isConst: boolean;
  /** Depth of the function whose loop head declares it: functions made inside see one variable for all turns, so they leave it alone. */
  loopOf?: number;
}

export interface Callable {
  name: string;
  parameters: readonly Kind[];
  result: Kind;
}

/** Names and chance of a program that is being written. Expressions see only what is defined before them. */
export class Writer {
  readonly random: Random;
  /** Loops and callbacks around the place being written: they bound what a program costs. */
  loops = 0;
  /** Functions around the place being written. */
  depth = 0;
  /** Blocks around the place being written. */
  nesting = 0;
  private scopes: { variables: Variable[]; functions: Callable[] }[] = [{ variables: [], functions: [] }];
  private names = 0;
  private slots: number[] = [];

  constructor(seed: number) {
    this.random = new Random(seed);
  }

  /** A name not used before. */
  fresh(prefix = 'v'): string {
    return `${prefix}${this.names++}`;
  }

  /** A moment 1…`count` that no other timer of the program has; when all are taken, one after them. */
  nextSlot(count: number): number {
    const free = Array.from({ length: count }, (_item, at) => at + 1).filter((slot) => !this.slots.includes(slot));
    const slot = free.length > 0 ? this.random.pick(free) : this.slots.length + 1;
    this.slots.push(slot);
    return slot;
  }

  declare(variable: Variable): void {
    this.scopes.at(-1)?.variables.push(variable);
  }

  declareFunction(callable: Callable): void {
    this.scopes.at(-1)?.functions.push(callable);
  }

  /** Writes within a scope of its own. */
  inScope<T>(write: () => T): T {
    this.scopes.push({ variables: [], functions: [] });
    try {
      return write();
    } finally {
      this.scopes.pop();
    }
  }

  /** Writes a part that runs more than once. */
  inLoop<T>(write: () => T): T {
    this.loops++;
    try {
      return this.inScope(write);
    } finally {
      this.loops--;
    }
  }

  /** Writes the body of a function. */
  inFunction<T>(variables: readonly Variable[], write: () => T): T {
    this.depth++;
    try {
      return this.inScope(() => {
        for (const variable of variables) this.declare(variable);
        return write();
      });
    } finally {
      this.depth--;
    }
  }

  /** Variables in sight; an inner one hides an outer one of the same name. */
  variables(kind: Kind): Variable[] {
    const seen = new Map<string, Variable>();
    for (const scope of this.scopes) for (const variable of scope.variables) seen.set(variable.name, variable);
    return [...seen.values()].filter(({ kind: own, loopOf }) => own === kind && (loopOf === undefined || loopOf === this.depth));
  }

  functions(result?: Kind): Callable[] {
    return this.scopes.flatMap((scope) => scope.functions).filter((each) => result === undefined || each.result === result);
  }

  /** A call costs what its body costs: none from inner loops. */
  get mayCall(): boolean {
    return this.loops + this.depth < 2;
  }
}
