/** Owns the real sockets of one board, so that the board's thread may block while it connects. */

import net from 'node:net';
import tls from 'node:tls';
import { workerData } from 'node:worker_threads';
import type { Endpoint } from '../host-network.ts';
import { ConnectResult, type SocketCommand, type SocketEvent, type ThreadData } from './messages.ts';

/** How long the engine's network stack tries before it gives up. */
const CONNECT_TIMEOUT_MS = 18_000;

const { port } = workerData as ThreadData;
const sockets = new Map<number, net.Socket>();

const tell = (event: SocketEvent) => port.postMessage(event);

function answer(result: SharedArrayBuffer, value: number): void {
  const cell = new Int32Array(result);
  Atomics.store(cell, 0, value);
  Atomics.notify(cell, 0);
}

function open({ host, port: number, tls: isTls }: Endpoint): net.Socket {
  // The engine verifies no certificate and has IPv4 only.
  const socket = net.connect({ host, port: number, family: 4 });
  return isTls ? tls.connect({ socket, rejectUnauthorized: false }) : socket;
}

function connect(id: number, endpoint: Endpoint, result: SharedArrayBuffer): void {
  const socket = open(endpoint);
  let isBroken = false;
  let isUp = false;
  socket.setNoDelay(true);
  const giveUp = setTimeout(() => socket.destroy(new Error('timeout')), CONNECT_TIMEOUT_MS);
  sockets.set(id, socket);
  socket.once(endpoint.tls ? 'secureConnect' : 'connect', () => {
    clearTimeout(giveUp);
    isUp = true;
    answer(result, ConnectResult.connected);
  });
  socket.on('data', (bytes) => tell({ type: 'data', id, bytes: bytes.toString('latin1') }));
  socket.on('error', (error: NodeJS.ErrnoException) => {
    isBroken = true;
    if (!isUp) answer(result, error.syscall === 'getaddrinfo' ? ConnectResult.unknownHost : ConnectResult.refused);
  });
  socket.on('close', () => {
    clearTimeout(giveUp);
    sockets.delete(id);
    if (isUp) tell({ type: 'closed', id, isBroken });
  });
}

port.on('message', (command: SocketCommand) => {
  if (command.type === 'connect') connect(command.id, command.endpoint, command.result);
  else if (command.type === 'send') sockets.get(command.id)?.write(Buffer.from(command.bytes, 'latin1'));
  else if (command.type === 'close') sockets.get(command.id)?.end();
  else for (const socket of sockets.values()) socket.destroy();
});
