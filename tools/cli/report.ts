import { fileURLToPath } from 'node:url';
import { styleText } from 'node:util';
import { CliError, type Where } from './cli-error.ts';
import { ERRORS } from './errors.ts';
import { EXIT } from './exit-codes.ts';
import { scrub } from './secret.ts';
import { visible, visibleJson, visibleLines } from './text.ts';

/** Letters of ESPHome's log lines: error, warning, information, debug. */
export type Level = 'E' | 'W' | 'I' | 'D';

const LEVEL_COLOUR = { E: 'red', W: 'yellow', I: 'green', D: 'cyan' } as const;

/** Folder Lampyris is installed in: it says something about the user and nothing about the mistake. */
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

interface ReportOptions {
  isJson: boolean;
  env: NodeJS.ProcessEnv;
  /** `--no-color` was given. */
  isPlain: boolean;
}

interface Described {
  code: string;
  exit: number;
  message: string;
  hint: string | undefined;
  data: Record<string, unknown>;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Any thrown value as code, exit code, message and next step. */
export function describe(thrown: unknown): Described {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const fields: Error & { code?: unknown; hint?: unknown; exit?: unknown; findings?: unknown } = error;
  const code = isText(fields.code) ? (fields.code === 'EADDRINUSE' ? 'E_PORT_IN_USE' : fields.code) : 'E_INTERNAL';
  const entry = ERRORS[code];
  if (!code.startsWith('E_') || code === 'E_INTERNAL') return internal(error);
  return {
    code,
    exit: typeof fields.exit === 'number' ? fields.exit : (entry?.exit ?? EXIT.internal),
    message: error.message,
    hint: isText(fields.hint) ? fields.hint : entry?.remedy,
    data: {
      ...(error instanceof CliError ? { ...error.data, ...(error.where ? { where: error.where } : {}) } : {}),
      ...(Array.isArray(fields.findings) && fields.findings.length > 0 ? { findings: fields.findings } : {}),
    },
  };
}

function internal(error: Error): Described {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line) && !line.includes('node:'));
  const place = frames.slice(0, 4).map((line) => line.trim().replace('file://', '').replace(ROOT, ''));
  return {
    code: 'E_INTERNAL',
    exit: EXIT.internal,
    message: `Lampyris itself failed: ${error.message}`,
    hint: [`Please report this with: Node ${process.versions.node} on ${process.platform}`, ...place].join('\n'),
    data: {},
  };
}

/** The one way out of the program: stdout for results and JSON, stderr for progress, log and errors; secrets removed from all. */
export class Report {
  readonly isJson: boolean;
  /** Set while everything is being closed: a board that goes offline then is no news. */
  isLogMuted = false;
  readonly #isColoured: boolean;

  constructor(options: ReportOptions) {
    this.isJson = options.isJson;
    this.#isColoured = !options.isPlain && wantsColour(options.env, process.stderr.isTTY === true);
  }

  /** One step of the work. @param data fields of the JSON object */
  progress(step: string, text: string, data: Record<string, unknown> = {}): void {
    if (this.isJson) this.#json('progress', { step, text, ...data });
    else this.#err(`  ${this.style('cyan', step.padEnd(9))} ${text}`);
  }

  /** One log line. @param source board or part that says it, named in JSON @param where place in the source that it speaks of */
  log(level: Level, tag: string, text: string, source?: string, where?: Where): void {
    if (this.isLogMuted) return;
    const time = new Date();
    if (this.isJson) {
      this.#json('log', {
        time: time.toISOString(),
        level,
        tag,
        text,
        ...(source ? { source } : {}),
        ...(where ? { where } : {}),
      });
      return;
    }
    const clock = [time.getHours(), time.getMinutes(), time.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
    const millis = String(time.getMilliseconds()).padStart(3, '0');
    const head = this.style(LEVEL_COLOUR[level], `  [${clock}.${millis}][${level}][${tag}:000]`);
    this.#err(`${head} ${visible(text)}${where ? this.style('cyan', ` → ${visible(placeText(where))}`) : ''}`);
  }

  warn(code: string, message: string, hint = ERRORS[code]?.remedy ?? ''): void {
    if (this.isJson)
      this.#json('log', { time: new Date().toISOString(), level: 'W', tag: 'lampyris', code, text: message, hint });
    else this.#err(`${this.style('yellow', '⚠')} ${visible(message)} [${code}]${hint ? `\n${indent(visibleLines(hint))}` : ''}`);
  }

  /** Free text for people; left out in JSON. */
  note(text: string): void {
    if (!this.isJson) this.#err(text);
  }

  /** The last word of a command that succeeded. @param text for people, on stdout */
  result(command: string, data: Record<string, unknown>, text: string): void {
    if (this.isJson) this.#json('result', { command, exit: EXIT.ok, ...data });
    else if (text) writeTo(process.stdout, `${scrub(text)}\n`);
  }

  /** The last word of a command that failed. @returns the exit code */
  error(thrown: unknown): number {
    const { code, exit, message, hint, data } = describe(thrown);
    const docs = `docs/errors.md#${code.toLowerCase()}`;
    if (this.isJson) this.#json('error', { code, exit, message, ...(hint ? { hint } : {}), docs, ...data });
    else if (exit >= EXIT.interrupted) this.#err(`\n  ${message} Everything that was started has been ended.`);
    else
      this.#err(
        `${this.style('red', '✖')} ${visibleLines(message)} [${code}, ${exit}]${hint ? `\n${indent(visibleLines(hint))}` : ''}`,
      );
    return exit;
  }

  /** Prints findings or tables on stdout for people, before the result. */
  print(text: string): void {
    if (!this.isJson && text) writeTo(process.stdout, `${scrub(text)}\n`);
  }

  style(format: Parameters<typeof styleText>[0], text: string): string {
    return this.#isColoured ? styleText(format, text) : text;
  }

  #err(text: string): void {
    writeTo(process.stderr, `${scrub(text)}\n`);
  }

  #json(type: string, fields: Record<string, unknown>): void {
    const line = JSON.stringify({ v: 1, type, ...fields }, (_, value: unknown) =>
      typeof value === 'string' ? scrub(value) : value,
    );
    writeTo(process.stdout, `${visibleJson(line)}\n`);
  }
}

function writeTo(stream: NodeJS.WriteStream, text: string): void {
  if (stream.writable) stream.write(text);
}

/** In the form editors and terminals make a link of. */
const placeText = ({ file, line, col }: Where): string => [file, line, col].filter((part) => part !== undefined).join(':');

const indent = (text: string): string => text.replace(/^/gm, '  ');

/** The usual conventions: FORCE_COLOR, then NO_COLOR, then TERM=dumb, then whether a person is looking. */
function wantsColour(env: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  if (env.NO_COLOR || env.TERM === 'dumb' || env.CI) return false;
  return isTerminal;
}
