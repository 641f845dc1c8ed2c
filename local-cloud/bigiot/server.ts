/** Stand-in for BIGIOT (贝壳物联): what its doors lead to. */
import { randomBytes } from 'node:crypto';
import { Quota } from '../blynk/quota.ts';
import type { Clock } from '../clock.ts';
import type { Hub } from '../hub.ts';
import type { DeviceRecord } from '../store/store.ts';
import { execute } from './commands.ts';
import { takeDatagram } from './datagrams.ts';
import { Exchange, idOf, type Owner } from './exchange.ts';
import { Images } from './images.ts';
import { type Door, Peer, type PeerEvents, type Wire } from './peer.ts';
import { say } from './say.ts';
import { leave } from './session.ts';
import { DEFAULT_SWITCHES } from './switches.ts';
import type { BigiotControl, BigiotOptions, BigiotVisitor, Visitor } from './types.ts';

const DEFAULT_USER_ID = 77;

export class BigiotServer {
  readonly exchange: Exchange;
  readonly images: Images;
  private readonly quotas = new WeakMap<Peer, Quota>();

  constructor(hub: Hub, clock: Clock, options: BigiotOptions = {}) {
    const { userId = DEFAULT_USER_ID, userName: name = 'owner', userKey: key = randomBytes(12).toString('hex') } = options;
    const owner: Owner = { id: String(userId), name, key };
    this.exchange = new Exchange(hub, clock, { ...DEFAULT_SWITCHES, ...options.switches }, owner);
    this.images = new Images(this.exchange);
  }

  /** Takes a connection; the caller hands over its bytes and tells its end. */
  handle(wire: Wire, door: Door): Peer {
    const { exchange } = this;
    const peer = new Peer(wire, door, exchange.clock, exchange.switches, this.events);
    exchange.peers.add(peer);
    this.quotas.set(peer, new Quota(exchange.clock.now()));
    return peer;
  }

  private readonly events: PeerEvents = {
    message: (peer, message, line) => {
      this.exchange.record(peer, line);
      if (!this.isWithinQuota(peer)) return;
      execute(this.exchange, peer, message);
      if (peer.who?.kind === 'device') this.exchange.hub.meter.count(peer.who.device);
    },
    problem: (peer, problem, line) => {
      this.exchange.record(peer, line);
      if (this.isWithinQuota(peer)) this.exchange.flag(peer, problem, line);
    },
    closed: (peer) => {
      this.exchange.peers.delete(peer);
      leave(this.exchange, peer);
    },
  };

  /** The platform's limit is not documented; this one only keeps the cloud alive. */
  private isWithinQuota(peer: Peer): boolean {
    const verdict = this.quotas.get(peer)?.take(this.exchange.clock.now());
    if (verdict === 'report') this.exchange.flag(peer, 'too-many');
    if (verdict === 'flood') {
      this.exchange.flag(peer, 'flood');
      peer.close();
    }
    return verdict === 'pass';
  }

  datagram(bytes: Buffer): void {
    takeDatagram(this.exchange, bytes);
  }

  /** @returns false when the device is not online here */
  tell(device: DeviceRecord, text: string): boolean {
    return say(this.exchange, this.exchange.webOwner(), idOf(device), { content: text }) > 0;
  }

  control(): BigiotControl {
    const { exchange, images } = this;
    return {
      switches: exchange.switches,
      userId: exchange.owner.id,
      userKey: exchange.owner.key,
      received: exchange.received,
      flags: exchange.flags,
      image: (deviceId, interfaceId) => images.newest.get(`${deviceId} ${interfaceId}`),
      say: (to, content, sign) => say(exchange, exchange.webOwner(), to, { content, ...(sign === undefined ? {} : { sign }) }),
      visit: (name = 'guest') => this.visit(name),
    };
  }

  private visit(name: string): BigiotVisitor {
    const { exchange } = this;
    // The form seen in a recorded line: the letter, then twenty hexadecimal digits.
    const id = `${exchange.switches.visitorPrefix}c0a8${randomBytes(8).toString('hex')}`;
    const visitor: Visitor = { id, name, heard: [] };
    exchange.visitors.set(id, visitor);
    return {
      ...visitor,
      say: (to, content) => say(exchange, { id, name }, to, { content }),
      leave: () => void exchange.visitors.delete(id),
    };
  }

  close(): void {
    for (const peer of this.exchange.peers) peer.close();
  }
}
