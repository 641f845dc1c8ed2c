/** The two brokers a Blynk.Cloud bundle is held against, as the same four questions: type a line, hear the replies, end, restart. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectAsync, type MqttClient } from 'mqtt';
import { onTestFinished } from 'vitest';
import { certificateFor } from '../../local-cloud/certificate.ts';
import { startLocalCloud } from '../../local-cloud/index.ts';
import type { Project } from '../../local-cloud/types.ts';
import { until } from '../helpers/mqtt-broker.ts';

export const TOKEN = 'token-of-the-mqtt-bundle-test-01';

export interface Door {
  port: number;
  tlsPort: number;
  /** Lines the device wrote to its terminal. */
  replies: string[];
  /** Lines a person types into the terminal, at once. */
  type(lines: string[]): Promise<unknown>;
  close(): Promise<unknown>;
}

export type OpenDoor = (project: Project) => Promise<Door>;

/** Run by root, mosquitto would become another user, who may not read the folder. */
const CONFIG = (port: number, tlsPort: number) => `user root
allow_anonymous true
persistence false
listener ${port} 127.0.0.1
listener ${tlsPort} 127.0.0.1
certfile cert.pem
keyfile key.pem
`;

/** Ports 0 would be better, but mosquitto does not tell which it took. */
async function twoFreePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()];
  const ports: number[] = [];
  for (const server of servers) {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    ports.push((server.address() as { port: number }).port);
  }
  for (const server of servers) server.close();
  return ports as [number, number];
}

/** An ordinary broker with TLS, and a stranger's client at it that plays the platform. */
export const openMosquitto: OpenDoor = async (project) => {
  const terminal = project.streams.terminal?.blynkMqtt ?? 'terminal';
  const folder = await mkdtemp(join(tmpdir(), 'lampyris-mosquitto-'));
  const [port, tlsPort] = await twoFreePorts();
  const { cert, key } = await certificateFor(undefined);
  await writeFile(join(folder, 'cert.pem'), cert);
  await writeFile(join(folder, 'key.pem'), key);
  await writeFile(join(folder, 'mosquitto.conf'), CONFIG(port, tlsPort));
  const path = `${process.env.PATH}:/usr/sbin:/usr/local/sbin`;
  const child = spawn('mosquitto', ['-c', 'mosquitto.conf'], {
    cwd: folder,
    stdio: 'ignore',
    env: { ...process.env, PATH: path },
  });
  const ended = once(child, 'exit');
  let peer: MqttClient | undefined;
  await until('mosquitto takes connections', async () => {
    peer = await connectAsync({ host: '127.0.0.1', port, reconnectPeriod: 50 }).catch(() => undefined);
    return peer !== undefined;
  });
  const client = peer as unknown as MqttClient;
  const replies: string[] = [];
  client.on('message', (_topic, payload) => replies.push(payload.toString()));
  await client.subscribeAsync(`ds/${terminal}`, { qos: 1 });
  return {
    port,
    tlsPort,
    replies,
    type: (lines) => Promise.all(lines.map((line) => client.publishAsync(`downlink/ds/${terminal}`, line, { qos: 1 }))),
    async close() {
      await client.endAsync(true);
      child.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
};

export const openLocalCloud: OpenDoor = async (project) => {
  const replies: string[] = [];
  const pin = project.streams.terminal?.blynk as number;
  const cloud = await startLocalCloud({
    database: ':memory:',
    blynkPort: 0,
    mqttPort: 0,
    mqttTlsPort: 0,
    bigiotPort: 0,
    bigiotHeartbeatPort: 0,
    httpPort: 0,
    onEvent(event) {
      if (event.type === 'value' && event.from === 'device' && event.pin === pin) replies.push(event.values.join());
    },
  });
  cloud.addDevice({ name: project.name, token: TOKEN, project });
  return {
    port: cloud.mqttPort,
    tlsPort: cloud.mqttTlsPort as number,
    replies,
    async type(lines) {
      // One after the other: requests in parallel may overtake each other.
      for (const line of lines) await fetch(`${cloud.url}${TOKEN}/update/V${pin}?value=${line}`);
    },
    close: () => cloud.close(),
  };
};

/** A PUBLISH at QoS 0 of less than 128 bytes. */
export const packet = (topic: string, payload: string): string =>
  `0${String.fromCharCode(topic.length + payload.length + 2)}\0${String.fromCharCode(topic.length)}${topic}${payload}`;

/** A broker that accepts each login and says no more. @param hear gets what a device sends @returns its port */
export async function acceptAll(hear: (text: string, socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => {}).once('data', () => socket.write('\x20\x02\0\0', 'latin1'));
    socket.on('data', (data) => hear(data.toString('latin1'), socket));
  });
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as { port: number }).port;
}

export { until };
