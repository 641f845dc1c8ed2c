import type { Finding } from '../compat/types.ts';

/** Exit codes of the build as the command line reports them. */
export const exitCode = {
  /** An app, board or cloud that does not exist. */
  configuration: 10,
  /** Types, language, bundling. */
  build: 11,
  /** A secret would have been published. */
  secret: 13,
} as const;

/** Why a build stopped. `message` is complete in itself; `findings` hold the single places, when there are any. */
export class BuildError extends Error {
  readonly code: string;
  readonly exit: number;
  readonly hint: string | undefined;
  readonly findings: readonly Finding[];

  constructor(code: string, exit: number, message: string, details: { hint?: string; findings?: readonly Finding[] } = {}) {
    super(message);
    this.name = 'BuildError';
    this.code = code;
    this.exit = exit;
    this.hint = details.hint;
    this.findings = details.findings ?? [];
  }
}
