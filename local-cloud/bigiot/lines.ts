/** BIGIOT's framing: one JSON object and a newline. What is wrong with a line is told, never thrown. */
import type { LineProblem, Message } from './types.ts';

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Cuts a stream of bytes into lines, however it arrives. */
export class LineAssembler {
  private rest = Buffer.alloc(0);
  /** The head of this line was too long: the rest of it is dropped. */
  private isSkipping = false;

  /**
   * @param maxLine bytes kept of an unfinished line
   * @param onLine a line without its end (`\n` or `\r\n`); empty ones are left out
   * @param onTooLong once per line
   */
  constructor(
    private readonly maxLine: () => number,
    private readonly onLine: (line: Buffer) => void,
    private readonly onTooLong: () => void,
  ) {}

  push(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      this.take(chunk.subarray(start, end));
      this.finish();
      start = end + 1;
    }
    this.take(chunk.subarray(start));
  }

  private take(part: Buffer): void {
    if (this.isSkipping || part.length === 0) return;
    if (this.rest.length + part.length <= this.maxLine()) {
      this.rest = Buffer.concat([this.rest, part]);
      return;
    }
    this.rest = Buffer.alloc(0);
    this.isSkipping = true;
    this.onTooLong();
  }

  private finish(): void {
    const { rest, isSkipping } = this;
    this.rest = Buffer.alloc(0);
    this.isSkipping = false;
    const line = rest.at(-1) === RETURN ? rest.subarray(0, -1) : rest;
    if (!isSkipping && line.length > 0) this.onLine(line);
  }
}

/** Reads a line. */
export function parseLine(line: Buffer): Message | LineProblem {
  let text: string;
  try {
    text = utf8.decode(line);
  } catch {
    return 'not-utf8';
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'no-object';
    return 'M' in value && typeof value.M === 'string' ? (value as Message) : 'no-method';
  } catch {
    return 'not-json';
  }
}

/** A message as text without its end. @param isAscii writes all beyond ASCII as `\uXXXX` */
export function lineOf(message: object, isAscii: boolean): string {
  const text = JSON.stringify(message);
  if (!isAscii) return text;
  return text.replaceAll(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A field that should be text: numbers are taken too. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
}
