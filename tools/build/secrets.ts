/** Keeps tokens and passwords out of what is published. */
import { BuildError, exitCode } from './errors.ts';

/** @throws BuildError `E_SECRET_IN_BUNDLE`, which does not repeat the secret */
export function refuseSecrets(code: string, secrets: readonly string[]): void {
  const found = secrets.findIndex((secret) => secret !== '' && code.includes(secret));
  if (found < 0) return;
  throw new BuildError(
    'E_SECRET_IN_BUNDLE',
    exitCode.secret,
    `Secret ${found + 1} of ${secrets.length} (a token or Wi-Fi password of your settings) is part of the program. A bundle must hold none.`,
    { hint: 'Remove it from the source; the board reads it from its settings.' },
  );
}
