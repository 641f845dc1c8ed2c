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

export interface CheckOptions {
  /** Name of the file in findings that no source map leads elsewhere. */
  file: string;
  /** Source map of the code, as JSON. */
  map?: string;
  /** The code is TypeScript without its types, on its way into the build: what the build lowers is allowed. */
  isSource?: boolean;
}
