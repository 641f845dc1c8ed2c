import type { Realm } from './realm.ts';

const HINTS: readonly [RegExp, (match: RegExpExecArray) => string][] = [
  [/^(\S+) is not defined$/, (match) => `ReferenceError: "${match[1]}" is not defined`],
  [/^Cannot read properties of (\w+) \(reading '(.*)'\)$/, (match) => `Error: Can't read property '${match[2]}' of ${match[1]}`],
  [/^(?:.*\.)?([\w$]+) is not a function$/, (match) => `Error: Function "${match[1]}" not found!`],
  [/^Assignment to constant variable\.$/, () => 'TypeError: Assignment to a constant'],
];

function frames(error: { stack?: unknown }): string {
  const lines = String(error.stack ?? '').matchAll(/\(?(bundle[^():]*|callback):(\d+):(\d+)\)?/g);
  return Array.from(lines, ([, , line, column]) => `\n    at line ${line} col ${column}`).join('');
}

/** What the engine prints for an exception nobody caught. Messages made by JavaScript itself are put in the engine's words. */
export function uncaughtText(realm: Realm, error: unknown): string {
  if (typeof error !== 'object' || error === null) return `Uncaught ${String(error)}`;
  const { message } = error as { message?: unknown };
  for (const [pattern, words] of HINTS) {
    const match = pattern.exec(String(message));
    if (match) return `Uncaught ${words(match)}${frames(error)}`;
  }
  const isError = Object.prototype.toString.call(error) === '[object Error]' || error instanceof realm.builtIn('InternalError');
  return `Uncaught ${String(error)}${isError ? frames(error) : ''}`;
}
