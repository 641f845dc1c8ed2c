import { describe, expect, it } from 'vitest';
import { FakeBoard } from '../../simulator/fake-board.ts';
import { esp32, mpython, run } from './helpers.ts';

describe('boot', () => {
  it('runs .boot0, then .bootcde, in one scope', () => {
    const board = run('print("main", shared);', { files: { '.boot0': 'var shared = 7; print("loader");' } });
    expect(board.log).toEqual(['loader', 'main 7']);
  });

  it('reads the bundle as bytes', () => {
    const board = run('print("\xe6\xb8\xa9\xe5\xba\xa6".length, "\xe6\xb8\xa9".charCodeAt(0));');
    expect(board.log).toEqual(['6 230']);
  });

  it('survives a bundle that cannot be parsed, or that throws', () => {
    expect(run('var = 5').log[0]).toMatch(/^Uncaught SyntaxError/);
    const board = run('setTimeout(function () { print("later"); }, 10); throw new Error("early");');
    board.advance(20);
    expect(board.log).toEqual([
      'Uncaught Error: early',
      '    at boot code (.bootcde:1:73)',
      '..., 10); throw new Error("early");',
      '                                 ^',
      'later',
    ]);
  });

  it('without a bundle does nothing', () => {
    const board = new FakeBoard({ board: mpython, chip: esp32 });
    board.boot();
    board.advance(1000);
    expect(board.log).toEqual([]);
    expect(board.snapshot().isRunning).toBe(true);
  });
});

describe('reboot', () => {
  it('drops timers, sockets and variables, keeps Storage and time', () => {
    const board = run(`
      var s = require("Storage"), boots = Number(s.read("boots") || 0) + 1;
      s.write("boots", "" + boots);
      setTimeout(function () { print("boot", boots, getTime()); }, 100);
      setTimeout(function () { require("net").connect({ host: "h", port: 1 }, function () {}); }, 10);`);
    board.network.listen();
    board.advance(50);
    board.reboot();
    expect(board.network.peer.isClosedByDevice).toBe(true);
    board.advance(200);
    expect(board.log).toEqual(['boot 2 0.15']);
  });

  it.each(['E.reboot()', 'ESP32.reboot()'])('by %s ends the running code at once', (call) => {
    const board = run(`
      var s = require("Storage");
      if (s.read("done")) print("second boot");
      else setTimeout(function () { s.write("done", "1"); print("before"); try { ${call}; } catch (e) {} s.write("done", "never"); print("after"); }, 10);`);
    board.advance(100);
    expect(board.log).toEqual(['before', 'second boot']);
    expect(board.storage.read('done')).toBe('1');
  });

  it.each([
    ['E.reboot()', ['power', 'main', 'kill', 'power', 'main']],
    ['ESP32.reboot()', ['power', 'main', 'power', 'main']],
    ['load()', ['power', 'main', 'kill', 'main']],
    ['reset()', ['power', 'main', 'kill']],
  ])('by %s tells kill listeners, or not, and powers up, or not', (call, log) => {
    const board = run(
      `print("main"); var s = require("Storage");
      if (!s.read("done")) {
        E.on("kill", function () { print("kill"); });
        setTimeout(function () { s.write("done", "1"); ${call}; }, 10);
      }`,
      { files: { '.bootPowerOn': 'print("power");' } },
    );
    board.advance(100);
    expect(board.log).toEqual(log);
  });

  it('by the reset button powers up without a word to the program', () => {
    const board = run('E.on("kill", function () { print("kill"); }); print("main");', {
      files: { '.bootPowerOn': 'print("power");' },
    });
    board.reboot();
    expect(board.log).toEqual(['power', 'main', 'power', 'main']);
  });

  it('does not come from save(), which says what to do instead', () => {
    const board = new FakeBoard({ board: mpython, chip: esp32 });
    board.boot();
    board.enter('try { save(); } catch (e) { print(e.message); }');
    expect(board.log).toEqual(['save() is not imitated here: keep the program as text, with E.setBootCode(text).']);
  });

  it('by load() runs the code after the current callback, load(file) another file', () => {
    const board = run('print("main"); setTimeout(function () { load("other"); print("end of callback"); }, 10);', {
      files: { other: 'print("other", typeof setTimeout);' },
    });
    board.advance(100);
    expect(board.log).toEqual(['main', 'end of callback', 'other function']);
  });

  it('by reset() leaves an empty program', () => {
    const board = run('setInterval(function () { print("tick"); }, 10); setTimeout(reset, 25);');
    board.advance(1000);
    expect(board.log).toEqual(['tick', 'tick']);
  });
});

describe('power cut', () => {
  const rewrite =
    'var s = require("Storage"); print("have", JSON.stringify(s.read("f"))); setTimeout(function () { s.write("f", "new!"); print("written"); }, 10);';

  it.each([
    [1, undefined],
    [2, '\xff\xff\xff\xff'],
    [3, 'new!'],
  ])('after change %i of replacing a file leaves %j', (changes, left) => {
    const board = run(rewrite, { files: { f: 'old' } });
    board.cutPowerAfterWrites(changes);
    board.advance(1000);
    expect(board.isRunning).toBe(false);
    expect(board.log).toEqual(['have "old"']);
    expect(board.storage.read('f')).toBe(left);
    board.boot();
    board.advance(1000);
    expect(board.log.at(-1)).toBe('written');
  });

  it('that comes later does not touch the write', () => {
    const board = run(rewrite, { files: { f: 'old' } });
    board.cutPowerAfterWrites(4);
    board.advance(1000);
    expect(board.log).toEqual(['have "old"', 'written']);
  });
});

describe('flash', () => {
  it('keeps count of trash and gives it up when space runs short', () => {
    const board = run('');
    const big = 'x'.repeat(300_000);
    for (let turn = 0; turn < 10; turn++) board.storage.write('big', big + turn);
    expect(board.storage.read('big')).toBe(`${big}9`);
    const { totalBytes, freeBytes, fileBytes, trashBytes } = board.storage.stats();
    expect(freeBytes + fileBytes + trashBytes).toBe(totalBytes);
  });

  it('refuses what does not fit', () => {
    const board = run('try { require("Storage").write("big", "x", 0, 1000000); } catch (e) { print(e.message); }');
    expect(board.log).toEqual(['Unable to find or create file']);
  });
});

describe('time in a test', () => {
  it('stands still until it is moved, and makes up for nothing', () => {
    const board = run('setInterval(function () { print(getTime()); }, 250);');
    board.advance(249);
    expect(board.log).toEqual([]);
    board.advance(501);
    expect(board.log).toEqual(['0.25', '0.5', '0.75']);
    expect(board.nowMs()).toBe(750);
  });

  it('passes under a program that waits for it in a loop', () => {
    const board = run('var end = getTime() + 0.5; while (getTime() < end); print("through");');
    expect(board.log).toEqual(['through']);
  });

  it('stops with a message when the wanted thing does not happen', () => {
    const board = run('setInterval(function () { print("tick"); }, 400);');
    expect(() => board.runUntil(() => board.log.includes('tock'), 1000)).toThrow(
      /did not become true within 1000 ms.*\n {2}tick\n {2}tick$/s,
    );
  });

  it('gives the same random numbers in each run, others for another seed', () => {
    const program = 'print(Math.random(), E.hwRand());';
    expect(run(program).log).toEqual(run(program).log);
    expect(run(program).log).not.toEqual(run(program, { seed: 2 }).log);
  });
});
