import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export interface InterpreterOptions {
  /** Text put before the script, for example `var PORT=1234;`. */
  prelude?: string;
  /** The run is ended after this time; the transcript so far counts. Default 8000. */
  timeoutMs?: number;
  /** Starts the interpreter again in the same folder when the script has ended, as a board is that is powered up again. Default false. */
  hasSecondBoot?: boolean;
  /** Called with each line as it comes. */
  onLine?: (line: string) => void;
  /** Ends the run early. */
  signal?: AbortSignal;
}

export interface InterpreterRun {
  /** What the script printed, line by line, one character per byte. */
  lines: string[];
  /** False when the time ran out. */
  hasEnded: boolean;
}

const BEGIN = '--begin--';
/** The console clears the line before it reports an error. */
const PROMPT_CONTROL = '\u001b[J';

/** @returns path of a Linux build of the interpreter, from the environment variable ESPRUINO */
export function interpreterPath(): string | undefined {
  return process.env.ESPRUINO || undefined;
}

/** Which of the two builds the interpreter is: with Unicode strings (the stock Linux one) or with byte strings as on ESP32. */
export type Build = 'bytes' | 'unicode';

let known: Promise<Build> | undefined;

/** @returns the build of the interpreter that ESPRUINO names, asked once */
export function interpreterBuild(): Promise<Build> {
  known ??= runOnInterpreter('print("\xe6\xb8\xa9".length);quit();').then(({ lines }) =>
    lines[0] === '1' ? 'unicode' : 'bytes',
  );
  return known;
}

/** What the console says after `reset()`. */
const BANNER = /\r?\n ____ {17}_ \r?\n[\s\S]*?espruino\.com\/Donate\r?\n\r?\n/g;

/** Leaves out banner and prompt control, keeps what the script printed. */
function printed(output: string): string[] {
  const lines = output
    .replace(BANNER, '')
    .split(/\r?\n/)
    .map((line) => line.split(PROMPT_CONTROL).at(-1) as string);
  const begin = lines.findIndex((line) => line.endsWith(BEGIN));
  return lines.slice(begin + 1, lines.at(-1) === '' || lines.at(-1) === '>' ? -1 : undefined);
}

/**
 * Runs a script on the real interpreter in an empty folder of its own (so its flash is empty).
 * Standard input stays open: a closed one is read as endless text.
 * @param script text, one character per byte
 * @throws Error when ESPRUINO is not set or cannot be started
 */
export async function runOnInterpreter(script: string, options: InterpreterOptions = {}): Promise<InterpreterRun> {
  const path = interpreterPath();
  if (!path) throw new Error('No interpreter: set ESPRUINO to the path of a Linux build of Espruino.');
  const folder = await mkdtemp(join(tmpdir(), 'lampyris-engine-'));
  try {
    const file = join(folder, 'script.js');
    await writeFile(file, Buffer.from(`echo(0);${options.prelude ?? ''}print("${BEGIN}");\n${script}`, 'latin1'));
    const first = await run(path, [file], folder, options);
    if (!options.hasSecondBoot) return first;
    // Unlike a script, a text on the command line leaves the boot code to run before it.
    const second = await run(path, ['-e', '0'], folder, { ...options, timeoutMs: 3000 });
    return { lines: [...first.lines, ...second.lines.filter(isOfProgram)], hasEnded: second.hasEnded };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** False for the prompt and the empty line before it; the stock build has an empty line in traces, too, for text in Storage. */
const isOfProgram = (line: string, index: number, lines: readonly string[]): boolean =>
  line === '' ? /^ {4}at /.test(lines[index - 1] ?? '') : line !== '>';

async function run(path: string, args: readonly string[], folder: string, options: InterpreterOptions): Promise<InterpreterRun> {
  const child = spawn(path, args, { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
  let output = '';
  let told = 0;
  child.stdout.setEncoding('latin1').on('data', (text: string) => {
    output += text;
    const lines = printed(output);
    for (; options.onLine && output.includes(BEGIN) && told < lines.length - 1; told++) options.onLine(lines[told] as string);
  });
  const ended = new Promise<boolean>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve(true));
  });
  const timer = new AbortController();
  options.signal?.addEventListener('abort', () => child.kill('SIGKILL'));
  const hasEnded = await Promise.race([ended, delay(options.timeoutMs ?? 8000, false, { signal: timer.signal })]);
  timer.abort();
  if (!hasEnded) child.kill('SIGKILL');
  await ended;
  return { lines: printed(output), hasEnded };
}
