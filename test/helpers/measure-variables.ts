/** How many variables a script takes on the real interpreter. */
import { runOnInterpreter } from './interpreter.ts';

export type Source = 'Storage' | 'RAM';

/** Text as a literal of the engine: every byte outside ASCII as `\xNN`. */
export function literal(bytes: string): string {
  return JSON.stringify(bytes)
    .replace(/[\x7f-\xff]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16)}`)
    .replace(/\\u00/g, '\\x');
}

/** Runs the script as `load()` does: once the text that brought it is gone from memory. */
function fromStorage(script: string): string {
  return `require("Storage").write("measured", ${literal(script)});var usageBefore=0,usageAfter=0;process.memory();
setTimeout(function(){setTimeout("usageBefore=process.memory().usage;eval(require('Storage').read('measured'));usageAfter=process.memory().usage;print('variables',usageAfter-usageBefore)",10)},10);`;
}

/** Runs the script as one sent over the console without saving it: functions hold copies of their code. */
function fromRam(script: string): string {
  return `var usageBefore=0,usageAfter=0;process.memory();usageBefore=process.memory().usage;\n${script}\n;usageAfter=process.memory().usage;print("variables",usageAfter-usageBefore);`;
}

/**
 * Variables in use after the script has run, less those before; nothing else has run by then. Needs ESPRUINO.
 * @param script text, one character per byte
 * @param prelude run before, and not counted: what the Linux build lacks, files in Storage
 * @returns undefined when the script throws or does not end
 */
export async function measureVariables(script: string, source: Source, prelude = ''): Promise<number | undefined> {
  const end = new AbortController();
  const whole = source === 'Storage' ? fromStorage(script) : fromRam(script);
  const { lines } = await runOnInterpreter(whole, {
    prelude,
    timeoutMs: 8000,
    signal: end.signal,
    onLine: (line) => /^variables -?\d+$|^Uncaught|^Execution Interrupted/.test(line) && end.abort(),
  });
  if (lines.some((line) => line.startsWith('Uncaught') || line.startsWith('Execution Interrupted'))) return undefined;
  const line = lines.find((each) => each.startsWith('variables '));
  return line === undefined ? undefined : Number(line.split(' ')[1]);
}
