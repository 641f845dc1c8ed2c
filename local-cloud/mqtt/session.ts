import type { Client, PublishPacket } from 'aedes';

import { HARDWARE } from '../../src/codec/blynk/commands.ts';
import { SEPARATOR } from '../../src/codec/blynk/frame.ts';
import type { DeviceLink, Hub } from '../hub.ts';
import type { DeviceRecord } from '../store/store.ts';
import { toBytes } from '../text.ts';
import type { DeviceCommand } from '../types.ts';
import { datastreamOn } from './datastreams.ts';

/** Largest message either way: topic with its length, packet identifier and payload (Blynk.Cloud's limit). */
export const MAX_MESSAGE = 1024;
/** These arrive without a subscription. */
const ALWAYS_SENT = new Set(['downlink/ota/json', 'downlink/redirect', 'downlink/diag']);

/** @returns bytes of variable header and payload */
export function messageSize(topicBytes: number, payloadBytes: number, qos: number): number {
  return 2 + topicBytes + (qos > 0 ? 2 : 0) + payloadBytes;
}

/** One MQTT connection of a device. */
export class MqttSession implements DeviceLink {
  readonly device: DeviceRecord;
  readonly hub: Hub;
  /** Filters under `downlink/` the device has subscribed to. */
  readonly filters = new Set<string>();
  /** Largest message the device takes, as `info/mcu` said. */
  receiveLimit = MAX_MESSAGE;
  private readonly client: Client;

  constructor(client: Client, device: DeviceRecord, hub: Hub) {
    this.client = client;
    this.device = device;
    this.hub = hub;
  }

  write(pinName: string, values: string[]): void {
    const found = datastreamOn(this.device.project, pinName);
    if (found) this.publish(`downlink/ds/${found.name}`, values.join(SEPARATOR));
  }

  /** Of Blynk classic's messages between devices only values have a counterpart here. */
  send(command: number, _id: number, body: string): void {
    const [operation = '', pin = '', ...values] = body.split(SEPARATOR);
    if (command === HARDWARE && operation === 'vw') this.write(`v${pin}`, values);
  }

  /** @param text of the message: URI of a redirect, text of diag, JSON of ota */
  command(command: DeviceCommand, text = ''): void {
    this.publish(`downlink/${command}`, toBytes(text), command === 'ping' ? 1 : 0);
  }

  /** @param topic text @param payload byte string */
  publish(topic: string, payload: string, qos: 0 | 1 = 0): void {
    if (!this.isWanted(topic)) return;
    const bytes = Buffer.from(payload, 'latin1');
    const size = messageSize(Buffer.byteLength(topic), bytes.length, qos);
    if (size > this.receiveLimit) {
      this.hub.warn(`Device "${this.device.name}" was not sent ${topic}: ${size} bytes, it takes at most ${this.receiveLimit}.`);
      return;
    }
    const packet: PublishPacket = { cmd: 'publish', topic, payload: bytes, qos, retain: false, dup: false };
    this.client.publish(packet, () => {});
  }

  close(): void {
    this.client.close();
  }

  private isWanted(topic: string): boolean {
    if (ALWAYS_SENT.has(topic)) return true;
    return [...this.filters].some((filter) =>
      filter.endsWith('#') ? topic.startsWith(filter.slice(0, -1)) || topic === filter.slice(0, -2) : topic === filter,
    );
  }
}
