import { inspect } from 'node:util';

/** From this length on the last four characters may be shown, so that two tokens can be told apart. */
const LENGTH_WITH_TAIL = 16;

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

/** Replaces every secret known to this process; all output passes through here. */
export function scrub(text: string): string {
  let clean = text;
  for (const value of known) clean = clean.replaceAll(value, () => redact(value));
  return clean;
}
