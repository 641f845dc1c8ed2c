/** An MQTT device on a real socket that speaks bytes: packets are written and read with mqtt-packet, or sent raw. */
import { connect, type Socket } from 'node:net';
import { generate, type Packet, parser } from 'mqtt-packet';
import { onTestFinished } from 'vitest';
import type { LocalCloud, Project } from '../../local-cloud/types.ts';
import { TOKEN_A, until } from './helpers.ts';

export const CLIMATE: Project = {
  name: 'Climate',
  streams: {
    power: { direction: 'both', type: 'switch', blynkMqtt: 'Power', blynk: 0 },
    target: { direction: 'both', type: 'number', min: 10, max: 30, blynkMqtt: 'Set Temperature', blynk: 1 },
    current: { direction: 'up', type: 'number', blynkMqtt: 'Current Temperature', blynk: 2 },
    colour: { direction: 'both', type: 'colour', blynkMqtt: 'Light', blynk: 3 },
    terminal: { direction: 'both', type: 'text', blynkMqtt: 'Terminal', blynk: 4 },
    name: { direction: 'up', type: 'text', blynkMqtt: '温度', blynk: 5 },
  },
};

export class MqttDevice {
  readonly packets: Packet[] = [];
  isClosed = false;
  private readonly socket: Socket;
  private readonly reader = parser({ protocolVersion: 4 });
  private lastId = 0;

  constructor(port: number) {
    this.socket = connect(port, '127.0.0.1');
    this.reader.on('packet', (packet) => {
      this.packets.push(packet);
      if (packet.cmd === 'publish' && packet.qos === 1) this.send({ cmd: 'puback', messageId: packet.messageId ?? 0 });
    });
    this.socket.on('data', (data) => this.reader.parse(data));
    this.socket.on('error', () => {});
    this.socket.on('close', () => {
      this.isClosed = true;
    });
    onTestFinished(() => void this.socket.destroy());
  }

  send(packet: Packet): void {
    this.socket.write(generate(packet));
  }

  sendRaw(bytes: Buffer): void {
    this.socket.write(bytes);
  }

  /** Breaks the connection without a DISCONNECT. */
  cut(): void {
    this.socket.destroy();
  }

  connect(
    fields: { username?: string; password?: string; clientId?: string; will?: { topic: string; payload: string } } = {},
  ): void {
    const { username = 'device', password = TOKEN_A, clientId = '', will } = fields;
    this.send({
      cmd: 'connect',
      protocolId: 'MQTT',
      protocolVersion: 4,
      clean: true,
      clientId,
      keepalive: 45,
      username,
      password: Buffer.from(password),
      ...(will ? { will: { topic: will.topic, payload: Buffer.from(will.payload), qos: 0, retain: false } } : {}),
    });
  }

  subscribe(topic: string): void {
    this.send({ cmd: 'subscribe', messageId: ++this.lastId, subscriptions: [{ topic, qos: 0 }] });
  }

  publish(topic: string, payload: string | Buffer = '', qos: 0 | 1 | 2 = 0): void {
    const id = qos > 0 ? { messageId: ++this.lastId } : {};
    this.send({ cmd: 'publish', topic, payload: Buffer.from(payload), qos, dup: false, retain: false, ...id });
  }

  /** Messages so far as `topic payload`; separators are shown as `|`. */
  messages(): string[] {
    return this.packets.flatMap((packet) =>
      packet.cmd === 'publish' ? [`${packet.topic} ${String(packet.payload).replaceAll('\0', '|')}`] : [],
    );
  }

  async next<C extends Packet['cmd']>(cmd: C, count = 1): Promise<Extract<Packet, { cmd: C }>> {
    const of = (): Packet[] => this.packets.filter((packet) => packet.cmd === cmd);
    await until(() => of().length >= count, `${count} × ${cmd}`);
    return of()[count - 1] as Extract<Packet, { cmd: C }>;
  }

  async message(text: string): Promise<void> {
    await until(() => this.messages().includes(text), `message ${text}; got ${this.messages().join(' / ')}`);
  }

  closed(): Promise<true> {
    return until(() => this.isClosed && true, 'the end of the connection');
  }
}

/** A device that is logged in and, unless told otherwise, has subscribed to everything. */
export async function mqttDevice(cloud: LocalCloud, filter: string | undefined = 'downlink/#'): Promise<MqttDevice> {
  const device = new MqttDevice(cloud.mqttPort);
  device.connect();
  await device.next('connack');
  if (filter) {
    device.subscribe(filter);
    await device.next('suback');
  }
  return device;
}
