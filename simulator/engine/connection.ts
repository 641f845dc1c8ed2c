import type { HostSocket } from '../host-network.ts';

/** One socket of a program, and what waits in it. */
export interface Connection {
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
  /** `end()` was called with nothing to send: closes in the next pass. */
  isClosing: boolean;
  isClosed: boolean;
}

/** @param socket of the program's world */
export function newConnection(socket: object): Connection {
  return {
    socket: socket as Record<string, unknown>,
    host: undefined,
    outgoing: '',
    incoming: '',
    buffered: '',
    isConnected: false,
    isEnding: false,
    isClosing: false,
    isClosed: false,
  };
}

/** What waits is a field of the socket that programs read to see whether the peer lags. */
export function setOutgoing(connection: Connection, bytes: string): void {
  connection.outgoing = bytes;
  connection.socket.dSnd = bytes;
}

/** @param options of `connect`: an object or a text such as `tcp://host:port` */
export function endpointOf(options: unknown): { host: string; port: number } {
  if (typeof options === 'string') {
    const url = /^(?:\w+:\/\/)?([^:/]+)(?::(\d+))?/.exec(options);
    return { host: url?.[1] ?? '', port: Number(url?.[2] ?? 80) };
  }
  const { host, port } = (options ?? {}) as { host?: unknown; port?: unknown };
  return { host: host === undefined ? '127.0.0.1' : String(host), port: Number(port ?? 0) };
}
