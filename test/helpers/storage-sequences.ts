import { createHash } from 'node:crypto';
import { Random } from '../random/random.ts';
import { runOnVirtualBoard } from './engine-cases.ts';
import { runOnInterpreter } from './interpreter.ts';

/** Sequences that one run of the interpreter does, each on an empty flash. */
export const BATCH = 20;

/** Tells of each operation what it gave and what the flash looks like after it. */
const PRELUDE = `
var s = require("Storage");
function c(length, byte) { return E.toString(new Uint8Array(length).fill(byte)); }
function t(run) {
  var result;
  try { result = run(); } catch (e) { result = e.message; }
  if (typeof result === "string" && result.length > 60) result = result.length + ":" + E.CRC32(result);
  var x = s.getStats();
  print(JSON.stringify(result), x.totalBytes - x.freeBytes, x.fileBytes, x.fileCount, x.trashBytes, x.trashCount, s.hash());
}
function text(name) { var f = s.read(name); return f === undefined ? "none" : f.length + ":" + E.CRC32(f); }
`;

const NAMES = ['a', 'b', 'app', 'settings.json', '.bootcde', '0123456789012345678901234567', 'x\x01'];
const LOGS = ['log', 'x', '012345678901234567890123456'];

/** @returns an integer 0…limit-1 */
type Draw = (limit: number) => number;

const pick = (draw: Draw, from: readonly string[]): string => JSON.stringify(from[draw(from.length)]);

/** Mostly small; one in eight is so large that the area soon fills. */
function content(draw: Draw): string {
  const length = draw(8) === 0 ? 20_000 + draw(40_000) : draw(4) === 0 ? 1 + draw(3000) : 1 + draw(40);
  return `c(${length}, ${65 + draw(3)})`;
}

const OPERATIONS: readonly ((draw: Draw) => string)[] = [
  (draw) => `s.write(${pick(draw, NAMES)}, ${content(draw)})`,
  (draw) => `s.write(${pick(draw, NAMES)}, ${content(draw)})`,
  (draw) => `s.write(${pick(draw, NAMES)}, c(${1 + draw(20)}, 70), 0, ${1 + draw(120)})`,
  (draw) => `s.write(${pick(draw, NAMES)}, c(${1 + draw(20)}, ${70 + draw(2)}), ${1 + draw(100)})`,
  (draw) => `s.write(${pick(draw, NAMES)}, c(${1 + draw(4)}, 255), 0, ${1 + draw(4)})`,
  (draw) => `s.writeJSON(${pick(draw, NAMES)}, { n: ${draw(100)}, t: "x" })`,
  (draw) => `s.erase(${pick(draw, NAMES)})`,
  (draw) => `s.read(${pick(draw, NAMES)}, ${draw(60) - 5}, ${draw(60) - 5})`,
  (draw) => `text(${pick(draw, NAMES)})`,
  () => 's.list().join()',
  (draw) => (draw(3) === 0 ? 's.compact()' : 's.list(undefined, { sf: true }).join()'),
  (draw) => `s.open(${pick(draw, LOGS)}, "${'wa'[draw(2)]}").write(c(${1 + draw(900)}, ${65 + draw(2)}) + "\\n")`,
  (draw) => `s.open(${pick(draw, LOGS)}, "r").readLine()`,
  (draw) => `s.open(${pick(draw, LOGS)}, "r").getLength()`,
  (draw) => (draw(4) === 0 ? `s.open(${pick(draw, LOGS)}, "r").erase()` : `s.open(${pick(draw, LOGS)}, "r").read(${draw(1500)})`),
  (draw) => (draw(12) === 0 ? 's.eraseAll()' : 's.getFree()'),
];

/** @returns statements of one sequence, 20 to 50 operations */
function sequence(seed: number): string {
  const random = new Random(seed);
  const draw: Draw = (limit) => random.between(0, limit - 1);
  const count = 20 + draw(31);
  const lines = Array.from({ length: count }, () => {
    const operation = OPERATIONS[draw(OPERATIONS.length)] as (draw: Draw) => string;
    return `t(function () { return ${operation(draw)}; });`;
  });
  return `s.eraseAll();\nprint("sequence ${seed}");\n${lines.join('\n')}\n`;
}

/** @returns a program with the sequences from `first` on */
function script(first: number, count: number): string {
  return PRELUDE + Array.from({ length: count }, (_item, index) => sequence(first + index)).join('');
}

/** What each sequence printed, by its line of begin. */
function split(lines: readonly string[]): string[][] {
  const parts: string[][] = [];
  for (const line of lines) {
    if (line.startsWith('sequence ')) parts.push([]);
    parts.at(-1)?.push(line);
  }
  return parts;
}

export const onVirtualBoard = (first: number, count: number): string[][] =>
  split(runOnVirtualBoard({ script: script(first, count) }));

export async function onRealInterpreter(first: number, count: number): Promise<string[][]> {
  const { lines } = await runOnInterpreter(script(first, count), { timeoutMs: 60_000 });
  return split(lines);
}

/** Short sum of a transcript, to keep in a file. */
export const digest = (lines: readonly string[]): string =>
  createHash('sha256').update(lines.join('\n'), 'latin1').digest('hex').slice(0, 16);
