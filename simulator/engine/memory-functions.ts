import { parseExpressionAt } from 'acorn';
import { functionCost, objectCost, prototypeCost } from '../../tools/compat/memory-costs.ts';
import type { Scope } from './memory-scopes.ts';
import type { Programs } from './programs.ts';
import { steadyNames } from './steady-names.ts';

interface Parsed {
  params: { start: number; end: number }[];
  body: { type: string; start: number; end: number };
}

/** Parts of a function that decide what it costs. */
interface Shape {
  parameters: string[];
  codeBytes: number;
}

/** @param text `function name(a){…}` or an arrow function; an async method or the like has no text of this form */
function shapeOf(text: string): Shape {
  const whole = `(${text})`;
  try {
    const { params, body } = parseExpressionAt(whole, 0, { ecmaVersion: 'latest' }) as unknown as Parsed;
    const code = whole.slice(body.start, body.end);
    const inner = body.type === 'BlockStatement' ? code.slice(1, -1).replace(/^\s*(return\b\s*)?/, '') : code;
    return { parameters: params.map(({ start, end }) => whole.slice(start, end)), codeBytes: inner.length };
  } catch {
    return { parameters: [], codeBytes: text.length };
  }
}

interface Known {
  /** A class without a method of its own has no call that shows it to be a program's. */
  isClass: boolean;
  isOfProgram: boolean;
  isEmpty: boolean;
  /** Text of the outermost function round it, see `FunctionEntry`. */
  whole: string | undefined;
  cost(scopes: number): number;
}

/** What functions of programs cost, by their text. The texts never change, so each is read once. */
export class FunctionCosts {
  private readonly known = new WeakMap<object, Known>();
  /** Of outermost functions, by their text. */
  private readonly steady = new Map<string, ReadonlySet<string>>();

  constructor(private readonly programs: Programs) {}

  /** @returns false for one of the engine */
  isOfProgram(run: object): boolean {
    return this.of(run).isOfProgram;
  }

  isClass(run: object): boolean {
    return this.of(run).isClass;
  }

  /** @returns true for a body without code: it keeps no scopes */
  isEmpty(run: object): boolean {
    return this.of(run).isEmpty;
  }

  /** @param scopes it keeps alive @returns true when nothing can ever be assigned to the variables in them */
  isSteady(run: object, scopes: readonly Scope[]): boolean {
    if (scopes.length === 0) return true;
    const { whole } = this.of(run);
    if (whole === undefined) return false;
    const names = this.steady.get(whole) ?? steadyNames(whole);
    this.steady.set(whole, names);
    // What has no value yet will be given one.
    const isKept = ([name, value]: [string, unknown]): boolean => names.has(name) && value !== undefined;
    return scopes.every(({ kind, variables }) => kind === 'Closure' && Object.entries(variables).every(isKept));
  }

  /** @param scopes it keeps alive @returns variables of the function itself */
  cost(run: object, scopes: number): number {
    return this.of(run).cost(scopes);
  }

  private of(run: object): Known {
    let known = this.known.get(run);
    if (!known) {
      known = this.read(Function.prototype.toString.call(run));
      this.known.set(run, known);
    }
    return known;
  }

  private read(text: string): Known {
    const ofClass = /^class\b/.test(text);
    const begin = ofClass ? text.search(/\bconstructor\s*\(/) : 0;
    const entry = begin < 0 ? undefined : this.programs.entryOf(text.slice(begin));
    const extra = ofClass ? prototypeCost : 0;
    const kind = { isClass: ofClass, isOfProgram: ofClass || entry !== undefined };
    if (!entry) return { ...kind, isEmpty: true, whole: undefined, cost: () => objectCost + extra };
    const shape = shapeOf(entry.text);
    // A declaration has become a function without a name of its own.
    const ownName = ofClass ? undefined : /^function\s*([\w$]+)/.exec(text)?.[1];
    const parts = { ...shape, isInFlash: entry.file !== undefined, ...(ownName === undefined ? {} : { ownName }) };
    return {
      ...kind,
      isEmpty: shape.codeBytes === 0,
      whole: entry.whole,
      cost: (scopes) => extra + functionCost({ ...parts, scopes }),
    };
  }
}
