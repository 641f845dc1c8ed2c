import type { HostNetwork } from '../host-network.ts';
import { byteString, bytesOf } from './bytes.ts';
import { type Connection, endpointOf, newConnection, setOutgoing } from './connection.ts';
import { type Engine, listenerKey } from './engine.ts';
import { EngineError } from './realm.ts';

/** Largest piece moved per pass in each direction. */
const CHUNK_BYTES = 536;
/** Bytes kept for a socket that has no `data` listener yet. */
const STREAM_BUFFER_BYTES = 512;
/** What `type` of a socket says of encryption. */
const TLS_TYPE = 4;
const UNSENT_DATA = { code: -8, message: 'unsent data' };

/** Sockets of `net` and `tls`, driven once per pass of the idle loop, in the engine's order: hand over, send, receive, close. */
export class Sockets {
  private connections: readonly Connection[] = [];
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
    engine.memory.addRoot((walk) => {
      for (const { socket, buffered } of this.connections) {
        walk.elements([socket]);
        if (buffered !== '') walk.field('buf', buffered);
      }
    });
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
        return taken;
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
    const connection = newConnection(new (realm.builtIn('Socket'))());
    // Fields a program can see, in the engine's order.
    connection.socket.type = isTls ? TLS_TYPE : 0;
    if (opened !== undefined) connection.socket[listenerKey('connect')] = opened;
    connection.socket.opt = options;
    const result = this.network.connect({ host, port, tls: isTls }, this.wake);
    if (result === 'unknown-host') throw new EngineError('InternalError', 'Unable to locate host');
    if (result === 'refused') {
      this.engine.hooks.print('ERROR: Connect failed (err 111)');
      throw new EngineError('InternalError', 'Unable to create socket');
    }
    connection.host = result;
    this.connections = [...this.connections, connection];
    this.byObject.set(connection.socket, connection);
    connection.socket.sckt = this.connections.length;
    return connection.socket;
  }

  private write(object: object, data: unknown): void {
    const connection = this.of(object);
    if (connection.isClosed || connection.isEnding) throw new EngineError('Error', 'This socket is closed');
    // Anything but a string is turned into text, typed arrays into "65,66": programs must convert first.
    setOutgoing(connection, connection.outgoing + byteString(bytesOf(String(data))));
    this.wake();
  }

  private end(object: object, data: unknown): void {
    const connection = this.of(object);
    if (connection.isClosed || connection.isEnding) return;
    if (data !== undefined) this.write(object, data);
    connection.isEnding = true;
    if (connection.outgoing === '') {
      connection.isClosing = true;
      connection.socket.clsNow = true;
    }
    connection.socket.cls = true;
    this.wake();
  }

  private idle(): boolean {
    let wasBusy = false;
    for (const connection of this.connections) if (this.turn(connection)) wasBusy = true;
    return wasBusy;
  }

  /** One pass for one socket. @returns true when something happened */
  private turn(connection: Connection): boolean {
    const { isConnected, incoming } = connection;
    let { isClosing } = connection;
    let isByPeer = false;
    this.handOver(connection, false);
    let isBusy = false;
    if (!isClosing) {
      const sent = this.send(connection);
      isBusy = sent === 'some';
      const received = connection.host?.receive(CHUNK_BYTES);
      isByPeer = sent === 'gone' || received === undefined;
      isClosing = isByPeer || sent === 'last';
      if (received !== undefined) this.receive(connection, received);
      if (received) isBusy = true;
    }
    if (isClosing) {
      this.handOver(connection, true);
      if (connection.incoming === '') this.close(connection, isByPeer);
    }
    return isBusy || connection.isClosed || connection.isConnected !== isConnected || connection.incoming !== incoming;
  }

  private receive(connection: Connection, received: string): void {
    const { socket } = connection;
    if (!connection.isConnected) {
      connection.isConnected = true;
      this.engine.emit(socket, 'connect', [socket]);
      socket.conn = true;
      if (connection.outgoing === '') this.engine.emit(socket, 'drain', [socket]);
    }
    if (received === '') return;
    connection.incoming += received;
    socket.hdrs = true;
    this.handOver(connection, false);
  }

  /** Sends a piece. @returns `last` when `end()` was called and all is out, `gone` when the connection is */
  private send(connection: Connection): 'none' | 'some' | 'last' | 'gone' {
    if (connection.outgoing === '') return connection.isEnding ? 'last' : 'none';
    const count = connection.host?.send(connection.outgoing.slice(0, CHUNK_BYTES));
    if (count === undefined) return 'gone';
    if (count === 0) return 'none';
    setOutgoing(connection, connection.outgoing.slice(count));
    if (connection.outgoing === '' && !connection.isEnding) this.engine.emit(connection.socket, 'drain', [connection.socket]);
    return 'some';
  }

  /** Gives what arrived to the listeners, else to the buffer. @param isLast what does not fit raises an error flag */
  private handOver(connection: Connection, isLast: boolean): void {
    if (connection.incoming === '') return;
    const data = connection.incoming;
    const { socket } = connection;
    const listeners = socket[listenerKey('data')];
    if (listeners !== undefined) {
      connection.incoming = '';
      this.engine.clock.turn();
      if (!this.engine.call(socket, listeners, [data])) this.dropListeners(socket);
    } else if (connection.buffered === '' || connection.buffered.length + data.length <= STREAM_BUFFER_BYTES) {
      connection.buffered += data;
      connection.incoming = '';
    } else if (isLast) {
      connection.buffered += data.slice(0, Math.max(STREAM_BUFFER_BYTES - connection.buffered.length, 0));
      this.engine.faults.raise('BUFFER_FULL');
    }
    socket.dRcv = connection.incoming === '' ? undefined : connection.incoming;
  }

  private dropListeners(socket: Record<string, unknown>): void {
    this.engine.hooks.print('ERROR: Error processing Serial data handler - removing it.');
    this.engine.faults.raise('CALLBACK');
    delete socket[listenerKey('data')];
  }

  private close(connection: Connection, isByPeer: boolean): void {
    connection.isClosed = true;
    connection.host?.close();
    this.connections = this.connections.filter((each) => each !== connection);
    const hasUnsent = isByPeer && connection.outgoing !== '';
    if (hasUnsent) this.engine.emit(connection.socket, 'error', [this.engine.realm.object(UNSENT_DATA)]);
    delete connection.socket.sckt;
    connection.socket.endd = true;
    this.engine.emit(connection.socket, 'end');
    this.engine.emit(connection.socket, 'close', [hasUnsent]);
  }
}
