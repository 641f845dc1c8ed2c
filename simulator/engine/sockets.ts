import type { HostNetwork, HostSocket } from '../host-network.ts';
import { byteString, bytesOf } from './bytes.ts';
import { type Engine, listenerKey } from './engine.ts';
import { EngineError } from './realm.ts';

/** Largest piece moved per pass in each direction. */
const CHUNK_BYTES = 536;
/** Bytes kept for a socket that has no `data` listener yet. */
const STREAM_BUFFER_BYTES = 512;
const UNSENT_DATA = { code: -8, message: 'unsent data' };

interface Connection {
  socket: Record<string, unknown>;
  host: HostSocket | undefined;
  /** Waiting to be sent. */
  outgoing: string;
  /** Arrived, not yet handed over. */
  incoming: string;
  /** Kept by the stream until a `data` listener comes. */
  buffered: string;
  isConnected: boolean;
  /** `end()` was called. */
  isEnding: boolean;
  isClosing: boolean;
  isClosed: boolean;
}

/** Sockets of `net` and `tls`, driven once per pass of the idle loop, in the engine's order: hand over, send, receive, close. */
export class Sockets {
  private connections: Connection[] = [];
  private readonly byObject = new WeakMap<object, Connection>();
  private readonly engine: Engine;
  private readonly network: HostNetwork;
  private readonly isOnline: () => boolean;
  private readonly wake: () => void;

  /** @param wake asks for a pass of the idle loop */
  constructor(engine: Engine, network: HostNetwork, isOnline: () => boolean, wake: () => void) {
    this.engine = engine;
    this.network = network;
    this.isOnline = isOnline;
    this.wake = wake;
    engine.idleTasks.push(() => this.idle());
  }

  /** Adds the Socket class. */
  define(): void {
    const { realm } = this.engine;
    const sockets = this;
    const make = realm.evaluate('(function Socket() {})', 'realm') as { prototype: object };
    realm.define(realm.global, { Socket: make });
    realm.defineFunctions(make.prototype, {
      write: function write(data) {
        sockets.write(this as object, data);
        return false;
      },
      end: function end(data) {
        sockets.end(this as object, data);
      },
      available: function available() {
        return sockets.of(this as object).buffered.length;
      },
      read: function read(count) {
        const connection = sockets.of(this as object);
        const taken = connection.buffered.slice(0, count === undefined ? undefined : Number(count));
        connection.buffered = connection.buffered.slice(taken.length);
        return taken === '' ? undefined : taken;
      },
    });
  }

  /** The `net` or `tls` module. */
  module(isTls: boolean): object {
    const module = this.engine.realm.object();
    this.engine.realm.defineFunctions(module, { connect: (options, opened) => this.connect(options, opened, isTls) });
    return module;
  }

  /** A `data` listener was added: what came too early is delivered. */
  listenerAdded(target: object, event: string): void {
    const connection = this.byObject.get(target);
    if (event !== 'data' || !connection || connection.buffered === '') return;
    this.engine.queue(target, target[listenerKey('data') as keyof typeof target], [connection.buffered]);
    connection.buffered = '';
  }

  /** Bytes that wait in all sockets; they take memory. */
  pendingBytes(): number {
    return this.connections.reduce(
      (total, each) => total + each.outgoing.length + each.incoming.length + each.buffered.length,
      0,
    );
  }

  /** Wi-Fi went away: sockets die without events. */
  drop(): void {
    for (const connection of this.connections) connection.isClosed = true;
    this.connections = [];
    this.network.closeAll();
  }

  private of(object: object): Connection {
    const connection = this.byObject.get(object);
    if (!connection) throw new EngineError('Error', 'This socket is closed');
    return connection;
  }

  private connect(options: unknown, opened: unknown, isTls: boolean): object {
    if (!this.isOnline()) throw new EngineError('InternalError', 'Not connected to the internet');
    const { host, port } = endpointOf(options);
    const { realm } = this.engine;
    const connection: Connection = {
      socket: new (realm.builtIn('Socket'))() as Record<string, unknown>,
      host: undefined,
      outgoing: '',
      incoming: '',
      buffered: '',
      isConnected: false,
      isEnding: false,
      isClosing: false,
      isClosed: false,
    };
    if (typeof opened === 'function') connection.socket[listenerKey('connect')] = opened;
    const result = this.network.connect({ host, port, tls: isTls }, this.wake);
    if (result === 'unknown-host') throw new EngineError('InternalError', 'Unable to locate host');
    if (result === 'refused') {
      this.engine.hooks.print('ERROR: Connect failed (err 111)');
      throw new EngineError('InternalError', 'Unable to create socket');
    }
    connection.host = result;
    this.connections.push(connection);
    this.byObject.set(connection.socket, connection);
    return connection.socket;
  }

  private write(object: object, data: unknown): void {
    const connection = this.of(object);
    if (connection.isClosed || connection.isEnding) throw new EngineError('Error', 'This socket is closed');
    // Anything but a string is turned into text, typed arrays into "65,66": programs must convert first.
    connection.outgoing += byteString(bytesOf(String(data)));
    this.wake();
  }

  private end(object: object, data: unknown): void {
    const connection = this.of(object);
    if (connection.isClosed || connection.isEnding) return;
    if (data !== undefined) this.write(object, data);
    connection.isEnding = true;
    if (connection.outgoing === '') connection.isClosing = true;
    this.wake();
  }

  private idle(): boolean {
    let wasBusy = false;
    for (const connection of [...this.connections]) if (this.turn(connection)) wasBusy = true;
    return wasBusy;
  }

  /** One pass for one socket. @returns true when something happened */
  private turn(connection: Connection): boolean {
    const wasConnected = connection.isConnected;
    this.handOver(connection);
    if (connection.isClosed) return true;
    const sent = connection.isClosing ? false : this.send(connection);
    const wasLost = connection.isClosing && connection.outgoing !== '';
    const received = connection.isClosing ? '' : connection.host?.receive(CHUNK_BYTES);
    if (received === undefined) connection.isClosing = true;
    else if (!connection.isConnected) this.connected(connection);
    if (received) {
      connection.incoming += received;
      this.handOver(connection);
    }
    if (connection.isClosing && !connection.isClosed) this.close(connection, wasLost || received === undefined);
    return sent || Boolean(received) || connection.isClosed || connection.isConnected !== wasConnected;
  }

  private connected(connection: Connection): void {
    connection.isConnected = true;
    this.engine.emit(connection.socket, 'connect', [connection.socket]);
    if (connection.outgoing === '') this.engine.emit(connection.socket, 'drain', [connection.socket]);
  }

  private send(connection: Connection): boolean {
    if (connection.outgoing === '') {
      if (connection.isEnding) connection.isClosing = true;
      return false;
    }
    const count = connection.host?.send(connection.outgoing.slice(0, CHUNK_BYTES));
    if (count === undefined) connection.isClosing = true;
    if (!count) return false;
    connection.outgoing = connection.outgoing.slice(count);
    if (connection.outgoing === '' && !connection.isEnding) this.engine.emit(connection.socket, 'drain', [connection.socket]);
    return true;
  }

  private handOver(connection: Connection): void {
    if (connection.incoming === '') return;
    const data = connection.incoming;
    const listeners = connection.socket[listenerKey('data')];
    if (listeners !== undefined) {
      connection.incoming = '';
      this.engine.clock.turn();
      this.engine.call(connection.socket, listeners, [data]);
    } else if (connection.buffered.length + data.length <= STREAM_BUFFER_BYTES) {
      connection.buffered += data;
      connection.incoming = '';
    }
  }

  private close(connection: Connection, isByPeer: boolean): void {
    connection.isClosed = true;
    connection.host?.close();
    this.connections = this.connections.filter((each) => each !== connection);
    const hasUnsent = isByPeer && connection.outgoing !== '';
    if (hasUnsent) this.engine.emit(connection.socket, 'error', [this.engine.realm.object(UNSENT_DATA)]);
    this.engine.emit(connection.socket, 'end');
    this.engine.emit(connection.socket, 'close', [hasUnsent]);
  }
}

function endpointOf(options: unknown): { host: string; port: number } {
  if (typeof options === 'string') {
    const url = /^(?:\w+:\/\/)?([^:/]+)(?::(\d+))?/.exec(options);
    return { host: url?.[1] ?? '', port: Number(url?.[2] ?? 80) };
  }
  const { host, port } = (options ?? {}) as { host?: unknown; port?: unknown };
  return { host: host === undefined ? '127.0.0.1' : String(host), port: Number(port ?? 0) };
}
