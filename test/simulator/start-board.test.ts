import net from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { startBoard } from '../../simulator/start-board.ts';
import type { BoardHandle, BoardSnapshot } from '../../simulator/types.ts';
import { withoutTraces } from '../helpers/engine-cases.ts';
import { esp32, mpython } from './helpers.ts';

const WAIT_MS = 15_000;
const running: { stop(): unknown }[] = [];

async function until(isDone: () => boolean, what: string): Promise<void> {
  const end = Date.now() + WAIT_MS;
  while (!isDone()) {
    if (Date.now() > end) throw new Error(`Waited ${WAIT_MS} ms for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function start(bundle: string): Promise<{ board: BoardHandle; lines: string[] }> {
  const board = await startBoard({ name: 'test', board: mpython, chip: esp32, bundle, files: {}, wifi: { isJoined: true } });
  const lines: string[] = [];
  board.onLog((line) => lines.push(line));
  running.push(board);
  return { board, lines };
}

async function serve(connected: (socket: net.Socket) => void): Promise<number> {
  const sockets: net.Socket[] = [];
  const server = net.createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    connected(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  running.push({
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  });
  return (server.address() as net.AddressInfo).port;
}

const client = (port: number, more = '') => `
  var s = require("net").connect({ host: "127.0.0.1", port: ${port} }, function () {});
  s.on("data", function (d) { print("data", d.length, E.CRC32(d)); });
  s.on("close", function (e) { print("close", e); });
  ${more}`;

afterEach(async () => {
  for (const each of running.splice(0)) await each.stop();
});

describe('a board that runs by itself', () => {
  it('prints, keeps time and obeys the light and the buttons', async () => {
    const { board, lines } = await start(`
      print("hello");
      setInterval(function () { require("neopixel").write(D17, [0, analogRead(39) > 0.5 ? 0 : 255, digitalRead(D0) ? 255 : 0]); }, 20);`);
    await until(() => lines.includes('hello'), 'the first line');
    board.input({ type: 'light', value: 4000 });
    await until(() => board.snapshot().leds[0]?.[0] === 0 && board.snapshot().light === 4000, 'the lamp to go out');
    expect(() => board.input({ type: 'light', value: -1 })).toThrow('light wants a value from 0 to 4095');
    board.input({ type: 'light', value: 100 });
    board.input({ type: 'button', button: 'A', isPressed: true });
    await until(() => board.snapshot().leds[0]?.join() === '255,0,255', 'red and blue');
    expect(board.snapshot()).toMatchObject({ light: 100, buttons: { A: true, B: false }, isRunning: true, buzzerHz: 0 });
  });

  it('exchanges bytes with a real server and sees it close', async () => {
    const received: Buffer[] = [];
    const port = await serve((socket) => {
      socket.on('data', (bytes) => {
        received.push(bytes);
        if (Buffer.concat(received).length === 3) socket.end(Buffer.from([1, 0, 200]));
      });
    });
    const { lines } = await start(client(port, 's.write("\\0\\x80\\xff");'));
    await until(() => lines.includes('close false'), 'the close');
    expect(Buffer.concat(received)).toEqual(Buffer.from([0, 0x80, 0xff]));
    expect(lines[0]).toMatch(/^data 3 \d+$/);
  });

  it('blocks while it connects and throws when refused or unknown', async () => {
    const free = await serve(() => {});
    await (running.pop() as { stop(): unknown }).stop();
    const attempt = (host: string) =>
      `try { require("net").connect({ host: "${host}", port: ${free} }, function () {}); } catch (e) { print(e.message); }`;
    const { lines } = await start(`${attempt('127.0.0.1')} ${attempt('no-such-host.invalid')} print("end");`);
    await until(() => lines.includes('end'), 'the end');
    expect(lines).toEqual(['ERROR: Connect failed (err 111)', 'Unable to create socket', 'Unable to locate host', 'end']);
  });

  it('sends much and in order', async () => {
    let text = '';
    const port = await serve((socket) => {
      socket.on('data', (bytes) => {
        text += bytes.toString('latin1');
      });
    });
    await start(client(port, 'for (var i = 0; i < 2000; i++) s.write("line " + i + "\\n"); s.end();'));
    const whole = Array.from({ length: 2000 }, (_item, index) => `line ${index}\n`).join('');
    await until(() => text.length >= whole.length, 'all lines');
    expect(text).toBe(whole);
  });

  it('can be stopped in an endless loop, and leaves no connection open', async () => {
    let isGone = false;
    const port = await serve((socket) => {
      socket.on('data', () => {});
      socket.on('close', () => {
        isGone = true;
      });
    });
    const { board, lines } = await start(client(port, 'setTimeout(function () { print("loop"); while (true); }, 50);'));
    await until(() => lines.includes('loop'), 'the loop');
    await board.stop();
    await until(() => isGone, 'the connection to end');
    expect(board.snapshot().isRunning).toBe(false);
  });

  it('starts and stops even if its program never ends its first turn, or eats all memory', async () => {
    const { board } = await start('while (true);');
    await board.stop();
    const { lines } = await start(`
      setTimeout(function () { print("goes on"); }, 10);
      function eat() { var a = []; while (true) a.push(new Array(100000).fill(1.5)); }
      eat();`);
    await until(() => lines.includes('goes on'), 'the next timer');
    expect(withoutTraces(lines)).toEqual([
      'OUT OF MEMORY',
      'Execution Interrupted',
      'New interpreter error: LOW_MEMORY,MEMORY',
      'goes on',
    ]);
  });

  it('gives at most 20 pictures a second and none after it stopped', async () => {
    const begin = Date.now();
    const { board } = await start('var n = 0; setInterval(function () { require("neopixel").write(D17, [n++, 0, 0]); }, 1);');
    const pictures: BoardSnapshot[] = [];
    board.onSnapshot((picture) => pictures.push(picture));
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await until(() => pictures.length >= 5, 'five pictures');
    // Pictures may arrive late and in a heap, never earlier than made.
    expect(pictures.length).toBeLessThanOrEqual((Date.now() - begin) / 50 + 1);
    await board.stop();
    const count = pictures.length;
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(pictures.length).toBe(count);
  });

  it('boots again on demand, with its Storage', async () => {
    const { board, lines } = await start(
      'var s = require("Storage"), n = Number(s.read("n") || 0) + 1; s.write("n", "" + n); print("boot", n);',
    );
    await until(() => lines.includes('boot 1'), 'the first boot');
    board.input({ type: 'reboot' });
    await until(() => lines.includes('boot 2'), 'the second boot');
  });

  it('loses its sockets silently with the wireless network', async () => {
    const port = await serve((socket) => socket.on('data', () => {}));
    const { board, lines } = await start(
      client(port, 'setInterval(function () { try { s.write("x"); print("ok"); } catch (e) { print(e.message); } }, 20);'),
    );
    await until(() => lines.includes('ok'), 'the connection');
    board.input({ type: 'wifi', isInRange: false });
    await until(() => lines.includes('This socket is closed'), 'the loss');
    expect(lines.filter((line) => line.startsWith('close'))).toEqual([]);
  });
});
