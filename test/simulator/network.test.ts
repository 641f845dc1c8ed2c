import { describe, expect, it } from 'vitest';
import { run } from './helpers.ts';

const CLIENT = `
  var s = require("net").connect({ host: "cloud", port: 8080 }, function () { print("up"); });
  s.on("data", function (d) { print("data", JSON.stringify(d)); });
  s.on("error", function (e) { print("error", e.code); });
  s.on("close", function (e) { print("close", e); });`;

/** A program that makes its connection 10 ms after boot, when the test had time to listen. */
const client = (more = '') => `setTimeout(function () { ${CLIENT} ${more} }, 10);`;

describe('scripted network', () => {
  it('carries bytes both ways unchanged', () => {
    const board = run(client('s.write("\\0\\x80\\xff");'));
    board.network.listen();
    board.advance(20);
    board.network.peer.send('\xe6\xb8\xa9\0');
    board.advance(20);
    expect(board.network.peer.take()).toBe('\0\x80\xff');
    expect(board.network.peer.take()).toBe('');
    expect(board.log).toEqual(['up', 'data "\\u00E6\\u00B8\\u00A9\\u0000"']);
  });

  it('splits and delays as told', () => {
    const board = run(client());
    board.network.listen((peer) => peer.send('abcdef', { delayMs: 100, pieceBytes: 4, everyMs: 50 }));
    board.advance(109);
    expect(board.log).toEqual(['up']);
    board.advance(10);
    expect(board.log).toEqual(['up', 'data "abcd"']);
    board.advance(50);
    expect(board.log).toEqual(['up', 'data "abcd"', 'data "ef"']);
  });

  it('lets a test answer as a server would', () => {
    const board = run(client('s.write("ping");'));
    board.network.listen((peer) => peer.onData((bytes) => peer.send(`${bytes}!`)));
    board.runUntil(() => board.log.includes('data "ping!"'), 1000);
  });

  it('refuses, knows no name, and blocks as long as told', () => {
    const attempt =
      'try { require("net").connect({ host: "h", port: 1 }, function () {}); } catch (e) { print(e.message, getTime()); }';
    const board = run(`setInterval(function () { ${attempt} }, 1000);`);
    board.advance(1000);
    board.network.refuse('unknown-host');
    board.network.connectMs = 400;
    board.advance(1500);
    expect(board.log).toEqual(['ERROR: Connect failed (err 111)', 'Unable to create socket 1', 'Unable to locate host 2.4']);
    expect(board.network.attempts).toEqual([
      { host: 'h', port: 1, tls: false },
      { host: 'h', port: 1, tls: false },
    ]);
  });

  it('tells encrypted connections from plain ones', () => {
    const board = run(
      'setTimeout(function () { require("tls").connect({ host: "h", port: 443 }, function () { print("up"); }); }, 1);',
    );
    board.network.listen();
    board.advance(10);
    expect(board.network.attempts).toEqual([{ host: 'h', port: 443, tls: true }]);
    expect(board.log).toEqual(['up']);
  });

  it('closes in order, and breaks with what was unsent', () => {
    const closing = run(client());
    closing.network.listen((peer) => {
      peer.send('bye');
      peer.end();
    });
    closing.advance(50);
    expect(closing.log).toEqual(['up', 'data "bye"', 'close false']);

    const breaking = run(client('setTimeout(function () { s.write("lost"); }, 50);'));
    breaking.network.listen((peer) => peer.setReading(false));
    breaking.advance(100);
    breaking.network.peer.reset();
    breaking.advance(50);
    expect(breaking.log).toEqual(['up', 'error -8', 'close true']);
  });

  it('fills the memory of a device whose peer stops reading, and frees it again', () => {
    const report = 'print("free", process.memory().free);';
    const board = run(
      client(`${report} var n = 0; setInterval(function () { if (n++ < 100) s.write("0123456789"); else ${report} }, 10);`),
    );
    board.network.listen((peer) => peer.setReading(false));
    board.advance(1030);
    board.network.peer.setReading(true);
    board.advance(20);
    const free = board.log.filter((line) => line.startsWith('free')).map((line) => Number(line.slice(5)));
    expect((free[0] as number) - (free[1] as number)).toBeGreaterThanOrEqual(100);
    // The socket has more fields than at first.
    expect((free[0] as number) - (free.at(-1) as number)).toBeLessThan(15);
  });

  it('says nothing when the peer vanishes', () => {
    const board = run(client('setTimeout(function () { s.write("anyone?"); }, 100);'));
    board.network.listen((peer) => peer.vanish());
    board.advance(60_000);
    expect(board.log).toEqual(['up']);
  });

  it('tells the peer when the device closes', () => {
    const board = run(client('setTimeout(function () { s.end("last"); }, 100);'));
    board.network.listen();
    board.advance(200);
    expect(board.network.peer.received).toBe('last');
    expect(board.network.peer.isClosedByDevice).toBe(true);
  });
});

describe('Wi-Fi', () => {
  const join = (ssid: string, password: string) => `var w = require("Wifi");
    w.on("connected", function (d) { print("connected", d.ip.length > 6); });
    w.on("disconnected", function (d) { print("disconnected", d.msg); });
    w.connect("${ssid}", { password: "${password}" }, function (e) { print("done", e); });`;
  const offline = { wifi: { ssid: 'classroom', password: 'secret12' } };

  it('is needed for connections', () => {
    const board = run('try { require("net").connect({ host: "h", port: 1 }); } catch (e) { print(e.message); }', offline);
    expect(board.log).toEqual(['Not connected to the internet']);
  });

  it('comes up with the right name and password', () => {
    const board = run(join('classroom', 'secret12'), offline);
    board.advance(2000);
    expect(board.log).toEqual(['connected true', 'done null']);
    expect(board.isOnline()).toBe(true);
  });

  it('reports a wrong password and an unknown network, and gives up', () => {
    const wrong = run(join('classroom', 'wrong'), offline);
    wrong.advance(60_000);
    expect(wrong.log).toEqual(['disconnected 4WAY_HANDSHAKE_TIMEOUT', 'done 4WAY_HANDSHAKE_TIMEOUT']);
    const unknown = run(join('elsewhere', ''), offline);
    unknown.advance(60_000);
    expect(unknown.log).toEqual(['disconnected NO_AP_FOUND', 'done NO_AP_FOUND']);
  });

  it('takes the sockets with it without any event, and stays away until the program joins again', () => {
    const board = run(client('s.on("end", function () { print("end"); });'));
    board.network.listen();
    board.advance(50);
    board.setWifi(false);
    board.advance(5000);
    expect(board.log).toEqual(['up']);
    board.setWifi(true);
    board.advance(5000);
    expect(board.isOnline()).toBe(false);
    expect(board.network.peer.isClosedByDevice).toBe(true);
  });
});
