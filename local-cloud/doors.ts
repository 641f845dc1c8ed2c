/** All ports of the local cloud, and their opening and closing. */
import { once } from 'node:events';
import type { Server, Socket } from 'node:net';
import { createBigiotServer, createBigiotTlsServer, createBigiotWebServer, type createBigiotWebSockets } from './bigiot/doors.ts';
import type { BigiotServer } from './bigiot/server.ts';
import type { Certificate } from './certificate.ts';
import type { MqttBroker } from './mqtt/broker.ts';
import { createMqttServer, createMqttTlsServer } from './mqtt/servers.ts';
import { listen } from './ports.ts';
import type { LocalCloudOptions } from './types.ts';

const DEFAULT_PORTS = { blynkPort: 8080, mqttPort: 1883, bigiotPort: 8181, bigiotHeartbeatPort: 8282, httpPort: 4173 };

/** Remembers a server's open sockets, so that closing does not wait for the other side. */
export function trackSockets(server: Server): () => Promise<void> {
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

/** Names of the ports in the cloud's description. */
export type DoorName =
  | 'blynkPort'
  | 'mqttPort'
  | 'mqttTlsPort'
  | 'bigiotPort'
  | 'bigiotHeartbeatPort'
  | 'bigiotTlsPort'
  | 'bigiotWebSocketPort'
  | 'httpPort';

/** No option of its own. */
const ANY = '--port 0';

/** Options of the command line that choose the ports. */
const OPTIONS: Readonly<Record<DoorName, string>> = {
  blynkPort: '--port',
  mqttPort: '--mqtt-port',
  mqttTlsPort: '--mqtt-tls-port',
  bigiotPort: '--bigiot-port',
  bigiotHeartbeatPort: ANY,
  bigiotTlsPort: '--bigiot-tls-port',
  bigiotWebSocketPort: ANY,
  httpPort: '--http-port',
};

export interface Door {
  name: DoorName;
  server: Server;
  wanted: number;
  purpose: string;
}

export interface Parts {
  blynk: Server;
  http: Server;
  broker: MqttBroker;
  bigiot: BigiotServer;
  bigiotWebSockets: ReturnType<typeof createBigiotWebSockets>;
  certificate: Certificate | undefined;
}

/** Doors that are opened only where the options ask for them. */
function optionalDoors(options: LocalCloudOptions, { broker, bigiot, bigiotWebSockets, certificate }: Parts): Door[] {
  const { mqttTlsPort, bigiotTlsPort, bigiotWebSocketPort } = options;
  const doors: Door[] = [];
  const add = (name: DoorName, wanted: number | undefined, purpose: string, make: () => Server): void => {
    if (wanted !== undefined) doors.push({ name, wanted, purpose, server: make() });
  };
  if (certificate) {
    add('mqttTlsPort', mqttTlsPort, 'devices over MQTT with TLS', () => createMqttTlsServer(broker, certificate));
    add('bigiotTlsPort', bigiotTlsPort, 'devices and users of BIGIOT with TLS', () => createBigiotTlsServer(bigiot, certificate));
  }
  const { upgrade } = bigiotWebSockets;
  add('bigiotWebSocketPort', bigiotWebSocketPort, 'BIGIOT over WebSocket', () => createBigiotWebServer(upgrade));
  return doors;
}

/** Doors in the order they are opened. */
export function doorsOf(options: LocalCloudOptions, parts: Parts): Door[] {
  const { blynk, http, broker, bigiot } = parts;
  return [
    { name: 'blynkPort', server: blynk, wanted: options.blynkPort ?? DEFAULT_PORTS.blynkPort, purpose: 'devices' },
    {
      name: 'mqttPort',
      server: createMqttServer(broker),
      wanted: options.mqttPort ?? DEFAULT_PORTS.mqttPort,
      purpose: 'devices over MQTT',
    },
    {
      name: 'bigiotPort',
      server: createBigiotServer(bigiot, 'plain'),
      wanted: options.bigiotPort ?? DEFAULT_PORTS.bigiotPort,
      purpose: 'devices of BIGIOT',
    },
    {
      name: 'bigiotHeartbeatPort',
      server: createBigiotServer(bigiot, 'beating'),
      wanted: options.bigiotHeartbeatPort ?? DEFAULT_PORTS.bigiotHeartbeatPort,
      purpose: 'devices of BIGIOT with heartbeats',
    },
    { name: 'httpPort', server: http, wanted: options.httpPort ?? DEFAULT_PORTS.httpPort, purpose: 'the dashboard' },
    ...optionalDoors(options, parts),
  ];
}

/** Opens all doors or none. @returns the ports taken, by name */
export async function listenAll(doors: readonly Door[]): Promise<Record<DoorName, number>> {
  const ports: Partial<Record<DoorName, number>> = {};
  try {
    for (const { name, server, wanted, purpose } of doors)
      ports[name] = await listen(server, wanted, purpose, `${OPTIONS[name]} (in a program: ${name})`);
  } catch (error) {
    for (const { server } of doors) server.close();
    throw error;
  }
  return ports as Record<DoorName, number>;
}
