/** Who is online over BIGIOT, who hears whom, and what was seen on the lines. */
import type { Clock } from '../clock.ts';
import type { Hub } from '../hub.ts';
import type { DeviceRecord } from '../store/store.ts';
import { BIGIOT_ID_BASE } from '../store/store.ts';
import type { Peer } from './peer.ts';
import type { BigiotSwitches } from './switches.ts';
import type { Flag, FlaggedLine, Message, ReceivedLine, Visitor } from './types.ts';

const MAX_RECORDS = 1000;

export interface Owner {
  /** Number without `U`. */
  id: string;
  name: string;
  /** Secret. */
  key: string;
}

/** Carries a message out. */
export type Command = (exchange: Exchange, peer: Peer, message: Message) => void;

/** Whoever says something. */
export interface Sender {
  /** With prefix. */
  id: string;
  name: string;
  device?: DeviceRecord;
  /** Its own connection does not hear it. */
  peer?: Peer;
}

export class Exchange {
  readonly peers = new Set<Peer>();
  readonly visitors = new Map<string, Visitor>();
  readonly received: ReceivedLine[] = [];
  readonly flags: FlaggedLine[] = [];

  constructor(
    readonly hub: Hub,
    readonly clock: Clock,
    readonly switches: BigiotSwitches,
    readonly owner: Owner,
  ) {}

  /** Unix time in seconds, as text. */
  seconds(): string {
    return String(Math.floor(Date.now() / 1000));
  }

  nameOf(peer: Peer): string {
    if (!peer.who) return peer.door.name;
    return peer.who.kind === 'user' ? `U${this.owner.id}` : idOf(peer.who.device);
  }

  record(peer: Peer, line: string): void {
    push(this.received, { time: this.clock.now(), peer: this.nameOf(peer), line });
  }

  /** Keeps the flag; the first of a kind on a connection is warned about. */
  flag(peer: Peer | undefined, flag: Flag, line = '', by = peer ? this.nameOf(peer) : 'http'): void {
    push(this.flags, { time: this.clock.now(), peer: by, line, flag });
    if (peer?.told.has(flag)) return;
    peer?.told.add(flag);
    this.hub.warn(`BIGIOT ${by}: ${MEANING[flag]}.`);
  }

  /** @param id as the platform writes it: without prefix, without zeros in front */
  deviceById(id: string | undefined): DeviceRecord | undefined {
    if (id === undefined || !/^[1-9]\d{0,8}$/.test(id)) return undefined;
    return this.hub.store.devices[Number(id) - BIGIOT_ID_BASE];
  }

  peerOf(device: DeviceRecord): Peer | undefined {
    for (const peer of this.peers) if (peer.who?.kind === 'device' && peer.who.device === device) return peer;
    return undefined;
  }

  users(): Peer[] {
    return [...this.peers].filter(({ who }) => who?.kind === 'user');
  }

  /** @param id with prefix */
  isOnline(id: string): boolean {
    if (id === `U${this.owner.id}`) return this.hub.hasPages || this.users().length > 0;
    if (this.visitors.has(id)) return true;
    const device = id.startsWith('D') ? this.deviceById(id.slice(1)) : undefined;
    return device !== undefined && this.peerOf(device) !== undefined;
  }

  /** The person at the dashboard. */
  webOwner(): Sender {
    return { id: `U${this.owner.id}`, name: `${this.owner.name}(web)` };
  }

  senderOf(peer: Peer): Sender {
    if (peer.who?.kind !== 'device') return { id: `U${this.owner.id}`, name: `${this.owner.name}(api)`, peer };
    const { device } = peer.who;
    return { id: idOf(device), name: device.name, device, peer };
  }

  /** Tells the others of the owner that someone came or went. */
  notice(method: 'login' | 'logout', { id, name, peer: own }: Sender): void {
    if (this.switches.notices === 'none') return;
    for (const peer of this.peers) {
      if (!peer.who || peer === own) continue;
      if (this.switches.notices === 'all' || peer.who.kind === 'user')
        peer.send({ M: method, ID: id, NAME: name, T: this.seconds() });
    }
  }

  /** To the sessions of the owner. */
  tellUsers(message: Message): void {
    for (const peer of this.users()) peer.send(message);
  }
}

/** Id of a device with its prefix. */
export function idOf(device: DeviceRecord): string {
  return `D${device.bigiotId}`;
}

const MEANING: Record<Flag, string> = {
  'long-line': 'a line longer than the limit was passed over. Send shorter ones',
  'not-utf8': 'a line is not UTF-8 and was passed over',
  'not-json': 'a line is not JSON and was passed over',
  'no-object': 'a line is JSON, but no object, and was passed over',
  'no-method': 'a message has no text M and was passed over',
  'unknown-method': 'a message has an unknown M and was passed over',
  'before-login': 'a message that needs a login came before it and was passed over',
  'login-refused': 'a login with a wrong id or key was not answered, as the platform does',
  'already-online': 'a login was not answered, because the device is online on another connection. Send checkout first',
  'checkout-refused': 'a checkout with a wrong id or key was passed over',
  'fast-update': 'updates came less than 5 s apart',
  'fast-status': 'status was asked for less than 10 s after the last time',
  'fast-alert': 'alerts came less than 10 minutes apart; only the first counts',
  'fast-image': 'images came less than 10 s apart',
  'bad-field': 'a field is missing or of the wrong kind; the message was passed over',
  'bad-value': 'a value is neither a number nor a position',
  'foreign-interface': 'an update names an interface that is not of this device; its value was passed over',
  'bad-target': 'a message was for nobody who is online and may hear it',
  'too-many': 'lines over 100 a second (250 at once) were passed over. Send less often',
  flood: 'the connection was closed: more than 100 lines a second. Send less often',
};

function push<T>(list: T[], item: T): void {
  list.push(item);
  if (list.length > MAX_RECORDS) list.shift();
}
