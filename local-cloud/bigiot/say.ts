/** `say`: from anyone to devices, users, groups and visitors. */
import { addChat } from '../chat.ts';
import type { DeviceRecord } from '../store/store.ts';
import { brokenRule, interfaceOf } from '../streams.ts';
import type { Exchange, Sender } from './exchange.ts';
import type { Message, Visitor } from './types.ts';

export interface Words {
  /** Any JSON value; text as a rule. */
  content: unknown;
  sign?: string;
  /** What a control of the dashboard makes a device hear is no talk. */
  isControl?: boolean;
}

interface Audience {
  devices: DeviceRecord[];
  hasOwner: boolean;
  visitor?: Visitor;
}

const isVisitor = (exchange: Exchange, { id }: Sender): boolean => exchange.visitors.has(id);

/** @param to with prefix, or ALL @returns undefined when there is no such target */
function audienceOf(exchange: Exchange, sender: Sender, to: string): Audience | undefined {
  const { devices } = exchange.hub.store;
  const visitor = exchange.visitors.get(to);
  if (visitor) return { devices: [], hasOwner: false, visitor };
  if (to === 'ALL') return { devices, hasOwner: true };
  if (to === `U${exchange.owner.id}`) return { devices: [], hasOwner: true };
  const [, kind, number = ''] = /^([DG])(\d{1,9})$/.exec(to) ?? [];
  if (kind === 'G') {
    const members = devices.filter((device) => device.project.bigiot?.groups?.includes(Number(number)));
    return members.length > 0 ? { devices: members, hasOwner: false } : undefined;
  }
  const device = kind === 'D' ? exchange.deviceById(number) : undefined;
  if (!device || (isVisitor(exchange, sender) && !device.project.bigiot?.isPublic)) return undefined;
  return { devices: [device], hasOwner: false };
}

const shown = (content: unknown): string => (typeof content === 'string' ? content : JSON.stringify(content));

/**
 * Passes words on to those who are online; the sender hears nothing.
 * @param to id with prefix, or ALL
 * @returns number of connections, pages counted as one, that hear it
 */
export function say(exchange: Exchange, sender: Sender, to: string, { content, sign, isControl = false }: Words): number {
  const isFromVisitor = isVisitor(exchange, sender);
  if (isFromVisitor && !to.startsWith('D')) return 0;
  const audience = audienceOf(exchange, sender, to);
  if (!audience) return 0;
  const message: Message = {
    M: 'say',
    ID: sender.id,
    NAME: sender.name,
    C: content,
    ...(sign === undefined ? {} : { SIGN: sign }),
    T: exchange.seconds(),
  };
  const line = { from: sender.name, text: shown(content), time: Date.now() };
  const { device: speaker } = sender;
  if (speaker) addChat(exchange.hub, speaker, { ...line, isFromDevice: true, ...(audience.hasOwner ? {} : { to }) });
  let heard = 0;
  for (const device of audience.devices) {
    const peer = device === speaker ? undefined : exchange.peerOf(device);
    if (!peer || peer === sender.peer) continue;
    peer.send(message);
    heard++;
    if (!isControl) addChat(exchange.hub, device, { ...line, isFromDevice: false });
  }
  if (audience.hasOwner) {
    for (const peer of exchange.users()) {
      if (peer === sender.peer) continue;
      peer.send(message);
      heard++;
    }
    if (speaker && exchange.hub.hasPages) heard++;
  }
  if (audience.visitor) {
    audience.visitor.heard.push(message);
    heard++;
  }
  return heard;
}

/**
 * Controls speak as people do: `play` and `stop` for the first switch, the bare text for the first text stream, else key and value.
 * @param values text @returns undefined when the pin is none that people may set
 */
export function spoken(device: DeviceRecord, pinName: string, values: string[]): string | undefined {
  const controls = Object.entries(device.project.streams).filter(([, { direction }]) => direction !== 'up');
  const [key, stream] = controls.find(([, { blynk }]) => `v${blynk}` === pinName) ?? [];
  if (key === undefined || !stream) return undefined;
  const isFirst = stream === controls.find(([, { type }]) => type === stream.type)?.[1];
  if (isFirst && stream.type === 'switch') return values[0] === '1' ? 'play' : 'stop';
  if (isFirst && stream.type === 'text') return values.join(' ');
  return [key, ...values].join(' ');
}

/** A value that a device tells its owner as `KEY VALUE`: controls without an interface follow it. */
export function noteAnswer({ hub }: Exchange, device: DeviceRecord, content: unknown): void {
  const [key = '', ...values] = typeof content === 'string' ? content.split(' ') : [];
  const stream = Object.hasOwn(device.project.streams, key) ? device.project.streams[key] : undefined;
  if (!stream || values.length === 0 || stream.type === 'text' || interfaceOf(stream) !== undefined) return;
  if (brokenRule(stream, values) === undefined) hub.writeFromDevice(device, `v${stream.blynk}`, values);
}
