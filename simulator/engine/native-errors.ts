import type { ErrorType, Realm } from './realm.ts';

/** What V8 says, and what the engine says instead. */
const WORDS: readonly [RegExp, ErrorType, (match: RegExpExecArray) => string][] = [
  [/^(\S+) is not defined$/, 'ReferenceError', ([, name]) => `"${name}" is not defined`],
  [
    /^Cannot read properties of (\w+) \(reading '(.*)'\)$/,
    'Error',
    ([, what, name]) => `Can't read property '${name}' of ${what}`,
  ],
  [/^(?:.*\.)?([\w$]+) is not a function$/, 'Error', ([, name]) => `Function "${name}" not found!`],
  [/^Assignment to constant variable\.$/, 'TypeError', () => 'Assignment to a constant'],
];

/** @returns the error as the engine would have made it; anything that is not V8's own as it is */
export function translateError(realm: Realm, error: unknown): unknown {
  if (typeof error !== 'object' || error === null || Object.prototype.toString.call(error) !== '[object Error]') return error;
  const { message, stack } = error as Error;
  for (const [pattern, type, words] of WORDS) {
    const match = pattern.exec(message);
    if (match) return Object.assign(realm.error(type, words(match)), { stack });
  }
  return error;
}
