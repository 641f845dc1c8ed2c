import type { Server as HttpServer } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import type { Clock } from '../clock.ts';
import type { Hub } from '../hub.ts';
import { Connection, idleLimitMs } from './connection.ts';

/** Connections at once; more are refused. */
const MAX_CONNECTIONS = 500;
const HTTP_STARTS = new Set(['GET ', 'POST', 'PUT ', 'HEAD', 'OPTI', 'PATC', 'DELE', 'TRAC', 'CONN']);
const SNIFF_BYTES = 4;

function handOver(socket: Socket, bytes: Buffer, http: HttpServer, hub: Hub, clock: Clock): void {
  if (HTTP_STARTS.has(bytes.toString('latin1', 0, SNIFF_BYTES))) {
    socket.unshift(bytes);
    http.emit('connection', socket);
  } else {
    new Connection(socket, hub, clock);
    socket.unshift(bytes);
  }
  socket.resume();
}

/** Decides by the first bytes who talks: HTTP or a device. Silence is cut off as for a device. */
function sniff(socket: Socket, http: HttpServer, hub: Hub, clock: Clock): void {
  let bytes = Buffer.alloc(0);
  const cancel = clock.after(idleLimitMs(), () => socket.destroy());
  const onData = (chunk: Buffer): void => {
    bytes = Buffer.concat([bytes, chunk]);
    if (bytes.length < SNIFF_BYTES) return;
    cancel();
    socket.removeListener('data', onData);
    socket.pause();
    handOver(socket, bytes, http, hub, clock);
  };
  socket.on('data', onData);
  socket.on('error', () => socket.destroy());
  socket.on('close', cancel);
}

/** TCP server for devices that also serves HTTP, so that one address does for both. */
export function createBlynkServer(http: HttpServer, hub: Hub, clock: Clock): Server {
  const server = createServer({ noDelay: true }, (socket) => sniff(socket, http, hub, clock));
  server.maxConnections = MAX_CONNECTIONS;
  return server;
}
