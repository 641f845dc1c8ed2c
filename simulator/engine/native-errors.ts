import type { ErrorType, Realm } from './realm.ts';
import { typeName } from './values.ts';

type Words = (match: RegExpExecArray, isKey: boolean) => string;

const readWords: Words = ([, what, name], isKey) =>
  isKey
    ? `Field or method "${name}" does not already exist, and can't create it on ${what}`
    : `Can't read property '${name}' of ${what}`;

/** What V8 says, and what the engine says instead. Of what is no function it is taken that it is not there. */
const WORDS: readonly [RegExp, ErrorType, Words][] = [
  [/^([^"\s]\S*) is not defined$/, 'ReferenceError', ([, name]) => `"${name}" is not defined`],
  [/^Cannot access '(.*)' before initialization$/, 'ReferenceError', ([, name]) => `"${name}" is not defined`],
  [/^Cannot read properties of (\w+) \(reading '(.*)'\)$/, 'Error', readWords],
  [/^Cannot set properties of (\w+) \(setting '(.*)'\)$/, 'Error', readWords],
  [
    /^(?:undefined|null|true|false|-?[\d.]+|"[^"]*"|#<\w+>) is not a function$/,
    'Error',
    () => 'First argument must be a function',
  ],
  [/\["?([^[\]"]*)"?\] is not a function$/, 'Error', ([, name]) => `Function "${name}" not found!`],
  [/^(?:.*\.)?([\w$]+) is not a function$/, 'Error', ([, name]) => `Function "${name}" not found!`],
  [/ is not a function$/, 'Error', () => 'Expecting function, got Object'],
  [/ is not a constructor$/, 'Error', () => 'Constructor should be a function, but is undefined'],
  [/^Assignment to constant variable\.$/, 'TypeError', () => 'Assignment to a constant'],
];

/**
 * What a name, or a chain of names, of the global scope stands for now.
 * @returns undefined for names of functions, which cannot be seen from outside
 */
function globalValue(realm: Realm, path: string): unknown {
  if (!/^[\w$]+(?:\.[\w$]+)*$/.test(path)) return undefined;
  let value: unknown = realm.global;
  for (const name of path.split('.')) {
    const found = typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name) : undefined;
    value = found?.value;
  }
  return value;
}

/** V8 does not say of what type it is that cannot be called: of names of functions it is taken that nothing is there. */
function calledWords(realm: Realm, message: string): string | undefined {
  const match = /^(.*) is not a (function|constructor)$/.exec(message);
  const value = match && globalValue(realm, match[1] as string);
  if (value === undefined || value === null || typeof value === 'function') return undefined;
  const name = typeName(value);
  return match?.[2] === 'function' ? `Expecting function, got ${name}` : `Constructor should be a function, but is ${name}`;
}

/** @returns the error as the engine would have made it; anything that is not V8's own as it is */
export function translateError(realm: Realm, error: unknown): unknown {
  if (typeof error !== 'object' || error === null || Object.prototype.toString.call(error) !== '[object Error]') return error;
  const { message: said, stack } = error as Error;
  const called = /^([\w$]+) is not a function$/.exec(said)?.[1];
  const words = calledWords(realm, said);
  if (words !== undefined) return Object.assign(realm.error('Error', words), { stack });
  const message = called !== undefined && realm.declared.has(called) ? `${called} is not defined` : said;
  for (const [pattern, type, wordsOf] of WORDS) {
    const match = pattern.exec(message);
    if (match) return Object.assign(realm.error(type, wordsOf(match, realm.isKeyFault.has(error))), { stack });
  }
  return error;
}
