/**
 * The engine's own regular expressions: a backtracking matcher that knows `. [] ^ $ * + () |` and escapes, on bytes. What it does not
 * know is taken literally. Alternatives after `|` are tried from the place where the whole search began, groups apart.
 */
import type { Engine } from './engine.ts';
import { EngineError, type HostFunction, type Realm } from './realm.ts';
import { textOf, typeName } from './values.ts';

const MAX_GROUPS = 9;
const CODES: Record<string, number> = { f: 12, b: 8, n: 10, r: 13, t: 9, v: 11, '0': 0 };
const CLASSES: Record<string, RegExp> = { d: /[0-9]/, s: /[\t\n\v\f\r ]/, w: /[A-Za-z0-9_]/ };

/** State of one attempt; handed on as a copy, so that a failed way leaves nothing behind. */
interface Attempt {
  start: number;
  groups: readonly { start: number; end: number }[];
}

interface Match {
  start: number;
  end: number;
  groups: string[];
}

const lower = (code: number): number => (code >= 65 && code <= 90 ? code + 32 : code);

class Matcher {
  /** First byte of a range like `a-z` inside brackets. */
  private rangeFrom: number | undefined;
  private isInSet = false;

  constructor(
    private readonly source: string,
    private readonly text: string,
    private readonly ignoresCase: boolean,
  ) {}

  find(from: number): Match | undefined {
    for (let start = from; start === from || start < this.text.length; start++) {
      const match = this.here(0, start, { start, groups: [] });
      if (match) return match;
    }
    return undefined;
  }

  private here(at: number, position: number, attempt: Attempt): Match | undefined {
    const char = this.source[at];
    if (char === undefined || char === '|') return this.found(position, attempt);
    if (char === '^') return position === 0 ? this.here(at + 1, position, attempt) : undefined;
    if (char === '$')
      return position >= this.text.length ? this.here(at + 1, position, attempt) : this.alternative(at + 1, attempt);
    if (char === '(') return this.here(at + 1, position, opened(attempt, position));
    if (char === ')') return this.here(at + 1, position, closed(attempt, position));
    const { isMatch, length } = this.character(at, position);
    const next = this.source[at + length];
    if (next === '*' || next === '+') return this.repeated(at, at + length, position, attempt, isMatch);
    if (position < this.text.length && isMatch) return this.here(at + length, position + 1, attempt);
    return this.alternative(at + length, attempt);
  }

  private repeated(at: number, operator: number, from: number, attempt: Attempt, isFirst: boolean): Match | undefined {
    if (!isFirst && this.source[operator] === '+') return this.alternative(operator + 1, attempt);
    let position = from;
    let isMatch = isFirst;
    let best = this.here(operator + 1, position, attempt);
    while (position < this.text.length && isMatch) {
      isMatch = this.character(at, ++position).isMatch;
      best = this.here(operator + 1, position, attempt) ?? best;
    }
    return best;
  }

  private found(end: number, { start, groups }: Attempt): Match {
    return { start, end, groups: groups.map((group) => this.text.slice(group.start, group.end)) };
  }

  /** What stands after the next `|`, tried from the start. */
  private alternative(from: number, attempt: Attempt): Match | undefined {
    let at = from;
    while (at < this.source.length && this.source[at] !== '|') at += this.source[at] === '\\' ? 2 : 1;
    return at < this.source.length ? this.here(at + 1, attempt.start, attempt) : undefined;
  }

  /** Compares one byte with the item of the expression that begins at `at`. */
  private character(at: number, position: number): { isMatch: boolean; length: number } {
    const char = this.source[at] as string;
    if (char === '.') return { isMatch: true, length: 1 };
    if (char === '[') return this.set(at, position);
    if (char !== '\\') return this.code(char.charCodeAt(0), at, 1, position);
    const name = this.source[at + 1] ?? '\0';
    const known = CLASSES[name.toLowerCase()];
    const text = this.text[position] ?? '\0';
    if (known && name !== 'D' && name !== 'S' && name !== 'W') return { isMatch: known.test(text), length: 2 };
    if (known) return { isMatch: !known.test(text), length: 2 };
    if (name >= '1' && name <= '9') throw new EngineError('Error', 'Backreferences not supported');
    const hex = name === 'x' ? this.source.slice(at + 2, at + 4) : '';
    if (hex.length === 2) return this.code(Number.parseInt(hex, 16), at, 4, position);
    return this.code(CODES[name] ?? name.charCodeAt(0), at, 2, position);
  }

  private set(at: number, position: number): { isMatch: boolean; length: number } {
    const isInverted = this.source[at + 1] === '^';
    let length = isInverted ? 2 : 1;
    let isAny = false;
    this.isInSet = true;
    for (let char = this.source[at + length]; char !== undefined && char !== ']'; char = this.source[at + length]) {
      const item = char === '.' ? { isMatch: this.text[position] === '.', length: 1 } : this.character(at + length, position);
      if (item.isMatch) isAny = true;
      length += item.length;
    }
    if (this.source[at + length] !== ']') throw new EngineError('Error', 'Unfinished character set in RegEx');
    this.isInSet = false;
    return { isMatch: isAny !== isInverted, length: length + 1 };
  }

  private code(code: number, at: number, length: number, position: number): { isMatch: boolean; length: number } {
    const after = this.source[at + length + 1];
    if (this.isInSet && this.source[at + length] === '-' && after !== ']' && after !== undefined) {
      this.rangeFrom = code;
      const end = this.character(at + length + 1, position);
      return { isMatch: end.isMatch, length: length + 1 + end.length };
    }
    const fold = this.ignoresCase ? lower : (plain: number) => plain;
    const is = fold(this.text.charCodeAt(position) || 0);
    const from = this.rangeFrom;
    this.rangeFrom = undefined;
    if (from === undefined) return { isMatch: is === fold(code), length };
    return { isMatch: is >= fold(from) && is <= fold(code) && fold(from) < fold(code), length };
  }
}

function opened(attempt: Attempt, position: number): Attempt {
  const group = { start: position, end: position };
  return { ...attempt, groups: [...attempt.groups.slice(0, MAX_GROUPS - 1), group] };
}

/** Closes the group opened last, also when that is an inner one that was closed before. */
function closed(attempt: Attempt, position: number): Attempt {
  const last = attempt.groups.at(-1);
  return last ? { ...attempt, groups: [...attempt.groups.slice(0, -1), { ...last, end: position }] } : attempt;
}

/** A regular expression as the program has it. */
export interface EngineRegExp {
  source: unknown;
  flags?: unknown;
  lastIndex: unknown;
}

/** What `exec` and `match` give. */
export type MatchArray = string[] & { index: number; input: string };

export const hasFlag = ({ flags }: EngineRegExp, flag: string): boolean => typeof flags === 'string' && flags.includes(flag);

/** @returns an array of the program, null, or undefined when `lastIndex` lies behind the text @throws EngineError */
export function execute(realm: Realm, expression: EngineRegExp, text: string): MatchArray | null | undefined {
  const { source } = expression;
  const from = Number(expression.lastIndex) | 0;
  if (typeof source !== 'string' || from > text.length) return undefined;
  const match = new Matcher(source, text, hasFlag(expression, 'i')).find(from);
  expression.lastIndex = match && hasFlag(expression, 'g') ? match.end : 0;
  if (!match) return null;
  const items = realm.array([text.slice(match.start, match.end), ...match.groups]);
  return Object.assign(items, { index: match.start, input: text }) as unknown as MatchArray;
}

/** In the realm: with and without `new` the same. */
const MAKER = '(function (make) { function RegExp(source, flags) { return make(source, flags) } return RegExp })';

/** Replaces the class `RegExp`. @returns makes the value of a literal */
export function defineRegExp({ realm }: Engine): HostFunction {
  const make = realm.native((source, flags) => {
    if (typeof source !== 'string') {
      throw new EngineError('TypeError', `Expecting String as first argument, got ${typeName(source)}`);
    }
    const made = realm.object({ source, ...(flags === undefined ? {} : { flags }), lastIndex: 0 });
    Object.setPrototypeOf(made, prototype);
    return made;
  });
  const maker = (realm.evaluate(MAKER, 'realm') as (make: HostFunction) => HostFunction)(make);
  const { prototype } = maker as unknown as { prototype: object };
  realm.markNative(maker);
  realm.define(realm.global, { RegExp: maker });
  realm.defineFunctions(prototype, {
    exec: function exec(text) {
      return execute(realm, this as EngineRegExp, textOf(text));
    },
    test: function test(text) {
      return !!execute(realm, this as EngineRegExp, textOf(text));
    },
  });
  return make;
}

export function isRegExp(realm: Realm, value: unknown): value is EngineRegExp {
  return typeof value === 'object' && value !== null && value instanceof realm.builtIn('RegExp');
}
