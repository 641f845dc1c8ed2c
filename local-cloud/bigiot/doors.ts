/** The doors of the BIGIOT server: TCP with and without heartbeats, TLS, WebSocket, UDP. */
import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer as createHttp, type IncomingMessage } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createServer as createTlsServer } from 'node:tls';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { Certificate } from '../certificate.ts';
import { CloudError } from '../errors.ts';
import { listenForUpgrades } from '../http/upgrades.ts';
import { LOOPBACK } from '../ports.ts';
import type { Door } from './peer.ts';
import type { BigiotServer } from './server.ts';

const MAX_CONNECTIONS = 500;
const MAX_WEBSOCKET_MESSAGE = 64 * 1024;

/** Names are those of the platform's ports. */
export const PLAIN: Door = { name: '8181', idleMs: 60_000, allowsUsers: false };
export const BEATING: Door = { name: '8282', beat: { method: 'b', everyMs: 40_000 }, idleMs: 80_000, allowsUsers: false };
export const WEB: Door = { name: '8383', beat: { method: 'ping', everyMs: 30_000 }, idleMs: 60_000, allowsUsers: false };
const TLS: Door = { name: '8585', idleMs: 60_000, allowsUsers: true };

function take(bigiot: BigiotServer, socket: Socket, door: Door): void {
  const wire = {
    address: socket.remoteAddress ?? '',
    unsent: () => socket.writableLength,
    write: (bytes: Buffer) => void (socket.destroyed || socket.write(bytes)),
    close: () => void socket.destroy(),
  };
  const peer = bigiot.handle(wire, door);
  socket.on('data', (chunk) => peer.push(chunk));
  socket.on('error', () => peer.close());
  socket.on('end', () => peer.close());
  socket.on('close', () => peer.close());
}

export function createBigiotServer(bigiot: BigiotServer, kind: 'plain' | 'beating'): Server {
  const door = kind === 'plain' ? PLAIN : BEATING;
  const server = createServer({ noDelay: true }, (socket) => take(bigiot, socket, door));
  server.maxConnections = MAX_CONNECTIONS;
  return server;
}

export function createBigiotTlsServer(bigiot: BigiotServer, { cert, key }: Certificate): Server {
  const server = createTlsServer({ cert, key, minVersion: 'TLSv1.2' }, (socket) => take(bigiot, socket, TLS));
  // A failed handshake is the client's affair.
  server.on('tlsClientError', (_error, socket) => socket.destroy());
  server.maxConnections = MAX_CONNECTIONS;
  return server;
}

const NEWLINE = Buffer.from('\n');

/** In a WebSocket each message is whole: its newline may be missing. */
function takeWebSocket(bigiot: BigiotServer, webSocket: WebSocket, address: string): void {
  const wire = {
    address,
    unsent: () => webSocket.bufferedAmount,
    write: (bytes: Buffer) => webSocket.send(bytes.toString('utf8')),
    close: () => webSocket.terminate(),
  };
  const peer = bigiot.handle(wire, WEB);
  webSocket.on('message', (data: RawData) => peer.push(Buffer.concat([data as Buffer, NEWLINE])));
  webSocket.on('error', () => peer.close());
  webSocket.on('close', () => peer.close());
}

/** WebSocket requests; @returns the upgrade handler and what ends all connections */
export function createBigiotWebSockets(bigiot: BigiotServer): {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
} {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_WEBSOCKET_MESSAGE });
  return {
    upgrade: (request, socket, head) =>
      sockets.handleUpgrade(request, socket, head, (webSocket) =>
        takeWebSocket(bigiot, webSocket, request.socket.remoteAddress ?? ''),
      ),
    close() {
      for (const webSocket of sockets.clients) webSocket.terminate();
      sockets.close();
    },
  };
}

/** A port of its own for WebSocket, path `/`, as the platform has it. */
export function createBigiotWebServer(upgrade: ReturnType<typeof createBigiotWebSockets>['upgrade']): Server {
  const server = createHttp((_request, response) => response.writeHead(426).end());
  server.maxConnections = MAX_CONNECTIONS;
  listenForUpgrades(server, { '/': upgrade });
  return server;
}

/** @returns the port taken and what ends it @throws CloudError E_PORT */
export async function listenUdp(bigiot: BigiotServer, port: number): Promise<{ port: number; close(): Promise<void> }> {
  const socket: UdpSocket = createSocket('udp4');
  socket.on('message', (bytes) => bigiot.datagram(bytes));
  try {
    socket.bind(port, LOOPBACK);
    await once(socket, 'listening');
  } catch (error) {
    socket.close();
    const { message } = error as Error;
    throw new CloudError('E_PORT', `Port ${port} (UDP) for BIGIOT cannot be opened: ${message}.`, 'Choose another port.');
  }
  socket.on('error', () => {});
  return { port: socket.address().port, close: () => new Promise((resolve) => socket.close(() => resolve())) };
}
