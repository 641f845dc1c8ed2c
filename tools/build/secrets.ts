/** Keeps tokens and passwords out of what is published. */
import { tokenizer } from 'acorn';
import { BuildError, exitCode } from './errors.ts';

/** Texts and numbers of a script. Names are left out: a weak password may well be one. */
function literals(code: string): string[] {
  return Array.from(tokenizer(code, { ecmaVersion: 2022 }))
    .filter(({ type }) => ['string', 'template', 'num'].includes(type.label))
    .map((token) => String((token as { value?: unknown }).value));
}

/**
 * @param published what goes out besides the script, as text
 * @throws BuildError `E_SECRET_IN_BUNDLE`, which does not repeat the secret
 */
export function refuseSecrets(code: string, published: readonly string[], secrets: readonly string[]): void {
  const texts = [...literals(code), ...published];
  // The texts of a script are bytes, one in each character.
  const holds = (text: string, secret: string): boolean =>
    text.includes(secret) || text.includes(Buffer.from(secret).toString('latin1'));
  const found = secrets.findIndex((secret) => secret !== '' && texts.some((text) => holds(text, secret)));
  if (found < 0) return;
  throw new BuildError(
    'E_SECRET_IN_BUNDLE',
    exitCode.secret,
    `Secret ${found + 1} of ${secrets.length} (a token, key or Wi-Fi password of your settings) is part of the program. A bundle must hold none.`,
    { hint: 'Remove it from the source; the board reads it from its settings.' },
  );
}
