import { once } from 'node:events';
import type { Server as HttpServer } from 'node:http';
import type { Server, Socket } from 'node:net';
import { createBlynkServer } from './blynk/server.ts';
import { Boards } from './boards.ts';
import { createClock } from './clock.ts';
import { createHttpServer } from './http/server.ts';
import { Hub } from './hub.ts';
import { Live } from './live.ts';
import { LOOPBACK, listen } from './ports.ts';
import { type DeviceRecord, Store } from './store/store.ts';
import type { Device, LocalCloud, LocalCloudOptions } from './types.ts';

const DEFAULT_BLYNK_PORT = 8080;
const DEFAULT_HTTP_PORT = 4173;

function toDevice({ id, name, token, project }: DeviceRecord): Device {
  return { id, name, token, project };
}

/** Remembers a server's open sockets, so that closing does not wait for the other side. */
function trackSockets(server: Server): () => Promise<void> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  return async () => {
    const endings = [...sockets].map((socket) => once(socket.destroy(), 'close'));
    await new Promise((resolve) => server.close(resolve));
    await Promise.all(endings);
  };
}

async function listenAll(blynk: Server, http: HttpServer, options: LocalCloudOptions): Promise<[number, number]> {
  const blynkPort = await listen(blynk, options.blynkPort ?? DEFAULT_BLYNK_PORT, 'devices');
  try {
    return [blynkPort, await listen(http, options.httpPort ?? DEFAULT_HTTP_PORT, 'the dashboard')];
  } catch (error) {
    blynk.close();
    throw error;
  }
}

/**
 * Starts the stand-in for the Blynk cloud on loopback: device server, REST, dashboard.
 * @throws CloudError E_DATABASE, E_PORT_IN_USE, E_PORT
 */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const emit = options.onEvent ?? (() => {});
  const store = new Store(options.database, (text) => emit({ type: 'warning', text }));
  const hub = new Hub(store, emit);
  const boards = new Boards(hub);
  const live = new Live(hub, boards);
  const http = createHttpServer(hub);
  const blynk = createBlynkServer(http, hub, createClock(options.timeScale ?? 1));
  live.listenOn(http);
  const endings = [trackSockets(blynk), trackSockets(http)];
  const [blynkPort, httpPort] = await listenAll(blynk, http, options).catch((error) => {
    store.close();
    throw error;
  });
  for (const server of [blynk, http])
    server.on('error', (error) => hub.warn(`A connection could not be taken: ${error.message}.`));
  return {
    blynkPort,
    httpPort,
    url: `http://${LOOPBACK}:${httpPort}/`,
    addDevice({ name, token, project }) {
      const device = store.addDevice(name, project, token);
      hub.broadcast({ type: 'device', device: hub.view(device) });
      return toDevice(device);
    },
    devices: () => store.devices.map(toDevice),
    isOnline(token) {
      const device = hub.deviceByToken(token);
      return device !== undefined && hub.isOnline(device);
    },
    attachBoard: (board) => boards.attach(board),
    async close() {
      live.close();
      await Promise.all(endings.map((end) => end()));
      store.close();
    },
  };
}
