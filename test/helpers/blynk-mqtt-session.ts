/** The Blynk.Cloud client on a fake hal, with the test as its broker. Each session has modules of its own, as after a reboot. */
import { vi } from 'vitest';
import type { BlynkMqttSettings } from '../../src/clouds/blynk-mqtt/types.ts';
import type { Cloud, Stream } from '../../src/clouds/cloud.ts';
import { type FakeConnection, type FakeHal, fakeHal } from './fake-hal.ts';
import { bytes, CONNACK_OK, message, packetsOf } from './mqtt-session.ts';

export const TOKEN = '0123456789abcdef0123456789abcdef';
const SUBACK_1 = '90 03 00 01 00';

export const STREAMS: Record<string, Stream> = {
  power: { direction: 'both', type: 'switch', blynkMqtt: 'Power' },
  target: { direction: 'both', type: 'number', min: 10, max: 30, blynkMqtt: 'Set Temperature' },
  current: { direction: 'up', type: 'number', blynkMqtt: 'Current Temperature' },
  colour: { direction: 'both', type: 'colour' },
  terminal: { direction: 'both', type: 'text', blynkMqtt: 'Terminal' },
  chinese: { direction: 'both', type: 'text', blynkMqtt: Buffer.from('温度').toString('latin1') },
};

export interface CloudSession {
  hal: FakeHal;
  cloud: Cloud;
  events: typeof import('../../src/clouds/blynk-mqtt/events.ts');
  verbs: typeof import('../../src/clouds/blynk-mqtt/verbs.ts');
  commands: typeof import('../../src/clouds/blynk-mqtt/commands.ts');
  /** What the cloud asked of the system. */
  system: string[];
  /** The latest connection. */
  peer(): FakeConnection;
  /** Lets the connection open and accepts it; forgets what was sent meanwhile. */
  accept(): FakeConnection;
  /** The broker publishes. */
  tell(topic: string, payload: string, id?: number): void;
  /** Messages sent since the last call, as `topic payload`; NUL is shown as `|`. Other packets by their type in hex. */
  sent(): string[];
  /** The same after the next turn. */
  sentSoon(): string[];
}

/** A packet as text: a message by topic and payload, another by its first byte. */
function shown(hex: string): string {
  const packet = bytes(hex);
  if (packet.charCodeAt(0) >> 4 !== 3) return hex.slice(0, 2);
  let at = 1;
  while (packet.charCodeAt(at++) & 0x80);
  const topicEnd = at + 2 + packet.charCodeAt(at) * 256 + packet.charCodeAt(at + 1);
  return `${packet.slice(at + 2, topicEnd)} ${packet.slice(topicEnd).replaceAll('\0', '|')}`;
}

export async function startCloudSession(
  settings: Partial<BlynkMqttSettings> = {},
  hal: FakeHal = fakeHal(),
  streams: Record<string, Stream> = STREAMS,
): Promise<CloudSession> {
  vi.resetModules();
  const { startCloud } = await import('../../src/clouds/blynk-mqtt.ts');
  const events = await import('../../src/clouds/blynk-mqtt/events.ts');
  const verbs = await import('../../src/clouds/blynk-mqtt/verbs.ts');
  const commands = await import('../../src/clouds/blynk-mqtt/commands.ts');
  const system: string[] = [];
  const cloud = startCloud(
    hal,
    { host: 'cloud.test', port: 1883, token: TOKEN, tls: false, ...settings },
    streams,
    { app: 'test', version: '1.2.3', board: 'mpython' },
    { reboot: () => void system.push('reboot'), setClock: (seconds) => void system.push(`clock ${seconds}`) },
  );
  const peer = () => {
    const latest = hal.connections.at(-1);
    if (!latest) throw new Error('the device did not connect');
    return latest;
  };
  const sent = () => packetsOf(peer().take()).map(shown);
  return {
    hal,
    cloud,
    events,
    verbs,
    commands,
    system,
    peer,
    accept() {
      hal.advance(0);
      peer().push(bytes(CONNACK_OK));
      peer().push(bytes(SUBACK_1));
      peer().take();
      return peer();
    },
    tell: (topic, payload, id) => peer().push(message(topic, payload, id)),
    sent,
    sentSoon() {
      hal.advance(200);
      return sent();
    },
  };
}
