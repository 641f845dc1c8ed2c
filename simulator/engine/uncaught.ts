import { translateError } from './native-errors.ts';
import type { TextPosition } from './programs.ts';
import type { Realm } from './realm.ts';

/** Place in a program's text as it was given; undefined for a text of ours. */
type PositionOf = (name: string, position: TextPosition) => TextPosition | undefined;

function frames(error: { stack?: unknown }, positionOf: PositionOf): string {
  const lines = String(error.stack ?? '').matchAll(/\(?(bundle[^():]*|callback):(\d+):(\d+)\)?/g);
  return Array.from(lines, ([, name = '', line, column]) => {
    const position = positionOf(name, { line: Number(line), column: Number(column) });
    return position ? `\n    at line ${position.line} col ${position.column}` : '';
  }).join('');
}

/** What the engine prints for an exception nobody caught. */
export function uncaughtText(realm: Realm, error: unknown, positionOf: PositionOf): string {
  if (typeof error !== 'object' || error === null) return `Uncaught ${String(error)}`;
  const said = translateError(realm, error) as object;
  const isError = Object.prototype.toString.call(said) === '[object Error]' || said instanceof realm.builtIn('InternalError');
  return `Uncaught ${String(said)}${isError ? frames(said, positionOf) : ''}`;
}
