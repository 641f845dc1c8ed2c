/**
 * Line and column as the engine prints them for a place in a text. It leaves lines at the start out of the count that begin with
 * `Modules.addCached`, but takes for such a line any that has these letters in this order, whatever stands between: in a script of one long
 * line the line number is 0 from where the last letter has come (measured).
 */

const IGNORED = 'Modules.addCached';

/** More than a script has modules in front of it. */
const MAX_IGNORED = 50;

export interface PrintedPosition {
  /** From 1, less the lines left out. */
  line: number;
  /** From 1. */
  col: number;
}

/** @param offset in `text`, from 0 */
export function printedPosition(text: string, offset: number): PrintedPosition {
  let lines = 1;
  let ignored = 0;
  let lineStart = 0;
  let letter = 0;
  for (let at = 0; at < text.length; at++) {
    if (lines === 1 + ignored && text[at] === IGNORED[letter] && ++letter === IGNORED.length) {
      ignored++;
      letter = -1;
    }
    if (at === offset) break;
    if (text[at] !== '\n') continue;
    lines++;
    lineStart = at + 1;
    letter = 0;
  }
  return { line: lines - ignored, col: offset - lineStart + 1 };
}

/** @returns the offsets for which the engine prints this position; through lines left out there can be several */
export function offsetsOfPrinted(text: string, { line, col }: PrintedPosition): number[] {
  const found: number[] = [];
  for (let start = 0, number = 1; start >= 0 && number <= line + MAX_IGNORED; number++) {
    const newline = text.indexOf('\n', start);
    const offset = start + col - 1;
    const isInLine = col >= 1 && offset <= (newline < 0 ? text.length : newline);
    if (isInLine && number >= line && printedPosition(text, offset).line === line) found.push(offset);
    start = newline < 0 ? -1 : newline + 1;
  }
  return found;
}
