import { translateError } from './native-errors.ts';
import type { Realm } from './realm.ts';
import { textOf } from './values.ts';

/** What the engine prints for an exception nobody caught. */
export function uncaughtText(realm: Realm, error: unknown): string {
  if (typeof error !== 'object' || error === null) return `Uncaught ${textOf(error)}`;
  const said = translateError(realm, error) as { stack?: unknown };
  const isError = Object.prototype.toString.call(said) === '[object Error]' || said instanceof realm.builtIn('InternalError');
  const stack = isError && typeof said.stack === 'string' && said.stack.startsWith('    at ') ? `\n${said.stack.trimEnd()}` : '';
  return `Uncaught ${String(said)}${stack}`;
}
