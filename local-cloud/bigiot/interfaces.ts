/** Data interfaces: streams whose `bigiot` begins with a number. Those a device uses without declaring them are learned. */
import type { Stream } from '../../src/clouds/cloud.ts';
import { withPins } from '../mqtt/datastreams.ts';
import type { DeviceRecord } from '../store/store.ts';
import { interfaceOf } from '../streams.ts';
import { parseNumber, toBytes, toText } from '../text.ts';
import type { Project } from '../types.ts';
import { type Command, type Exchange, idOf } from './exchange.ts';
import { textOf } from './lines.ts';
import type { Flag, Message } from './types.ts';

const UPDATE_INTERVAL_MS = 5000;
/** By so much an update on time may seem early: the one before it took longer on its way. */
const UPDATE_JITTER_MS = 50;
const MAX_LEARNED = 32;
const LEARNED = 'interface ';

type Flagger = (flag: Flag, interfaceId: string) => void;

export function streamOf(project: Project, interfaceId: string): Stream | undefined {
  return Object.values(project.streams).find((stream) => interfaceOf(stream) === interfaceId);
}

/** A value as its stream has it. A colour goes over an interface as red × 65536 + green × 256 + blue. */
function fieldsOf({ type }: Stream, value: string): string[] {
  const number = parseNumber(value);
  if (type !== 'colour' || number === undefined) return [toBytes(value)];
  return [(number >> 16) & 255, (number >> 8) & 255, number & 255].map(String);
}

/** The same the other way. */
function reportedValue({ type }: Stream, fields: string[]): string {
  const [red = 0, green = 0, blue = 0] = fields.map(Number);
  return type === 'colour' ? String((red << 16) | (green << 8) | blue) : toText(fields[0] ?? '');
}

/** The project with the interfaces that were learned before, where it has no stream for them and their pins are free. */
export function withLearned(project: Project, before: Project | undefined): Project {
  const learned = Object.entries(before?.streams ?? {}).filter(
    ([key, { bigiot = '', blynk }]) =>
      key.startsWith(LEARNED) &&
      !streamOf(project, bigiot) &&
      !Object.values(project.streams).some((stream) => stream.blynk === blynk),
  );
  return learned.length === 0 ? project : { ...project, streams: { ...project.streams, ...Object.fromEntries(learned) } };
}

/** What a device declares is its own: boards with the same app name the same interfaces, which the platform's numbers would tell apart. */
function isForeign({ hub }: Exchange, device: DeviceRecord, interfaceId: string): boolean {
  if (streamOf(device.project, interfaceId)) return false;
  return hub.store.devices.some((other) => other !== device && streamOf(other.project, interfaceId) !== undefined);
}

/** Makes a stream for an interface that was not declared, so that it is kept and charted. */
function learn({ hub }: Exchange, device: DeviceRecord, interfaceId: string, value: string): Stream | undefined {
  const known = Object.keys(device.project.streams).filter((key) => key.startsWith(LEARNED)).length;
  if (known >= MAX_LEARNED) return undefined;
  const isNumber = parseNumber(value) !== undefined;
  const stream: Stream = { direction: 'up', type: isNumber ? 'number' : 'text', label: interfaceId, bigiot: interfaceId };
  const streams = { ...device.project.streams, [`${LEARNED}${interfaceId}`]: stream };
  hub.store.addDevice(device.name, withPins({ ...device.project, streams }), device.token);
  hub.warn(
    `BIGIOT ${idOf(device)}: interface ${interfaceId} is not declared; declare it as bigiot: '${interfaceId}' of a stream.`,
  );
  hub.broadcast({ type: 'device', device: hub.view(device) });
  return streamOf(device.project, interfaceId);
}

function isPosition(value: string): boolean {
  const parts = value.split(',');
  return parts.length === 2 && parts.every((part) => parseNumber(part) !== undefined);
}

/** @returns the values that are the device's to report */
function accepted(exchange: Exchange, device: DeviceRecord, values: object, flag: Flagger): [Stream, string, string][] {
  return Object.entries(values).flatMap(([interfaceId, raw]): [Stream, string, string][] => {
    const value = textOf(raw);
    if (value === undefined || !/^\d{1,10}$/.test(interfaceId)) flag('bad-field', interfaceId);
    else if (isForeign(exchange, device, interfaceId)) flag('foreign-interface', interfaceId);
    else {
      if (parseNumber(value) === undefined && !isPosition(value)) flag('bad-value', interfaceId);
      const stream = streamOf(device.project, interfaceId) ?? learn(exchange, device, interfaceId, value);
      if (stream) return [[stream, interfaceId, value]];
    }
    return [];
  });
}

/** `update`: never answered; the owner's sessions get the same values. */
export const update: Command = (exchange, peer, { ID, V }) => {
  if (peer.who?.kind !== 'device') return exchange.flag(peer, 'before-login');
  const { device } = peer.who;
  const isObject = typeof V === 'object' && V !== null && !Array.isArray(V);
  if (!isObject || exchange.deviceById(textOf(ID)) !== device) return exchange.flag(peer, 'bad-field');
  const now = exchange.clock.now();
  const isFast = now - (peer.lastAt.get('update') ?? -Infinity) < UPDATE_INTERVAL_MS - UPDATE_JITTER_MS;
  peer.lastAt.set('update', now);
  if (isFast) exchange.flag(peer, 'fast-update');
  if (isFast && exchange.switches.fastUpdate === 'close') return peer.close();
  if (isFast && exchange.switches.fastUpdate === 'drop') return;
  report(exchange, device, V, (flag, interfaceId) => exchange.flag(peer, flag, interfaceId));
};

/** Keeps a device's values by interface id, and tells the owner's sessions. */
export function report(exchange: Exchange, device: DeviceRecord, values: object, flag: Flagger): void {
  if (Object.keys(values).length === 0) flag('bad-field', '');
  const taken = accepted(exchange, device, values, flag);
  if (taken.length === 0) return;
  for (const [stream, , value] of taken) exchange.hub.writeFromDevice(device, `v${stream.blynk}`, fieldsOf(stream, value));
  exchange.tellUsers(updateLine(exchange, device, Object.fromEntries(taken.map(([, id, value]) => [id, value]))));
}

function updateLine({ switches }: Exchange, device: DeviceRecord, values: Record<string, string>): Message {
  return { M: 'update', ID: switches.updateId === 'bare' ? String(device.bigiotId) : idOf(device), V: values };
}

/** `getdata` of a user: the latest values of a device. */
export const getData: Command = (exchange, peer, { ID }) => {
  const device = exchange.deviceById(textOf(ID)?.replace(/^D/, ''));
  if (peer.who?.kind !== 'user' || !device) return exchange.flag(peer, 'bad-field');
  const values = Object.values(device.project.streams).flatMap((stream): [string, string][] => {
    const fields = device.pins.get(`v${stream.blynk}`);
    const interfaceId = interfaceOf(stream);
    return interfaceId !== undefined && fields ? [[interfaceId, reportedValue(stream, fields)]] : [];
  });
  peer.send(updateLine(exchange, device, Object.fromEntries(values)));
};
