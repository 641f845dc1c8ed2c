import { describe, expect, it } from 'vitest';
import { withoutTraces } from '../helpers/engine-cases.ts';
import { run } from './helpers.ts';

const FILL = 'function fill() { var a = []; for (;;) a.push("text number " + a.length); }';

describe('memory of the virtual board', () => {
  it('has as many variables as the options say', () => {
    const program = 'var m = process.memory(); print(m.total, m.total === m.free + m.usage, m.usage < 100);';
    expect(run(program).log).toEqual(['4100 true true']);
    expect(run(program, { variables: 2000 }).log).toEqual(['2000 true true']);
  });

  it('counts code in flash less than code in RAM', () => {
    const code = `function long() { ${'print("some text");'.repeat(20)} }`;
    const used = (program: string): number => Number(run(`${program} print(process.memory().usage);`).log.at(-1));
    const empty = used('');
    const inFlash = used(code) - empty;
    const inRam = used(`eval(${JSON.stringify(code)});`) - empty;
    expect(inFlash).toBeLessThan(8);
    expect(inRam - inFlash).toBeGreaterThan(25);
  });

  it('is not used up by work that leaves nothing', () => {
    const board = run(`
      function make(i) { var a = []; for (var j = 0; j < 50; j++) a.push("text " + i + j); return a.length; }
      var n = 0, t = setInterval(function () { n += make(n); if (n > 20000) { clearInterval(t); print("done"); } }, 1);`);
    board.advance(2000);
    expect(board.log).toEqual(['done']);
  });

  it('says where it ran out', () => {
    const board = run(`${FILL}\nfill();`);
    expect(board.log[0]).toMatch(/^OUT OF MEMORY {4}at fill \(.*:1:\d+\)$/);
    expect(board.log.find((line) => / at .*:2:\d+\)$/.test(line))).toBeDefined();
  });

  it('is used up by a leak of many small steps, without any loop', () => {
    const board = run(
      'var list = [], n = 0; setInterval(function () { n++; list.push({ a: n, b: "text" }); }, 1); setInterval(function () { if (list.length > 100) print(list.length); list = []; }, 4000);',
      { variables: 1500 },
    );
    board.advance(4500);
    expect(withoutTraces(board.log).slice(0, 4)).toEqual([
      'OUT OF MEMORY',
      'ERROR: Ctrl-C while processing interval - removing it.',
      'Execution Interrupted during event processing.',
      'New interpreter error: CALLBACK,LOW_MEMORY,MEMORY',
    ]);
  });

  it('ends a callback of a watch, and the watch with it; a debounced one stays', () => {
    const board = run(`${FILL}
      setWatch(function (e) { print("plain", e.state); fill(); }, D0, { repeat: true });
      setWatch(function (e) { print("debounced", e.state); fill(); }, D2, { repeat: true, debounce: 10 });`);
    for (const button of ['A', 'B', 'A', 'B'] as const) {
      board.press(button, 100);
      board.advance(500);
    }
    expect(board.log.filter((line) => /^(plain|debounced|ERROR)/.test(line))).toEqual([
      'plain true',
      'ERROR: Ctrl-C while processing watch - removing it.',
      'debounced false',
      'debounced true',
      'debounced false',
      'debounced true',
    ]);
  });

  it('ends one text or buffer larger than the computer allows like any other lack of memory', () => {
    const board = run('try { "x".repeat(600000000); } catch (e) { print("caught"); } print("after");');
    expect(withoutTraces(board.log)).toEqual([
      'OUT OF MEMORY',
      'Execution Interrupted',
      'New interpreter error: LOW_MEMORY,MEMORY',
    ]);
  });

  it('lets calls be as deep as on the chip, and no deeper', () => {
    const board =
      run(`var deepest = 0; function down(n) { deepest = n; if (n < LIMIT) down(n + 1); } var LIMIT = 20; down(1); print(deepest);
      LIMIT = 1000; setTimeout(function () { down(1); }, 1); setTimeout(function () { print(deepest < 50); }, 10);`);
    board.advance(20);
    expect(board.log[0]).toBe('20');
    expect(board.log.at(-1)).toBe('true');
    expect(board.log[2]).toMatch(/^Uncaught Error: Too much recursion/);
  });

  it('sees variables of functions inside functions and of classes', () => {
    const used = (program: string): number => {
      const board = run(`${program} print(process.memory().usage);`);
      return Number(board.log.at(-1));
    };
    const text = 'x'.repeat(100);
    const without = used('function make(t) { return function () { return t; }; } var f = make("");');
    expect(used(`function make(t) { return function () { return t; }; } var f = make("${text}");`) - without).toBe(10);
    const plain = used('class A { constructor(v) { this.v = v; } } let a = new A("");');
    expect(used(`class A { constructor(v) { this.v = v; } } let a = new A("${text}");`) - plain).toBe(10);
  });
});
