import { describe, expect, it } from 'vitest';
import { run } from './helpers.ts';

/** Everything a program finds without declaring it. Engine names not in here are not imitated. */
const GLOBALS = `
  Array ArrayBuffer Boolean D0…D39 DataView Date E ESP32 Error Float32Array Float64Array Function HIGH I2C1 I2C2 Infinity Int16Array Int32Array
  Int8Array InternalError JSON LOW Math Modules NaN Number Object Pin Promise ReferenceError RegExp Socket StorageFile String SyntaxError TypeError
  Uint16Array Uint32Array Uint8Array Uint8ClampedArray analogRead analogWrite atob btoa changeInterval clearInterval clearTimeout clearWatch
  console decodeURIComponent digitalRead digitalWrite dump echo encodeURIComponent eval getPinMode getTime global globalThis isFinite isNaN load
  parseFloat parseInt pinMode print process require reset save setInterval setTime setTimeout setWatch trace undefined`;

const expected = GLOBALS.trim()
  .split(/\s+/)
  .flatMap((name) => (name === 'D0…D39' ? Array.from({ length: 40 }, (_item, pin) => `D${pin}`) : [name]));

describe('global scope', () => {
  it('holds exactly the names of the list', () => {
    const board = run('print(Object.getOwnPropertyNames(global).sort().join(" "))');
    expect(board.log[0]?.split(' ')).toEqual(expected.sort());
  });

  it('has nothing of Node or the browser', () => {
    const names = [
      'Buffer',
      'setImmediate',
      'queueMicrotask',
      'fetch',
      'window',
      'URL',
      'TextDecoder',
      'module',
      '__dirname',
      'structuredClone',
    ];
    const board = run(names.map((name) => `print("${name}", typeof ${name});`).join('\n'));
    expect(board.log).toEqual(names.map((name) => `${name} undefined`));
  });

  it("keeps the host's world behind its functions out of reach", () => {
    const board = run(`
      print(print.constructor === Function, E.toString.constructor === Function, setTimeout.constructor === Function);
      print(typeof Function("return process.exit")(), typeof Function("return this.Buffer")());
      try { require("fs"); } catch (e) { print(e.message, e instanceof Error); }`);
    expect(board.log).toEqual(['true true true', 'undefined undefined', 'Module "fs" not found true']);
  });

  it('gives values of the program’s own world back', () => {
    const board = run(`
      print(E.toUint8Array("a") instanceof Uint8Array, JSON.parse("[1]") instanceof Array, E.getErrorFlags() instanceof Array);
      print(I2C1.setup({ scl: 22, sda: 23 }), I2C1.readFrom(60, 1) instanceof Uint8Array, process.memory().free > 0);`);
    expect(board.log).toEqual(['true true true', 'undefined true true']);
  });

  it('starts afresh at each boot', () => {
    const board = run('print(typeof kept, typeof Array.prototype.mine); kept = 1; Array.prototype.mine = 1;');
    board.reboot();
    expect(board.log).toEqual(['undefined undefined', 'undefined undefined']);
  });
});
