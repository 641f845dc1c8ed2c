/** One thing the checker has to say about one place of a file. */
export interface Finding {
  /** Stable code, for example `E_MAP`. */
  code: string;
  severity: 'error' | 'warning';
  /** What is wrong, naming the thing. */
  message: string;
  /** What to write instead. */
  fix: string;
  /** File as the user knows it: the TypeScript source when a source map leads there. */
  file: string;
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
}
