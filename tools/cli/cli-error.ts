/** Place in a file the user can open. */
export interface Where {
  file: string;
  /** From 1. */
  line?: number;
  /** From 1. */
  col?: number;
}

interface CliErrorDetails {
  /** What to do next, for this very case. Without it the table's general remedy is shown. */
  hint?: string;
  where?: Where;
  /** Further fields of the JSON error object. */
  data?: Record<string, unknown>;
}

/** A failure the user can act upon. The exit code follows from the code (`errors.ts`). */
export class CliError extends Error {
  readonly code: string;
  readonly hint: string | undefined;
  readonly where: Where | undefined;
  readonly data: Record<string, unknown>;

  /** @param code stable code of `errors.ts` @param message what happened, naming the thing and its value */
  constructor(code: string, message: string, details: CliErrorDetails = {}) {
    super(message);
    this.name = 'CliError';
    this.code = code;
    this.hint = details.hint;
    this.where = details.where;
    this.data = details.data ?? {};
  }
}
