/** The lines of a stack trace as the engine prints them. */

export interface Frame {
  /** Storage file the position counts in. Undefined: it counts in the function's own text, or, in old releases, in either. */
  file: string | undefined;
  /** From 1. */
  line: number;
  /** From 1, in bytes. */
  col: number;
}

/** What follows a frame: the line of code, and below it a caret. */
export interface Excerpt {
  /** A stretch of the script as it stands there. */
  text: string;
  /** Index in `text` of the place meant. */
  caret: number;
}

/** 2v15 and later: `    at f (.bootcde:1:20)`, `    at .bootcde:1:20`, in RAM `    at f (:1:20)`. The name may hold anything. */
const FRAME = /^\s*at (?:.* \()?([^():]{0,40}):(\d{1,7}):(\d{1,7})\)?\s*$/;
/** Before: ` at line 1 col 20`, `in function "f" called from line 1 col 20 in .bootcde`. */
const OLD_FRAME = /^\s*(?:at|in function .* called from) line (\d{1,7}) col (\d{1,7})(?: in (\S+))?\s*$/;
const CARET = /^( {0,80})\^\s*$/;
/** The engine shows this many characters and then `...`; `...` in front when the place is further right than 30. */
const SHOWN = 60;
const CUT = '...';

export function parseFrame(line: string): Frame | undefined {
  const found = FRAME.exec(line);
  if (found) return { file: found[1] || undefined, line: Number(found[2]), col: Number(found[3]) };
  const old = OLD_FRAME.exec(line);
  return old ? { file: old[3], line: Number(old[1]), col: Number(old[2]) } : undefined;
}

/** @param code line after a frame @param below line after that @returns undefined when they are something else */
export function parseExcerpt(code: string, below: string): Excerpt | undefined {
  const caret = CARET.exec(below)?.[1]?.length;
  if (caret === undefined) return undefined;
  // A line of code may itself begin with dots, but then the caret tells: it stands 30 characters behind those of a cut.
  const start = code.startsWith(CUT) && caret === CUT.length + SHOWN / 2 ? CUT.length : 0;
  const isCut = code.length === start + SHOWN + CUT.length && code.endsWith(CUT);
  const text = code.slice(start, isCut ? start + SHOWN : undefined);
  return { text, caret: caret - start };
}
