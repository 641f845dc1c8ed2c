/** The MQTT client on a fake hal, with the test as its broker. Each session has modules of its own, as after a reboot. */
import { vi } from 'vitest';
import type { MqttListener, MqttSettings, MqttState } from '../../src/net/mqtt-client.ts';
import { bytes, hexOf } from './blynk-session.ts';
import { type FakeConnection, type FakeHal, fakeHal } from './fake-hal.ts';

export { bytes, hexOf };

export const CONNACK_OK = '20 02 00 00';

/** Where the packet at `at` ends. Fails on a torn packet. */
function packetEnd(text: string, at: number): number {
  let digit = at + 1;
  let length = 0;
  let weight = 1;
  for (; ; weight *= 128) {
    const byte = text.charCodeAt(digit++);
    length += (byte & 127) * weight;
    if (!(byte & 128)) break;
  }
  const end = digit + length;
  if (!(end <= text.length)) throw new Error(`torn packet: ${hexOf(text.slice(at))}`);
  return end;
}

/** Whole packets of a byte string, as hex, one each. Fails on a torn packet. */
export function packetsOf(text: string): string[] {
  const packets: string[] = [];
  for (let at = 0, end = 0; at < text.length; at = end) {
    end = packetEnd(text, at);
    packets.push(hexOf(text.slice(at, end)));
  }
  return packets;
}

/** UTF-8 as a byte string. */
export function utf8(text: string): string {
  return Buffer.from(text).toString('latin1');
}

function uint16(value: number): string {
  return String.fromCharCode(value >> 8, value & 255);
}

/** A packet of a broker or client. @param first first byte */
export function packet(first: number, body = ''): string {
  let header = String.fromCharCode(first);
  let length = body.length;
  for (; length > 127; length >>= 7) header += String.fromCharCode((length & 127) | 128);
  return header + String.fromCharCode(length) + body;
}

/** A PUBLISH as a broker sends it. @param id packet id; none: QoS 0 */
export function message(topic: string, payload: string, id?: number, flags = 0): string {
  const isAcked = id !== undefined;
  return packet(0x30 | flags | (isAcked ? 2 : 0), `${uint16(topic.length)}${topic}${isAcked ? uint16(id) : ''}${payload}`);
}

export interface MqttSession {
  hal: FakeHal;
  mqtt: typeof import('../../src/net/mqtt-client.ts');
  /** What the listener was told, in order, one text each. */
  told: string[];
  messages: [string, string][];
  listener: MqttListener;
  states(): MqttState[];
  /** The latest connection. */
  peer(): FakeConnection;
  /** Lets the connection open and accepts it; forgets what was sent meanwhile. */
  accept(): FakeConnection;
}

export async function startMqttSession(settings: Partial<MqttSettings> = {}, hal: FakeHal = fakeHal()): Promise<MqttSession> {
  vi.resetModules();
  const mqtt = await import('../../src/net/mqtt-client.ts');
  const told: string[] = [];
  const messages: [string, string][] = [];
  const states: MqttState[] = [];
  const listener: MqttListener = {
    stateChanged(state) {
      states.push(state);
      told.push(`state ${state}`);
    },
    connected: (isSessionPresent) => void told.push(`connected ${isSessionPresent}`),
    message(topic, payload) {
      messages.push([topic, payload]);
      told.push(`message ${topic} ${payload}`);
    },
    subscribed: (filter, qos) => void told.push(`subscribed ${filter} ${qos}`),
  };
  mqtt.startMqtt(hal, { host: 'broker.test', port: 1883, tls: false, ...settings }, listener);
  const peer = () => {
    const latest = hal.connections[hal.connections.length - 1];
    if (!latest) throw new Error('the device did not connect');
    return latest;
  };
  const accept = () => {
    hal.advance(0);
    peer().push(bytes(CONNACK_OK));
    peer().take();
    return peer();
  };
  return { hal, mqtt, told, messages, listener, states: () => states, peer, accept };
}
