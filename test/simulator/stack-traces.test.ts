/** Stack traces of a program in flash: `program.js` fails in many ways, `printed.txt` is what the engine printed. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { offsetsOfPrinted, printedPosition } from '../../simulator/engine/printed-position.ts';
import { interpreterPath, runOnInterpreter } from '../helpers/interpreter.ts';
import { run } from './helpers.ts';

const read = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../fixtures/stack-traces/${name}`, import.meta.url)), 'latin1');
const program = read('program.js');
const transcript = read('printed.txt').trimEnd().split('\n');

/** Errors with their traces, without what the console puts between. */
function traces(lines: readonly string[]): string[] {
  return lines.filter((line) => !/^>*\s*$/.test(line));
}

describe('an error nobody caught', () => {
  it('is shown by the virtual board as the engine shows it, with every call, place and line of code', () => {
    const board = run(program);
    board.advance(5000);
    expect(traces(board.log)).toEqual(transcript);
  });

  if (interpreterPath())
    it('is shown so by the engine', { timeout: 20_000 }, async () => {
      const script = `require("Storage").write(".bootcde", ${JSON.stringify(program)}); load();`;
      const { lines } = await runOnInterpreter(script, { timeoutMs: 5000 });
      const from = lines.findIndex((line) => line.startsWith('Uncaught'));
      expect(traces(lines.slice(from))).toEqual(transcript);
    });
});

describe('error.stack', () => {
  const logOf = (text: string): string[] => {
    const board = run(text);
    board.advance(10);
    return board.log;
  };

  it('is the trace without the message, which an error has also when it is caught', () => {
    expect(logOf('function f(){nope}\ntry{f()}catch(e){print(e.stack)}')).toEqual([
      '    at f (.bootcde:1:14)',
      'nope',
      '^',
      '    at boot code (.bootcde:2:7)',
      'try{f()}catch(e){print(e.stack)}',
      '      ^',
      '',
    ]);
  });

  it('says nothing of the host, also when the host called the program or was called', () => {
    const log = logOf(
      '[1].forEach(function(){try{digitalRead({})}catch(e){print(e.stack)}});E.on("x",()=>{print(Error().stack)});E.emit("x")',
    );
    expect(log.length).toBeGreaterThan(5);
    for (const line of log.filter((each) => each.includes(' at '))) expect(line).toMatch(/^ {4}at (.* \()?\.bootcde:1:\d+\)?$/);
  });

  it('does not harm a program that throws what is no error', () => {
    expect(
      logOf('setTimeout(()=>{throw null},1);setTimeout(()=>{throw undefined},2);setTimeout(()=>{throw {stack:5}},3)'),
    ).toEqual(['Uncaught null', 'Uncaught undefined', 'Uncaught [object Object]']);
  });
});

describe('a printed position', () => {
  const letters = 'M o d u l e s . a d d C a c h e d';

  it('counts lines and columns from 1', () => {
    expect(printedPosition('ab\ncd', 4)).toEqual({ line: 2, col: 2 });
    expect(offsetsOfPrinted('ab\ncd', { line: 2, col: 2 })).toEqual([4]);
  });

  it('leaves out lines at the start that hold the letters of Modules.addCached, from where the last has come', () => {
    const text = `${letters}|x\n${letters}|y\nz\n${letters}|w`;
    expect(printedPosition(text, 3)).toEqual({ line: 1, col: 4 });
    expect(printedPosition(text, text.indexOf('x'))).toEqual({ line: 0, col: letters.length + 2 });
    expect(printedPosition(text, text.indexOf('z'))).toEqual({ line: 1, col: 1 });
    expect(printedPosition(text, text.indexOf('w'))).toEqual({ line: 2, col: letters.length + 2 });
  });

  it('can stand for several places, of which all are found', () => {
    const text = `abc\n${letters}|x\n`;
    expect(offsetsOfPrinted(`${letters}|\nq\nr`, { line: 1, col: 1 })).toEqual([0, letters.length + 2]);
    expect(offsetsOfPrinted(text, { line: 1, col: 2 })).toEqual([1]);
  });

  it.each([
    [0, 1],
    [3, 1],
    [1, 9],
    [1, 0],
    [-1, -1],
  ])('%i:%i is nowhere in a text of two short lines', (line, col) => {
    expect(offsetsOfPrinted('ab\ncd', { line, col })).toEqual([]);
  });
});
