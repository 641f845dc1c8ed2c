import { describe, expect, it } from 'vitest';
import { boards, chips } from '../../boards/index.ts';
import { fakeBoard } from '../../simulator/fake-board.ts';
import { run } from './helpers.ts';

describe('light', () => {
  it('is what analogRead gives, 0…1, clamped to 0…4095', () => {
    const board = run('setInterval(function () { print(analogRead(39) * 4096); }, 10);');
    board.setLight(0);
    board.advance(10);
    board.setLight(4095);
    board.advance(10);
    board.setLight(9999);
    board.advance(10);
    board.setLight(-1);
    board.advance(10);
    expect(board.log).toEqual(['0', '4095', '4095', '0']);
  });

  it('cannot be read on a pin without ADC1', () => {
    const board = run('print(isNaN(analogRead(4)));');
    expect(board.log).toEqual(['true']);
  });
});

describe('LED chain', () => {
  it('shows green-red-blue triples in wire order as red, green, blue', () => {
    const board = run('require("neopixel").write(D17, [10, 20, 30, 1, 2, 3, 0, 0, 255]);');
    expect(board.rgb()).toEqual([
      [20, 10, 30],
      [2, 1, 3],
      [0, 0, 255],
    ]);
  });

  it('takes byte strings and typed arrays, and leaves LEDs that get no bytes as they are', () => {
    const board = run(
      'var n = require("neopixel"); n.write(17, "\\x01\\x02\\x03\\x04\\x05\\x06"); n.write(D17, new Uint8Array([9, 8, 7]));',
    );
    expect(board.rgb()).toEqual([
      [8, 9, 7],
      [5, 4, 6],
      [0, 0, 0],
    ]);
  });

  it('refuses half a triple and ignores other pins', () => {
    const board = run(
      'var n = require("neopixel"); n.write(D18, [1, 2, 3]); try { n.write(D17, [1, 2]); } catch (e) { print(e.message); }',
    );
    expect(board.rgb()).toEqual([
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ]);
    expect(board.log[0]).toMatch(/multiple of 3/);
  });
});

describe('buttons', () => {
  it('have the polarity of the board: A reads 1 when pressed (negated D0), B reads 0', () => {
    const board = run('setInterval(function () { print(digitalRead(D0), digitalRead(D2), D2.read()); }, 10);');
    board.advance(10);
    board.setButton('A', true);
    board.setButton('B', true);
    board.advance(10);
    expect(board.log).toEqual(['0 1 true', '1 0 false']);
  });

  it('call watches on their edge, with the time of the change', () => {
    const board = run(
      'setWatch(function (e) { print(e.state, e.time, e.lastTime, e.pin); }, D2, { repeat: true, edge: "both" });',
    );
    board.advance(1000);
    board.press('B', 250);
    board.advance(1000);
    expect(board.log).toEqual(['false 1 NaN D2', 'true 1.25 1 D2']);
  });

  it('shorter than the debounce time go unseen', () => {
    const board = run('setWatch(function (e) { print(e.state); }, D2, { repeat: true, debounce: 30 });');
    board.press('B', 10);
    board.advance(100);
    expect(board.log).toEqual([]);
    board.press('B', 50);
    board.advance(200);
    expect(board.log).toEqual(['false', 'true']);
  });

  it('end a watch without repeat after its first call, and one that was cleared', () => {
    const board = run('setWatch(function () { print("once"); }, D2); clearWatch(setWatch(function () { print("never"); }, D2));');
    board.press('B', 10);
    board.advance(100);
    board.press('B', 10);
    board.advance(100);
    expect(board.log).toEqual(['once']);
  });

  it('are let go although the program reboots meanwhile', () => {
    const board = run('');
    board.press('A', 100);
    board.reboot();
    board.advance(200);
    expect(board.snapshot().buttons).toEqual({ A: false, B: false });
  });
});

describe('buzzer', () => {
  it('sounds with the frequency of the pulses and stops with them', () => {
    const board = run('analogWrite(D16, 0.5, { freq: 880 }); setTimeout(function () { analogWrite(D16, 0); }, 100);');
    expect(board.snapshot().buzzerHz).toBe(880);
    board.advance(150);
    expect(board.snapshot().buzzerHz).toBe(0);
  });

  it('is silent after a reset', () => {
    const board = run(
      'if (!require("Storage").read("again")) { analogWrite(16, 0.5, { freq: 500 }); require("Storage").write("again", "1"); }',
    );
    board.reboot();
    expect(board.snapshot().buzzerHz).toBe(0);
  });
});

describe('I2C', () => {
  it('gets no acknowledge from an absent device, from wrong pins, or before setup', () => {
    const attempt = (text: string) => `try { ${text}; print("acknowledged"); } catch (e) { print("threw"); }`;
    const board = run(`
      ${attempt('I2C1.writeTo(0x3C, 0)')}
      I2C1.setup({ scl: D22, sda: D21 }); ${attempt('I2C1.writeTo(0x3C, 0)')}
      I2C1.setup({ scl: D22, sda: D23 }); ${attempt('I2C1.writeTo(0x3C, 0)')} ${attempt('I2C1.writeTo(0x26, 0)')}`);
    expect(board.log).toEqual(['threw', 'threw', 'acknowledged', 'threw']);
  });

  it('gives the light of a sensor on the bus', () => {
    const { 'mpython-v3': v3 } = boards;
    const { 'esp32-s3': s3 } = chips;
    if (!v3?.i2c || !v3.lightI2c || !s3) throw new Error('boards/index.ts lacks mpython-v3 or esp32-s3.');
    const { scl, sda } = v3.i2c;
    const bundle = `I2C1.setup({ scl: ${scl}, sda: ${sda} });
      setTimeout(function () { I2C1.writeTo(${v3.lightI2c.address}, 0x0D); var b = I2C1.readFrom(${v3.lightI2c.address}, 3); print(b[0] + b[1] * 256 + b[2] * 65536); }, 10);`;
    const board = fakeBoard({ board: v3, chip: s3, bundle });
    board.setLight(100);
    board.advance(20);
    expect(board.log).toEqual(['1600']);
  });
});
