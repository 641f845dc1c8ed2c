import { instrument } from './instrument.ts';
import type { Instrumented } from './instrument-text.ts';
import { COUNTERS } from './meter.ts';
import { OPERATORS, operators } from './operators.ts';
import { type ErrorType, Halt, type HostFunction, type Realm } from './realm.ts';
import { type ProgramText, stackText } from './stack-trace.ts';
import { textOf } from './values.ts';

/** A place in a program text. */
export interface TextPosition {
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
}

interface Program {
  source: string;
  instrumented: Instrumented;
}

export interface FunctionEntry {
  text: string;
  /** Storage file the text lies in; undefined: in RAM. */
  file: string | undefined;
  /** Text of the outermost function it stands in, or its own; undefined where variables may come from elsewhere. */
  whole: string | undefined;
}

/** What the inserted calls of `instrument.ts` do, apart from number text. */
export interface ProgramHooks {
  /** A function begins, and the meter says that something is to be done. @param file Storage file that holds its text @throws whatever ends the call */
  enter(file: string | undefined): void;
  /** @returns the Storage file a text given to `eval` was read from */
  fileOf(text: string): string | undefined;
  /** @returns false for a file that was overwritten or erased: its text is gone */
  isLive(file: string | undefined): boolean;
  /** A loop begins a turn, and the meter says that something is to be done. */
  turn(): void;
  /** A `try` with a handler begins. */
  attempt(): void;
  /** A `finally` block begins. @throws to pass it by, while the program is being ended */
  finally(): void;
  /** An error of V8's own is caught or reported: gives it the engine's type and words. */
  translate(error: unknown): unknown;
}

/** Strings hold bytes: an escape above 0xff keeps its low byte. Positions in the text stay as they are. */
function asBytes(source: string): string {
  return source.replace(/(?<!\\)((?:\\\\)*)\\u[0-9a-fA-F]{2}([0-9a-fA-F]{2})/g, '$1\\u00$2');
}

function positionAt(text: string, offset: number): TextPosition {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

function offsetAt(text: string, { line, column }: TextPosition): number {
  let at = 0;
  for (let i = 1; i < line; i++) at = text.indexOf('\n', at) + 1;
  return at + column - 1;
}

const HELPERS = 'Ⱡtext,Ⱡregexp,Ⱡrefusal,Ⱡenter,Ⱡleave,Ⱡturn,Ⱡtry,Ⱡcaught,Ⱡfinally,Ⱡsource';
const NAMES = `${OPERATORS.join()},${HELPERS}`;
const DECLARE = `let ${NAMES}; (function (helpers) { ({${NAMES}} = helpers) })`;

/** Begins the names of texts given to `eval`. */
const EVALUATED = 'eval';

/** The texts a realm has run, rewritten by `instrument.ts`, and the helpers they call. */
export class Programs {
  private readonly programs = new Map<string, Program>();
  private readonly functions: FunctionEntry[] = [];

  constructor(
    private readonly realm: Realm,
    private readonly hooks: ProgramHooks,
  ) {
    this.define();
    realm.stackText = (message, sites, error) => {
      if (this.isAtBracket(sites[0])) realm.isKeyFault.add(error);
      return stackText(message, sites, this);
    };
  }

  /**
   * Runs text at global level.
   * @param name for positions in stack traces; unique for each text
   * @param file Storage file the text lies in
   * @throws whatever the text throws
   */
  evaluate(text: string, name: string, file?: string): unknown {
    const source = asBytes(text);
    return this.realm.evaluate(this.rewritten(source, name, file), name);
  }

  /** @returns the place in the program as it was given; undefined for a name that is none of its texts */
  originalPosition(name: string, position: TextPosition): TextPosition | undefined {
    const program = this.programs.get(name);
    if (!program) return undefined;
    const { source, instrumented } = program;
    return positionAt(source, instrumented.originalOffset(offsetAt(instrumented.code, position)));
  }

  /** @returns the text that runs under a name, with the Storage file the engine would name */
  textOf(name: string): ProgramText | undefined {
    const program = this.programs.get(name);
    return program && { text: program.source, file: /^bundle(?: load )?(.+)$/.exec(name)?.[1] };
  }

  private isAtBracket(site: NodeJS.CallSite | undefined): boolean {
    const code = this.programs.get(site?.getScriptNameOrSourceURL() ?? '')?.instrumented.code;
    const place = { line: site?.getLineNumber() ?? 1, column: site?.getColumnNumber() ?? 1 };
    return code !== undefined && code[offsetAt(code, place)] === '[';
  }

  /** @param text of a function as V8 gives it @returns undefined for what is no function of a program */
  entryOf(text: string): FunctionEntry | undefined {
    const number = /try\{Ⱡenter\((\d+)\);/.exec(text)?.[1];
    return number === undefined ? undefined : this.functions[Number(number)];
  }

  /** @param text of a function as V8 gives it @returns the text as it was written */
  originalText(text: string): string {
    const entry = this.entryOf(text);
    if (!entry) return text;
    return this.hooks.isLive(entry.file) ? entry.text : 'function () {}';
  }

  private rewritten(source: string, name: string, file: string | undefined): string {
    try {
      // What is given to `eval` sees the variables of the function that does so.
      const isAlone = !name.startsWith(EVALUATED);
      const register = (text: string, outermost?: number): number => {
        const whole = outermost === undefined ? text : this.functions[outermost]?.text;
        return this.functions.push({ text, file, whole: isAlone ? whole : undefined }) - 1;
      };
      const instrumented = instrument(source, register, (declared) => this.realm.declared.add(declared));
      this.programs.set(name, { source, instrumented });
      return instrumented.code;
    } catch (error) {
      // V8 says what is wrong, with an error of the realm.
      if (error instanceof SyntaxError) return source;
      throw error;
    }
  }

  private define(): void {
    const { realm, hooks } = this;
    const helpers: Record<string, HostFunction> = {
      Ⱡtext: textOf,
      Ⱡrefusal: (type, words) => realm.error(type as ErrorType, String(words)),
      Ⱡregexp: (pattern, flags) => (realm.global.RegExp as HostFunction)(pattern, flags),
      Ⱡtry: () => hooks.attempt(),
      Ⱡcaught: (error) => {
        // Nothing a program writes can hold up the end of its run.
        if (error instanceof Halt) throw error;
        return hooks.translate(error);
      },
      Ⱡfinally: () => hooks.finally(),
      Ⱡsource: (text) =>
        typeof text === 'string' ? this.rewritten(asBytes(text), `${EVALUATED}${this.programs.size}`, hooks.fileOf(text)) : text,
    };
    // Constants of the global scope, which unlike properties of the global object no program can list.
    const declare = realm.evaluate(DECLARE, 'realm') as (helpers: Record<string, HostFunction>) => void;
    const natives = Object.entries(helpers).map(([name, run]) => [name, realm.native(run)] as const);
    declare({ ...Object.fromEntries(natives), ...operators(realm), ...this.counters() });
  }

  /** `Ⱡleave` does its work even when the realm is halted, or a `finally` would hide the halt. */
  private counters(): Record<string, HostFunction> {
    const { realm, hooks } = this;
    const make = realm.evaluate(COUNTERS, 'realm') as (...parts: unknown[]) => Record<string, HostFunction>;
    const enter = realm.native((number) => hooks.enter(this.functions[Number(number)]?.file));
    return make(
      realm.meter,
      enter,
      realm.native(() => hooks.turn()),
    );
  }
}
