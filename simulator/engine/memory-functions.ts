import { parseExpressionAt } from 'acorn';
import { functionCost, objectCost, prototypeCost } from '../../tools/compat/memory-costs.ts';
import type { Programs } from './programs.ts';

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

/** A class without a method of its own has no call that shows it to be a program's. */
export const isClass = (run: object): boolean => /^class\b/.test(Function.prototype.toString.call(run));

interface Known {
  isEmpty: boolean;
  cost(scopes: number): number;
}

/** What functions of programs cost, by their text. The texts never change, so each is read once. */
export class FunctionCosts {
  private readonly known = new WeakMap<object, Known>();

  constructor(private readonly programs: Programs) {}

  /** @returns false for one of the engine */
  isOfProgram(run: object): boolean {
    return isClass(run) || this.programs.entryOf(Function.prototype.toString.call(run)) !== undefined;
  }

  /** @returns true for a body without code: it keeps no scopes */
  isEmpty(run: object): boolean {
    return this.of(run).isEmpty;
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
    if (!entry) return { isEmpty: true, cost: () => objectCost + extra };
    const shape = shapeOf(entry.text);
    // A declaration has become a function without a name of its own.
    const ownName = ofClass ? undefined : /^function\s*([\w$]+)/.exec(text)?.[1];
    const parts = { ...shape, isInFlash: entry.file !== undefined, ...(ownName === undefined ? {} : { ownName }) };
    return { isEmpty: shape.codeBytes === 0, cost: (scopes) => extra + functionCost({ ...parts, scopes }) };
  }
}
