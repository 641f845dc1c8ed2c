import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { isSameOrigin } from './same-origin.ts';

/** Takes over the connection of a WebSocket request. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Serves WebSocket requests by path; refuses unknown paths and pages of other sites. */
export function listenForUpgrades(server: Server, upgrades: Readonly<Record<string, Upgrade>>): void {
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const path = request.url?.split('?')[0] ?? '';
    const upgrade = Object.hasOwn(upgrades, path) ? upgrades[path] : undefined;
    if (!upgrade) return refuseUpgrade(socket, '404 Not Found');
    if (!isSameOrigin(request.headers)) return refuseUpgrade(socket, '403 Forbidden');
    upgrade(request, socket, head);
  });
}
