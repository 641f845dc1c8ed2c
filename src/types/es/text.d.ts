/** Strings (one character per byte), numbers, regular expressions, dates, mathematics. */

interface String {
  readonly length: number;
  readonly [index: number]: string;
  charAt(index: number): string;
  /** @returns the byte, 0…255; NaN outside */
  charCodeAt(index: number): number;
  concat(...texts: string[]): string;
  endsWith(text: string, end?: number): boolean;
  includes(text: string, from?: number): boolean;
  indexOf(text: string, from?: number): number;
  lastIndexOf(text: string, from?: number): number;
  match(expression: RegExp | string): RegExpMatchArray | null;
  padEnd(length: number, fill?: string): string;
  padStart(length: number, fill?: string): string;
  repeat(count: number): string;
  replace(what: string | RegExp, by: string | ((match: string, ...groups: string[]) => string)): string;
  replaceAll(what: string | RegExp, by: string): string;
  slice(start?: number, end?: number): string;
  /** There is no limit argument. */
  split(separator: string | RegExp): string[];
  startsWith(text: string, from?: number): boolean;
  substr(start: number, length?: number): string;
  substring(start: number, end?: number): string;
  toLowerCase(): string;
  toString(): string;
  toUpperCase(): string;
  trim(): string;
  valueOf(): string;
  [Symbol.iterator](): IterableIterator<string>;
}
interface StringConstructor {
  (value?: unknown): string;
  readonly prototype: String;
  fromCharCode(...bytes: number[]): string;
}
declare const String: StringConstructor;
interface TemplateStringsArray extends ReadonlyArray<string> {
  readonly raw: readonly string[];
}

interface Number {
  toFixed(digits?: number): string;
  toString(radix?: number): string;
  valueOf(): number;
}
interface NumberConstructor {
  (value?: unknown): number;
  readonly MAX_VALUE: number;
  readonly MIN_VALUE: number;
  readonly NaN: number;
  readonly NEGATIVE_INFINITY: number;
  readonly POSITIVE_INFINITY: number;
}
declare const Number: NumberConstructor;
declare const NaN: number;
declare const Infinity: number;
declare function isFinite(value: number): boolean;
declare function isNaN(value: number): boolean;
declare function parseFloat(text: string): number;
declare function parseInt(text: string, radix?: number): number;
declare function encodeURIComponent(text: string | number | boolean): string;
declare function decodeURIComponent(text: string): string;
declare function atob(base64: string): string;
declare function btoa(bytes: string): string;

interface RegExpMatchArray extends Array<string> {
  index: number;
  input: string;
  0: string;
}
interface RegExpExecArray extends RegExpMatchArray {}
interface RegExp {
  lastIndex: number;
  readonly source: string;
  exec(text: string): RegExpExecArray | null;
  test(text: string): boolean;
}
interface RegExpConstructor {
  new (source: string, flags?: string): RegExp;
  (source: string, flags?: string): RegExp;
}
declare const RegExp: RegExpConstructor;

interface Math {
  readonly E: number;
  readonly LN10: number;
  readonly LN2: number;
  readonly LOG10E: number;
  readonly LOG2E: number;
  readonly PI: number;
  readonly SQRT1_2: number;
  readonly SQRT2: number;
  abs(x: number): number;
  acos(x: number): number;
  asin(x: number): number;
  atan(x: number): number;
  atan2(y: number, x: number): number;
  ceil(x: number): number;
  cos(x: number): number;
  exp(x: number): number;
  floor(x: number): number;
  log(x: number): number;
  max(...values: number[]): number;
  min(...values: number[]): number;
  pow(x: number, y: number): number;
  random(): number;
  round(x: number): number;
  sign(x: number): number;
  sin(x: number): number;
  sqrt(x: number): number;
  tan(x: number): number;
}
declare const Math: Math;

interface Date {
  getDate(): number;
  getDay(): number;
  getFullYear(): number;
  getHours(): number;
  getMilliseconds(): number;
  getMinutes(): number;
  getMonth(): number;
  getSeconds(): number;
  getTime(): number;
  getTimezoneOffset(): number;
  toISOString(): string;
  toJSON(): string;
  toString(): string;
  valueOf(): number;
}
interface DateConstructor {
  new (value?: number | string): Date;
  new (year: number, month: number, day?: number, hours?: number, minutes?: number, seconds?: number, ms?: number): Date;
  /** Milliseconds with a fraction. */
  now(): number;
  parse(text: string): number;
}
declare const Date: DateConstructor;
