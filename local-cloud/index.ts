import { createBigiotWebSockets, listenUdp } from './bigiot/doors.ts';
import { withLearned } from './bigiot/interfaces.ts';
import { BigiotServer } from './bigiot/server.ts';
import { createBlynkServer } from './blynk/server.ts';
import { Boards } from './boards.ts';
import { certificateFor } from './certificate.ts';
import { createClock } from './clock.ts';
import { type Door, doorsOf, listenAll, type Parts, trackSockets } from './doors.ts';
import { createHttpServer } from './http/server.ts';
import { listenForUpgrades } from './http/upgrades.ts';
import { Hub } from './hub.ts';
import { Live } from './live.ts';
import { createMqttBroker } from './mqtt/broker.ts';
import { withPins } from './mqtt/datastreams.ts';
import { createMqttWebSockets } from './mqtt/servers.ts';
import { LOOPBACK } from './ports.ts';
import { type DeviceRecord, Store } from './store/store.ts';
import type { Device, LocalCloud, LocalCloudOptions } from './types.ts';

function toDevice({ id, name, token, bigiotId, project }: DeviceRecord): Device {
  return { id, name, token, bigiotId, project };
}

interface Opened {
  ports: Awaited<ReturnType<typeof listenAll>>;
  udp: Awaited<ReturnType<typeof listenUdp>> | undefined;
}

/** Opens all ports, or closes the store again. */
async function openPorts(doors: Door[], bigiot: BigiotServer, udpPort: number | undefined, store: Store): Promise<Opened> {
  try {
    const udp = udpPort === undefined ? undefined : await listenUdp(bigiot, udpPort);
    const ports = await listenAll(doors).catch(async (error) => {
      await udp?.close();
      throw error;
    });
    return { ports, udp };
  } catch (error) {
    store.close();
    throw error;
  }
}

/** What of a running cloud concerns its devices. */
function deviceCalls(hub: Hub, { broker }: Parts): Pick<LocalCloud, 'addDevice' | 'devices' | 'isOnline' | 'command'> {
  const { store } = hub;
  return {
    addDevice({ name, token, project }) {
      const before = store.devices.find((known) => known.token === token)?.project;
      const device = store.addDevice(name, withPins(withLearned(project, before)), token);
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
  };
}

/**
 * Starts the stand-in for the Blynk and BIGIOT clouds on loopback: device servers, REST, dashboard.
 * @throws CloudError E_DATABASE, E_PORT_IN_USE, E_PORT
 */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const emit = options.onEvent ?? (() => {});
  const store = new Store(options.database, (text) => emit({ type: 'warning', text }));
  const hub = new Hub(store, emit);
  const clock = createClock(options.timeScale ?? 1);
  const boards = new Boards(hub);
  const bigiot = new BigiotServer(hub, clock, options.bigiot);
  const live = new Live(hub, boards, bigiot);
  const http = createHttpServer(hub, [(request) => bigiot.images.serve(request)]);
  const broker = await createMqttBroker(hub, clock);
  const webSockets = { '/mqtt': createMqttWebSockets(broker), '/bigiot': createBigiotWebSockets(bigiot) };
  listenForUpgrades(http, {
    '/live': (...upgrade) => live.upgrade(...upgrade),
    '/mqtt': webSockets['/mqtt'].upgrade,
    '/bigiot': webSockets['/bigiot'].upgrade,
  });
  const needsCertificate = options.mqttTlsPort !== undefined || options.bigiotTlsPort !== undefined;
  const certificate = needsCertificate ? await certificateFor(options.certificateFolder) : undefined;
  const blynk = createBlynkServer(http, hub, clock);
  const parts = { blynk, http, broker, bigiot, bigiotWebSockets: webSockets['/bigiot'], certificate };
  const doors = doorsOf(options, parts);
  const endings = doors.map(({ server }) => trackSockets(server));
  const { ports, udp } = await openPorts(doors, bigiot, options.bigiotUdpPort, store);
  for (const { server } of doors) server.on('error', (error) => hub.warn(`A connection could not be taken: ${error.message}.`));
  return {
    ...ports,
    ...(udp ? { bigiotUdpPort: udp.port } : {}),
    ...(certificate ? { certificate: certificate.cert } : {}),
    url: `http://${LOOPBACK}:${ports.httpPort}/`,
    bigiot: bigiot.control(),
    ...deviceCalls(hub, parts),
    attachBoard: (board) => boards.attach(board),
    async close() {
      live.close();
      bigiot.close();
      for (const each of Object.values(webSockets)) each.close();
      await broker.close();
      await Promise.all([udp?.close(), ...endings.map((end) => end())]);
      store.close();
    },
  };
}
