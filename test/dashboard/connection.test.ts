import { describe, expect, it } from 'vitest';
import { connectLive, type LiveSocket, retryDelayMs } from '../../local-cloud/dashboard/connection.ts';
import { fakeTimers } from './fake-timers.ts';

type Listener = (event: { data: unknown }) => void;

class FakeSocket implements LiveSocket {
  readonly sent: string[] = [];
  private readonly listeners: Record<string, Listener[]> = {};
  addEventListener(type: string, listener: Listener): void {
    this.listeners[type] = [...(this.listeners[type] ?? []), listener];
  }
  emit(type: 'open' | 'close' | 'message', data?: unknown): void {
    for (const listener of this.listeners[type] ?? []) listener({ data });
  }
  send(text: string): void {
    this.sent.push(text);
  }
  close(): void {
    this.emit('close');
  }
}

function setUp() {
  const timers = fakeTimers();
  const sockets: FakeSocket[] = [];
  const heard: unknown[] = [];
  const open = (): FakeSocket => {
    const socket = new FakeSocket();
    sockets.push(socket);
    return socket;
  };
  const connection = connectLive(
    open,
    (message) => heard.push(message.type),
    () => heard.push('lost'),
    timers,
  );
  const newest = (): FakeSocket => sockets[sockets.length - 1] as FakeSocket;
  return { timers, sockets, heard, connection, newest };
}

const HELLO = JSON.stringify({ type: 'hello', devices: [], boards: [] });

describe('live connection of the page', () => {
  it('waits longer after each failure, at most 8 s', () => {
    expect([0, 1, 2, 3, 4, 5, 50].map(retryDelayMs)).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000]);
  });

  it('connects again by itself and starts the waits anew after a greeting', () => {
    const { timers, sockets, heard, newest } = setUp();
    newest().emit('close');
    timers.advance(499);
    expect(sockets).toHaveLength(1);
    timers.advance(1);
    expect(sockets).toHaveLength(2);
    newest().emit('close');
    timers.advance(1000);
    newest().emit('open');
    newest().emit('message', HELLO);
    newest().emit('close');
    timers.advance(500);
    expect(sockets).toHaveLength(4);
    expect(heard).toEqual(['lost', 'lost', 'hello', 'lost']);
  });

  it('does not hammer a server that accepts and closes at once', () => {
    const { timers, sockets, newest } = setUp();
    for (let round = 0; round < 3; round++) {
      newest().emit('open');
      newest().emit('close');
      timers.advance(retryDelayMs(round));
    }
    expect(sockets).toHaveLength(4);
    newest().emit('close');
    timers.advance(3999);
    expect(sockets).toHaveLength(4);
  });

  it('says that a message was not sent while there is no connection', () => {
    const { connection, newest } = setUp();
    const write = { type: 'write' as const, device: 0, pin: 1, values: ['1'] };
    expect(connection.send(write)).toBe(false);
    newest().emit('open');
    expect(connection.send(write)).toBe(true);
    expect(newest().sent).toEqual(['{"type":"write","device":0,"pin":1,"values":["1"]}']);
    newest().emit('close');
    expect(connection.send(write)).toBe(false);
  });

  it('leaves out what is no message', () => {
    const { heard, newest } = setUp();
    newest().emit('open');
    for (const data of ['', '{', 'null', '7', '"x"', '{}', new Uint8Array(3)]) newest().emit('message', data);
    expect(heard).toEqual([]);
  });

  it('stays closed once closed', () => {
    const { timers, sockets, heard, connection } = setUp();
    connection.close();
    timers.advance(60_000);
    expect([sockets.length, heard, timers.waiting()]).toEqual([1, [], 0]);
  });
});
