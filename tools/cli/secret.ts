import { inspect } from 'node:util';

/** From this length on the last four characters may be shown, so that two tokens can be told apart. */
const LENGTH_WITH_TAIL = 16;
/**
 * From this length on a secret is looked for in all output. The shortest that are real have 8 characters (Wi-Fi) and 9 (keys of BIGIOT); one
 * of three stands in many words by chance, and the words around the gaps would tell it.
 */
const LENGTH_LOOKED_FOR = 6;

/** Everything wrapped in this process. */
const known = new Set<string>();

/** A token or password. Prints itself redacted wherever it ends up: text, JSON, `console.log`. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
    if (value !== '') known.add(value);
  }

  get length(): number {
    return this.#value.length;
  }

  /** The plain value: only for the board's settings file, the build's secret check and an explicit request. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return redact(this.#value);
  }

  toJSON(): string {
    return redact(this.#value);
  }

  [inspect.custom](): string {
    return redact(this.#value);
  }
}

function redact(value: string): string {
  const tail = value.length >= LENGTH_WITH_TAIL ? value.slice(-4) : '';
  return `••••${tail} (${value.length})`;
}

/** Every secret known to this process, for the build's check. */
export const knownSecrets = (): string[] => Array.from(known);

/** Replaces every secret of usual length that this process knows; all output passes through here. */
export function scrub(text: string): string {
  let clean = text;
  const values = Array.from(known).filter(({ length }) => length >= LENGTH_LOOKED_FOR);
  // The longest first: of one that holds another, the rest would stay.
  for (const value of values.sort((a, b) => b.length - a.length)) clean = clean.replaceAll(value, () => redact(value));
  return clean;
}
