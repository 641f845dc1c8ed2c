/** Runs programs on the virtual board and on the real interpreter, many to one start. */
import { runOnVirtualBoard, withoutTraces } from '../helpers/engine-cases.ts';
import { runOnInterpreter } from '../helpers/interpreter.ts';
import type { Program } from './program.ts';

/** What a program printed, one character per byte. */
export type Output = readonly string[];

/** How long a program that runs alone may use its timers, and the interpreter the rest. */
const LATER_MS = 700;
/** A group of programs takes half a second; one that takes longer may have no end. */
const PATIENCE_MS = 4000;
/** For a single one whose end is in question: reading `1e31000000` takes the interpreter 6 seconds on its own. */
export const LONG_PATIENCE_MS = 60_000;
const BEGIN = '#begin ';
const END = '#end';

/** A program within a text of many: what it throws ends only itself. */
function enclosed({ seed, text }: Program): string {
  return `print('${BEGIN}${seed}');try{(function(){\n${text}\n})();}catch(error){print('thrown',error&&error.message||error);}\nprint('${END}');`;
}

/** Bytes outside ASCII as escapes, so that the text may be a literal. */
function literal(text: string): string {
  return `"${text.replace(/[^\x20-\x7e]|["\\]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`)}"`;
}

/** The script that runs programs; several only when none of them runs alone. */
function scriptOf(programs: readonly Program[]): string {
  const [first] = programs;
  if (programs.length > 1 || !first?.isAlone) return `${programs.map(enclosed).join('\n')}\nquit();`;
  // A timer's text runs at global level, and what it throws does not end the interpreter, as an error of a script file does.
  const run = first.isStored
    ? `require("Storage").write("program",${literal(first.text)});setTimeout('eval(require("Storage").read("program"))',1);`
    : `setTimeout(${literal(first.text)},1);`;
  return `setTimeout(function(){print('${END}');quit();},${LATER_MS});print('${BEGIN}${first.seed}');\n${run}`;
}

/** @returns the lines of each program by its seed; none for one that was not reached or did not end */
function outputsOf(lines: Output): Map<number, Output> {
  const outputs = new Map<number, Output>();
  let from = -1;
  lines.forEach((line, at) => {
    if (line.startsWith(BEGIN)) from = at;
    if (line !== END || from < 0) return;
    outputs.set(Number((lines[from] as string).slice(BEGIN.length)), lines.slice(from + 1, at));
    from = -1;
  });
  return outputs;
}

/** Those that run alone one by one, the others in groups. */
export function groupsOf(programs: readonly Program[], size: number): Program[][] {
  const shared = programs.filter(({ isAlone }) => !isAlone);
  const groups = programs.filter(({ isAlone }) => isAlone).map((each) => [each]);
  for (let at = 0; at < shared.length; at += size) groups.push(shared.slice(at, at + size));
  return groups;
}

export function onVirtualBoard(programs: readonly Program[]): Map<number, Output> {
  return outputsOf(runOnVirtualBoard({ script: scriptOf(programs) }));
}

/** Programs behind one that has no end, or ends the interpreter, run in a group of their own. */
export async function onInterpreter(programs: readonly Program[], timeoutMs = PATIENCE_MS): Promise<Map<number, Output>> {
  const { lines } = await runOnInterpreter(scriptOf(programs), { timeoutMs });
  const outputs = outputsOf(withoutTraces(lines));
  const reached = programs.findIndex(({ seed }) => !outputs.has(seed));
  const rest = reached < 0 ? [] : programs.slice(reached + 1);
  if (rest.length > 0) for (const [seed, output] of await onInterpreter(rest)) outputs.set(seed, output);
  return outputs;
}

/** Whether the interpreter keeps strings as bytes, as ESP32 builds do. */
export async function hasByteStrings(): Promise<boolean> {
  const { lines } = await runOnInterpreter("print('\\u00e9'.charCodeAt(0), '\\u00e9');quit();", { timeoutMs: PATIENCE_MS });
  return lines[0] === '233 \xe9';
}
