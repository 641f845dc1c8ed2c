import type { Engine } from './engine.ts';
import { numberAt } from './read-number.ts';
import { EngineError, type Realm } from './realm.ts';
import { Serialiser } from './serialise.ts';
import { textOf } from './values.ts';

/** Thrown where the engine stops reading without a word: behind a `-` that no number follows. */
const NOTHING = {};
const WORD = /^[A-Za-z_$][\w$]*/;
const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v' };
const WORDS: Readonly<Record<string, unknown>> = { true: true, false: false, null: null };
const SKIPPED = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
const NUMBER = /(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+|\d*\.?\d*(?:[eE][-+]?\d+)?)/y;

/** The engine's reader of JSON: strict about keys, forgiving about quotes, trailing commas, number forms and what follows the value. */
class JsonReader {
  private at = 0;
  private readonly text: string;
  private readonly realm: Realm;

  private readonly isLoose: boolean;

  constructor(realm: Realm, text: string, isLoose: boolean) {
    this.realm = realm;
    this.text = text;
    this.isLoose = isLoose;
  }

  value(): unknown {
    this.skipSpace();
    const char = this.text[this.at];
    if (char === '{') return this.object();
    if (char === '[') return this.array();
    if (char === '"' || char === "'") return this.string(char);
    if (/^\.?\d/.test(this.text.slice(this.at, this.at + 2))) return this.number();
    if (char === '-') return this.negative();
    const word = WORD.exec(this.text.slice(this.at))?.[0] ?? '';
    if (Object.hasOwn(WORDS, word)) {
      this.at += word.length;
      return WORDS[word];
    }
    throw new EngineError(
      'SyntaxError',
      `Expecting valid value, got ${this.token().replace('ID:undefined', 'undefined').replace(/ID:.*/, 'ID')}`,
    );
  }

  private token(): string {
    const rest = this.text.slice(this.at);
    const word = WORD.exec(rest)?.[0];
    if (word) return `ID:${word}`;
    if (/^\.?\d/.test(rest)) return /^(?:0[xXbBoO]|\d+(?![\d.eE]))/.test(rest) ? 'INT' : 'FLOAT';
    const code = rest.charCodeAt(0) || 0;
    if (code === 0x80) return 'ID:';
    if (code === 0) return 'EOF';
    if (code === 0xff) return '[ERASED]';
    // Bytes from 0x80 on are the engine's own codes for words and operators; it has none for control characters and from 0xd6 on.
    return code < 0x20 || code >= 0xd6 ? `?[${code}]` : `'${rest[0]}'`;
  }

  /** @returns the next character */
  private skipSpace(): string | undefined {
    SKIPPED.lastIndex = this.at;
    this.at += SKIPPED.exec(this.text)?.[0].length ?? 0;
    return this.text[this.at];
  }

  private take(char: string): boolean {
    this.skipSpace();
    if (this.text[this.at] !== char) return false;
    this.at++;
    return true;
  }

  private expect(char: string): void {
    if (!this.take(char)) throw new EngineError('SyntaxError', `Got ${this.token()} expected '${char}'`);
  }

  private negative(): number {
    this.at++;
    if (!/[0-9.]/.test(this.skipSpace() ?? '')) throw NOTHING;
    return 0 - this.number();
  }

  private number(): number {
    NUMBER.lastIndex = this.at;
    const text = NUMBER.exec(this.text)?.[0] ?? '';
    this.at += Math.max(text.length, 1);
    if (/^0[0-7]+$/.test(text)) return Number.parseInt(text, 8);
    // Whole numbers are read into 64 bits.
    return /^\d+$/.test(text) ? Number(BigInt.asIntN(64, BigInt(text))) : numberAt(text).value || 0;
  }

  private string(quote: string): string {
    let result = '';
    this.at++;
    for (;;) {
      const char = this.text[this.at++];
      if (char === undefined || char === '\n')
        throw new EngineError('SyntaxError', 'Expecting valid value, got UNFINISHED STRING');
      if (char === quote) return result;
      result += char === '\\' ? this.escaped() : char;
    }
  }

  /** One escape. A code above 0xff keeps its low byte only: strings are bytes. */
  private escaped(): string {
    const octal = /^[0-7]{1,3}/.exec(this.text.slice(this.at, this.at + 3))?.[0];
    const char = this.text[this.at++] ?? '';
    const digits = char === 'u' ? 4 : char === 'x' ? 2 : 0;
    if (octal === undefined && digits === 0) return ESCAPES[char] ?? char;
    const text = octal ?? this.text.slice(this.at, this.at + digits);
    if (!octal && !new RegExp(`^[0-9a-fA-F]{${digits}}$`).test(text)) throw new EngineError('Error', 'Invalid escape sequence');
    this.at += octal ? octal.length - 1 : digits;
    return String.fromCharCode(Number.parseInt(text, octal ? 8 : 16) & 0xff);
  }

  private array(): unknown[] {
    const items: unknown[] = [];
    this.at++;
    while (!this.take(']')) {
      items.push(this.value());
      if (this.take(']')) break;
      this.expect(',');
    }
    return this.realm.array(items);
  }

  private key(): string {
    const quote = this.text[this.at];
    if (quote === '"' || quote === "'") return this.string(quote);
    const plain = this.isLoose ? /^[\w$]+/.exec(this.text.slice(this.at))?.[0] : undefined;
    if (plain === undefined) {
      const wanted = /^(?:ID|INT)/.test(this.token()) ? 'STRING' : "'}'";
      throw new EngineError('SyntaxError', `Got ${this.token()} expected ${wanted}`);
    }
    this.at += plain.length;
    return plain;
  }

  private object(): object {
    const object = this.realm.object();
    this.at++;
    if (this.skipSpace() === undefined) throw new EngineError('SyntaxError', "Got EOF expected '}'");
    while (!this.take('}')) {
      const key = this.key();
      this.expect(':');
      const value = this.value();
      this.realm.noteKey(object, key);
      object[key] = value;
      if (this.take('}')) break;
      this.expect(',');
    }
    return object;
  }
}

/**
 * @param isLoose keys need no quotes, as in what `writeJSON` keeps
 * @returns undefined when a `-` stands before something else than a number
 * @throws EngineError of type SyntaxError
 */
export function parseJson(realm: Realm, text: string, isLoose = false): unknown {
  try {
    return new JsonReader(realm, text, isLoose).value();
  } catch (error) {
    if (error === NOTHING) return undefined;
    throw error;
  }
}

export function jsonText(realm: Realm, value: unknown, space?: unknown): string {
  const indent = typeof space === 'number' ? ' '.repeat(Math.min(space, 10)) : typeof space === 'string' ? space : '';
  return new Serialiser(realm, indent ? { kind: 'json', indent } : { kind: 'json' }).text(value);
}

/** Replaces `JSON.parse` and `JSON.stringify`; replacer and reviver do not exist. */
export function defineJson({ realm }: Engine): void {
  realm.defineFunctions(realm.global.JSON as object, {
    parse: (text) => parseJson(realm, textOf(text)),
    stringify: (value, _replacer, space) => jsonText(realm, value, space),
  });
}
