import { once } from 'node:events';
import type { Server, Socket } from 'node:net';
import { createBlynkServer } from './blynk/server.ts';
import { Boards } from './boards.ts';
import { type Certificate, certificateFor } from './certificate.ts';
import { createClock } from './clock.ts';
import { createHttpServer } from './http/server.ts';
import { listenForUpgrades } from './http/upgrades.ts';
import { Hub } from './hub.ts';
import { Live } from './live.ts';
import { createMqttBroker, type MqttBroker } from './mqtt/broker.ts';
import { withPins } from './mqtt/datastreams.ts';
import { createMqttServer, createMqttTlsServer, createMqttWebSockets } from './mqtt/servers.ts';
import { LOOPBACK, listen } from './ports.ts';
import { type DeviceRecord, Store } from './store/store.ts';
import type { Device, LocalCloud, LocalCloudOptions } from './types.ts';

const DEFAULT_BLYNK_PORT = 8080;
const DEFAULT_MQTT_PORT = 1883;
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

interface Door {
  server: Server;
  wanted: number;
  purpose: string;
}

function doorsOf(
  options: LocalCloudOptions,
  blynk: Server,
  http: Server,
  broker: MqttBroker,
  certificate: Certificate | undefined,
): Door[] {
  const doors: Door[] = [
    { server: blynk, wanted: options.blynkPort ?? DEFAULT_BLYNK_PORT, purpose: 'devices' },
    { server: createMqttServer(broker), wanted: options.mqttPort ?? DEFAULT_MQTT_PORT, purpose: 'devices over MQTT' },
    { server: http, wanted: options.httpPort ?? DEFAULT_HTTP_PORT, purpose: 'the dashboard' },
  ];
  if (!certificate) return doors;
  const wanted = options.mqttTlsPort ?? 0;
  return [...doors, { server: createMqttTlsServer(broker, certificate), wanted, purpose: 'devices over MQTT with TLS' }];
}

/** Opens all doors or none. @returns the ports taken, in order */
async function listenAll(doors: readonly Door[]): Promise<number[]> {
  const ports: number[] = [];
  try {
    for (const { server, wanted, purpose } of doors) ports.push(await listen(server, wanted, purpose));
  } catch (error) {
    for (const { server } of doors) server.close();
    throw error;
  }
  return ports;
}

/**
 * Starts the stand-in for the Blynk cloud on loopback: device server, REST, dashboard.
 * @throws CloudError E_DATABASE, E_PORT_IN_USE, E_PORT
 */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const emit = options.onEvent ?? (() => {});
  const store = new Store(options.database, (text) => emit({ type: 'warning', text }));
  const hub = new Hub(store, emit);
  const clock = createClock(options.timeScale ?? 1);
  const boards = new Boards(hub);
  const live = new Live(hub, boards);
  const http = createHttpServer(hub);
  const broker = await createMqttBroker(hub, clock);
  const webSockets = createMqttWebSockets(broker);
  listenForUpgrades(http, { '/live': (...upgrade) => live.upgrade(...upgrade), '/mqtt': webSockets.upgrade });
  const certificate = options.mqttTlsPort === undefined ? undefined : await certificateFor(options.certificateFolder);
  const doors = doorsOf(options, createBlynkServer(http, hub, clock), http, broker, certificate);
  const endings = doors.map(({ server }) => trackSockets(server));
  const [blynkPort = 0, mqttPort = 0, httpPort = 0, mqttTlsPort] = await listenAll(doors).catch((error) => {
    store.close();
    throw error;
  });
  for (const { server } of doors) server.on('error', (error) => hub.warn(`A connection could not be taken: ${error.message}.`));
  return {
    blynkPort,
    mqttPort,
    ...(mqttTlsPort === undefined || !certificate ? {} : { mqttTlsPort, certificate: certificate.cert }),
    httpPort,
    url: `http://${LOOPBACK}:${httpPort}/`,
    addDevice({ name, token, project }) {
      const device = store.addDevice(name, withPins(project), token);
      hub.broadcast({ type: 'device', device: hub.view(device) });
      return toDevice(device);
    },
    devices: () => store.devices.map(toDevice),
    isOnline(token) {
      const device = hub.deviceByToken(token);
      return device !== undefined && hub.isOnline(device);
    },
    command(token, command, text) {
      const device = hub.deviceByToken(token);
      return device ? broker.command(device, command, text) : 0;
    },
    attachBoard: (board) => boards.attach(board),
    async close() {
      live.close();
      webSockets.close();
      await broker.close();
      await Promise.all(endings.map((end) => end()));
      store.close();
    },
  };
}
