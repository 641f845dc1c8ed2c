/** Functions of `Math` that the engine reckons in its own way. */
import { floatOf } from './conversions.ts';
import type { Engine } from './engine.ts';
import type { HostFunction } from './realm.ts';

/** A quarter turn. */
const QUARTER = Math.PI / 2;

const sqrt = (x: number): number => (x >= 0 ? Math.exp(Math.log(x) * 0.5) : Number.NaN);
const asin = (x: number): number => Math.atan(x / sqrt(1 - x * x));

/** Whole powers below 10 by multiplication, others by logarithms. */
function pow(x: number, y: number): number {
  if (Number.isInteger(y) && y >= 0 && y < 10) {
    let product = y === 0 ? 1 : x;
    for (let i = 1; i < y; i++) product *= x;
    return product;
  }
  if (x < 0 && Number.isInteger(y)) return (y % 2 === 0 ? 1 : -1) * Math.exp(Math.log(-x) * y);
  return x !== 0 || y <= 0 ? Math.exp(Math.log(x) * y) : 0;
}

/** Halves go away from zero; the result is cut to 64 bits. */
function round(x: number): number {
  if (!Number.isFinite(x)) return x;
  const rounded = Math.trunc(x + (x < 0 ? -0.5 : 0.5));
  return Math.abs(rounded) < 2 ** 63 ? rounded : -(2 ** 63);
}

function wrap(value: number, size: number): number {
  if (size < 0) return 0;
  const turns = value / size;
  return (turns - Math.trunc(turns)) * size;
}

/** A limit that is no number is none. */
function clip(x: number, low = Number.NaN, high = Number.NaN): number {
  const atLeast = Number.isNaN(low) ? x : Math.max(x, low);
  return Number.isNaN(high) ? atLeast : Math.min(atLeast, high);
}

const FUNCTIONS = {
  asin,
  acos: (x: number) => QUARTER - asin(x),
  cos: (x: number) => Math.sin(x + QUARTER),
  tan: (x: number) => Math.sin(x) / Math.sin(x + QUARTER),
  sqrt,
  pow,
  round,
  wrap,
  clip,
  sign: (x: number) => (x === 0 ? 0 : x > 0 ? 1 : -1),
};

/** V8's own functions of one number, and of several. They stay in the realm for speed: only what is no number is made one outside. */
const SINGLE = ['abs', 'atan', 'ceil', 'exp', 'floor', 'log', 'sin'];
const SEVERAL = ['atan2', 'max', 'min'];
const SOURCE = `(function (read, apply) {
  const own = {};
  for (const name of Object.getOwnPropertyNames(Math)) own[name] = Math[name];
  return {
    ${SINGLE.map((name) => `${name}: function ${name}(x) { return own.${name}(typeof x === 'number' ? x : read(x)) }`).join()},
    ${SEVERAL.map(
      (name) => `${name}: function ${name}(a, b) {
      if (arguments.length === 2 && typeof a === 'number' && typeof b === 'number') return own.${name}(a, b);
      const numbers = [];
      for (let i = 0; i < arguments.length; i++) numbers[i] = typeof arguments[i] === 'number' ? arguments[i] : read(arguments[i]);
      return apply(own.${name}, undefined, numbers);
    }`,
    ).join()},
  };
})`;

export function defineMath({ realm }: Engine): void {
  const math = realm.global.Math as object;
  const make = realm.evaluate(SOURCE, 'realm') as (...parts: unknown[]) => Record<string, HostFunction>;
  const functions = make(
    realm.native((value) => floatOf(value)),
    Reflect.apply,
  );
  for (const each of Object.values(functions)) realm.markNative(each);
  realm.define(math, functions);
  for (const [name, run] of Object.entries(FUNCTIONS) as [string, (...n: number[]) => number][]) {
    realm.defineFunctions(math, {
      [name]: (...values) => (values.length < 2 ? run(floatOf(values[0])) : run(...values.map(floatOf))),
    });
  }
}
