/** The doors of the MQTT broker: TCP, TLS and WebSocket. */
import type { IncomingMessage } from 'node:http';
import { createServer, type Server } from 'node:net';
import type { Duplex } from 'node:stream';
import { createServer as createTlsServer } from 'node:tls';
import { createWebSocketStream, WebSocketServer } from 'ws';
import type { Certificate } from '../certificate.ts';
import type { MqttBroker } from './broker.ts';

const MAX_CONNECTIONS = 500;
/** A client that stops reading or sending in mid-packet holds no more than this. */
const MAX_WEBSOCKET_MESSAGE = 64 * 1024;

export function createMqttServer(broker: MqttBroker): Server {
  const server = createServer((socket) => broker.handle(socket));
  server.maxConnections = MAX_CONNECTIONS;
  return server;
}

/** TLS 1.2 at least; the boards' interpreter speaks no newer one. */
export function createMqttTlsServer(broker: MqttBroker, { cert, key }: Certificate): Server {
  const server = createTlsServer({ cert, key, minVersion: 'TLSv1.2' }, (socket) => broker.handle(socket));
  // A failed handshake is the client's affair.
  server.on('tlsClientError', (_error, socket) => socket.destroy());
  server.maxConnections = MAX_CONNECTIONS;
  return server;
}

/** WebSocket requests for `/mqtt`; @returns the upgrade handler and what ends all connections */
export function createMqttWebSockets(broker: MqttBroker): {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
} {
  // The MQTT specification demands this subprotocol [MQTT-6.0.0-3], [MQTT-6.0.0-4].
  const handleProtocols = (offered: Set<string>): string | false => (offered.has('mqtt') ? 'mqtt' : false);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_WEBSOCKET_MESSAGE, handleProtocols });
  return {
    upgrade: (request, socket, head) =>
      sockets.handleUpgrade(request, socket, head, (webSocket) => broker.handle(createWebSocketStream(webSocket))),
    close() {
      for (const webSocket of sockets.clients) webSocket.terminate();
      sockets.close();
    },
  };
}
