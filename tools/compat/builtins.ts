/** Standard and common host objects that Espruino's ESP32 build lacks. Measured on Espruino 2v29 by reading each one. */

/** Names that are not defined. */
export const missingGlobals: readonly string[] = (
  'AbortController AbortSignal AggregateError AsyncFunction Atomics BigInt BigInt64Array BigUint64Array Blob BroadcastChannel Buffer ' +
  'CompressionStream CustomEvent DOMException DecompressionStream EvalError Event EventTarget FinalizationRegistry Float16Array ' +
  'FormData GeneratorFunction Headers Intl Iterator Map MessageChannel MessageEvent MessagePort Proxy RangeError ReadableStream ' +
  'Reflect Request Response Set SharedArrayBuffer Symbol Temporal TextDecoder TextDecoderStream TextEncoder TextEncoderStream ' +
  'TransformStream URIError URL URLSearchParams WeakMap WeakRef WeakSet WebAssembly WebSocket WritableStream XMLHttpRequest ' +
  '__dirname __filename alert clearImmediate crypto decodeURI document encodeURI escape fetch localStorage navigator performance ' +
  'queueMicrotask requestAnimationFrame self sessionStorage setImmediate structuredClone unescape window'
).split(' ');

const members = (names: string): readonly string[] => names.split(' ');

/** Owner → members it lacks. `TypedArray` stands for all typed arrays. */
export const missingMembers: Readonly<Record<string, readonly string[]>> = {
  Array: members('from fromAsync of'),
  'Array.prototype': members(
    'at copyWithin entries findLast findLastIndex flat flatMap keys lastIndexOf reduceRight toLocaleString toReversed toSorted toSpliced values with',
  ),
  ArrayBuffer: members('isView'),
  'ArrayBuffer.prototype': members('resize slice transfer'),
  'DataView.prototype': members('getBigInt64 getBigUint64 setBigInt64 setBigUint64'),
  Date: members('UTC'),
  'Date.prototype': members(
    'getYear setUTCDate setUTCFullYear setUTCHours setUTCMilliseconds setUTCMinutes setUTCMonth setUTCSeconds setYear toDateString toGMTString ' +
      'toLocaleDateString toLocaleString toLocaleTimeString toTemporalInstant toTimeString',
  ),
  Error: members('captureStackTrace isError'),
  Math: members('acosh asinh atanh cbrt clz32 cosh expm1 f16round fround hypot imul log10 log1p log2 sinh sumPrecise tanh trunc'),
  Number: members('EPSILON MAX_SAFE_INTEGER MIN_SAFE_INTEGER isFinite isInteger isNaN isSafeInteger parseFloat parseInt'),
  'Number.prototype': members('toExponential toLocaleString toPrecision'),
  Object: members('freeze getOwnPropertySymbols groupBy hasOwn is isExtensible isFrozen isSealed preventExtensions seal'),
  'Object.prototype': members('isPrototypeOf propertyIsEnumerable toLocaleString'),
  Promise: members('allSettled any race try withResolvers'),
  'Promise.prototype': members('finally'),
  RegExp: members('escape'),
  'RegExp.prototype': members('compile'),
  String: members('fromCodePoint raw'),
  'String.prototype': members(
    'at codePointAt isWellFormed localeCompare matchAll normalize search toLocaleLowerCase toLocaleUpperCase toWellFormed trimEnd trimLeft ' +
      'trimRight trimStart',
  ),
  TypedArray: members('BYTES_PER_ELEMENT from fromBase64 fromHex of'),
  'TypedArray.prototype': members(
    'at copyWithin entries findLast findLastIndex keys lastIndexOf reduceRight setFromBase64 setFromHex toBase64 toHex toLocaleString toReversed toSorted values with',
  ),
  process: members('argv cwd emitWarning exit hrtime nextTick pid platform release stderr stdin stdout title uptime versions'),
  console: members(
    'assert clear count countReset dir dirxml group groupCollapsed groupEnd profile profileEnd table time timeEnd timeLog timeStamp',
  ),
};

export const typedArrays: readonly string[] = members(
  'Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array',
);

/** Missing methods whose names programs and engine objects also use for methods of their own: reported only on a receiver that is known. */
export const commonNames: ReadonlySet<string> = new Set(
  members(
    'at clear compile count dir entries finally flat group isPrototypeOf keys lastIndexOf normalize raw resize search slice table time transfer values with',
  ),
);

/** What to write instead, where there is more to say than "do without". */
const fixes: Readonly<Record<string, string>> = {
  Map: 'Use a plain object.',
  Set: 'Use an object whose keys are the members, or an array with includes.',
  WeakMap: 'Keep the value in a field of the object.',
  WeakSet: 'Keep a flag in a field of the object.',
  Symbol: 'Use a string key; for-of works on arrays and strings only.',
  BigInt: 'Use a number (whole up to 2^53) or a string.',
  RangeError: 'Throw an object with a code, or an Error.',
  Buffer: 'Use a byte string or Uint8Array.',
  TextEncoder: 'Strings are bytes already.',
  TextDecoder: 'Strings are bytes already.',
  structuredClone: 'Copy with Object.assign, or JSON.parse(JSON.stringify(value)).',
  queueMicrotask: 'Use Promise.resolve().then(run), or setTimeout(run, 0).',
  setImmediate: 'Use setTimeout(run, 0).',
  performance: 'Use the clock of the hal.',
  fetch: 'Use the network of the hal.',
  encodeURI: 'Use encodeURIComponent on the parts.',
  'Array.from': 'Fill an array in a loop, or use slice on an array.',
  'Array.of': 'Write an array literal.',
  'Array.prototype.at': 'Use list[list.length - 1].',
  'Array.prototype.entries': 'Use forEach((value, i) => …).',
  'Array.prototype.flat': 'Use reduce with concat.',
  'Array.prototype.flatMap': 'Use reduce with concat.',
  'Array.prototype.keys': 'Use a counting loop.',
  'Array.prototype.values': 'Iterate over the array itself.',
  'Array.prototype.toSorted': 'Use slice().sort().',
  'Array.prototype.toReversed': 'Use slice().reverse().',
  'Math.hypot': 'Use Math.sqrt(x * x + y * y).',
  'Math.imul': 'Use (a * b) | 0 below 2^53.',
  'Math.log10': 'Use Math.log(x) / Math.LN10.',
  'Math.log2': 'Use Math.log(x) / Math.LN2.',
  'Math.trunc': 'Use x | 0, or Math.floor and Math.ceil beyond 2^31.',
  'RegExp.prototype.compile': 'Make a new RegExp.',
  'TypedArray.fromBase64': 'Use E.toUint8Array(atob(text)).',
  'TypedArray.prototype.toBase64': 'Use btoa(E.toString(bytes)).',
  'Number.isFinite': 'Use isFinite(x).',
  'Number.isInteger': 'Use x === Math.floor(x).',
  'Number.isNaN': 'Use isNaN(x).',
  'Number.parseFloat': 'Use parseFloat(text).',
  'Number.parseInt': 'Use parseInt(text, 10).',
  'Number.prototype.toPrecision': 'Use toFixed(digits).',
  'Object.freeze': "Use TypeScript's `readonly`.",
  'Object.hasOwn': 'Use object.hasOwnProperty(key).',
  'Object.is': 'Use ===.',
  'process.nextTick': 'Use Promise.resolve().then(run), or setTimeout(run, 0).',
  'process.exit': 'Use load() or E.reboot().',
  'process.hrtime': 'Use getTime().',
  'process.uptime': 'Use getTime().',
  'process.versions': 'Use process.version.',
  'Promise.prototype.finally': 'Use then(done, done).',
  'Promise.race': 'Resolve one promise from each of them.',
  'Promise.allSettled': 'Catch in each promise, then use Promise.all.',
  'String.fromCodePoint': 'Use String.fromCharCode with bytes.',
  'String.prototype.at': 'Use text[text.length - 1].',
  'String.prototype.codePointAt': 'Use charCodeAt: it gives a byte.',
  'String.prototype.localeCompare': 'Compare with < and >.',
  'String.prototype.matchAll': 'Use exec in a loop.',
  'String.prototype.search': 'Use match(expression) and its index.',
  'String.prototype.trimEnd': "Use ('x' + text).trim().slice(1).",
  'String.prototype.trimStart': "Use (text + 'x').trim().slice(0, -1).",
};

/** @param name as in `Map`, `Array.from` or `Array.prototype.flat` */
export function fixFor(name: string): string {
  const own = fixes[name] ?? fixes[name.replace('TypedArray', 'Array')];
  return own ?? (name.startsWith('console.') ? 'Use console.log.' : 'Write it yourself, or do without.');
}
