import type { HostFunction, Realm } from './realm.ts';

/** Built-ins of JavaScript that the engine lacks; the realm loses them. Names as in the feature table of the checker. */
const MISSING_GLOBALS = [
  'Map',
  'Set',
  'WeakMap',
  'WeakSet',
  'WeakRef',
  'Symbol',
  'Proxy',
  'Reflect',
  'BigInt',
  'BigInt64Array',
  'BigUint64Array',
  'Intl',
  'RangeError',
  'EvalError',
  'URIError',
  'AggregateError',
  'FinalizationRegistry',
  'SharedArrayBuffer',
  'Atomics',
  'WebAssembly',
  'escape',
  'unescape',
  'encodeURI',
  'decodeURI',
  'console',
  'Iterator',
];

const MISSING_MEMBERS: Readonly<Record<string, readonly string[]>> = {
  Array: ['from', 'of'],
  'Array.prototype': [
    'at',
    'flat',
    'flatMap',
    'lastIndexOf',
    'keys',
    'entries',
    'values',
    'copyWithin',
    'findLast',
    'findLastIndex',
    'reduceRight',
    'toSorted',
    'toReversed',
    'toSpliced',
    'with',
    'toLocaleString',
  ],
  String: ['raw', 'fromCodePoint'],
  'String.prototype': [
    'at',
    'codePointAt',
    'localeCompare',
    'matchAll',
    'normalize',
    'search',
    'trimStart',
    'trimEnd',
    'trimLeft',
    'trimRight',
    'isWellFormed',
    'toWellFormed',
  ],
  Object: [
    'freeze',
    'seal',
    'is',
    'hasOwn',
    'preventExtensions',
    'isFrozen',
    'isSealed',
    'isExtensible',
    'groupBy',
    'getOwnPropertySymbols',
  ],
  'Object.prototype': ['propertyIsEnumerable', 'isPrototypeOf', 'toLocaleString'],
  Number: [
    'isInteger',
    'isFinite',
    'isNaN',
    'isSafeInteger',
    'parseFloat',
    'parseInt',
    'EPSILON',
    'MAX_SAFE_INTEGER',
    'MIN_SAFE_INTEGER',
  ],
  'Number.prototype': ['toPrecision', 'toExponential', 'toLocaleString'],
  Math: [
    'trunc',
    'hypot',
    'log10',
    'log2',
    'cbrt',
    'imul',
    'clz32',
    'fround',
    'sinh',
    'cosh',
    'tanh',
    'asinh',
    'acosh',
    'atanh',
    'expm1',
    'log1p',
  ],
  Date: ['UTC'],
  'Date.prototype': ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'],
  'ArrayBuffer.prototype': ['slice'],
};

function parent(realm: Realm, path: string): Record<string, unknown> | undefined {
  return path
    .split('.')
    .reduce<Record<string, unknown> | undefined>(
      (object, name) => object?.[name] as Record<string, unknown> | undefined,
      realm.global,
    );
}

/** Takes out of the scope what the engine lacks. Call before anything is added. */
export function removeMissing(realm: Realm): void {
  for (const [path, names] of Object.entries(MISSING_MEMBERS)) {
    const owner = parent(realm, path);
    for (const name of names) if (owner) Reflect.deleteProperty(owner, name);
  }
  for (const name of MISSING_GLOBALS) Reflect.deleteProperty(realm.global, name);
}

const errorText: HostFunction = function errorText() {
  const { type, message } = this as { type: string; message?: unknown };
  return message === undefined || message === '' ? type : `${type}: ${String(message)}`;
};

/** Adds what every program finds: constants, engine names of itself, and errors that carry `type` instead of `name`. */
export function defineBasics(realm: Realm): void {
  realm.define(realm.global, { global: realm.global, HIGH: 1, LOW: 0 });
  const internal = realm.evaluate(
    `(function InternalError(message) { if (!(this instanceof InternalError)) return new InternalError(message); this.message = message; })`,
    'realm',
  ) as { prototype: object };
  realm.define(realm.global, { InternalError: internal });
  for (const name of ['Error', 'TypeError', 'ReferenceError', 'SyntaxError', 'InternalError']) {
    const prototype = realm.prototypeOf(name);
    delete prototype.name;
    realm.define(prototype, { type: name });
    realm.defineFunctions(prototype, { toString: errorText });
  }
}
