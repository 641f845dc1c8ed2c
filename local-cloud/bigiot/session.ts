/** Login and logout of devices and users, and the device's place in the hub. */
import { createHash, randomBytes } from 'node:crypto';
import { HARDWARE, INTERNAL } from '../../src/codec/blynk/commands.ts';
import { SEPARATOR } from '../../src/codec/blynk/frame.ts';
import { openChat } from '../chat.ts';
import type { DeviceLink } from '../hub.ts';
import type { DeviceRecord } from '../store/store.ts';
import { hintOf, toText } from '../text.ts';
import { type Command, type Exchange, idOf } from './exchange.ts';
import { textOf } from './lines.ts';
import type { Peer } from './peer.ts';
import { say, spoken } from './say.ts';
import type { Message } from './types.ts';

const links = new WeakMap<Peer, DeviceLink>();

function linkOf(exchange: Exchange, device: DeviceRecord): DeviceLink {
  const write = (name: string, values: string[]): void => {
    const content = spoken(device, name, values.map(toText));
    if (content !== undefined) say(exchange, exchange.webOwner(), idOf(device), { content, isControl: true });
  };
  return {
    isOnBigiot: true,
    write,
    send(command, _id, body) {
      const [operation = '', pin = '', ...values] = body.split(SEPARATOR);
      if (command === HARDWARE && operation === 'vw') write(`v${pin}`, values);
      // The hub tells every device when the first page comes and the last one goes.
      if (command !== INTERNAL || (body !== 'acon' && body !== 'adis')) return;
      const { id, name } = exchange.webOwner();
      const method = body === 'acon' ? 'login' : 'logout';
      if (exchange.switches.notices === 'all')
        exchange.peerOf(device)?.send({ M: method, ID: id, NAME: name, T: exchange.seconds() });
    },
  };
}

function enter(exchange: Exchange, peer: Peer, device: DeviceRecord, key: string): void {
  peer.who = { kind: 'device', device, key };
  peer.challenge = undefined;
  openChat(exchange.hub, device);
  peer.send({ M: 'checkinok', ID: idOf(device), NAME: device.name, T: exchange.seconds() });
  const link = linkOf(exchange, device);
  links.set(peer, link);
  exchange.hub.connect(device, link);
  exchange.notice('login', exchange.senderOf(peer));
}

/** The peer is logged in no more; others are told. */
export function leave(exchange: Exchange, peer: Peer): void {
  const { who } = peer;
  if (!who) return;
  const sender = exchange.senderOf(peer);
  peer.who = undefined;
  const link = links.get(peer);
  if (who.kind === 'device' && link) exchange.hub.disconnect(who.device, link);
  exchange.notice('logout', sender);
}

/** What proves the key of a device with encrypted login. */
function digestOf(token: string, userKey: string): string {
  return createHash('md5')
    .update(token + userKey)
    .digest('hex');
}

function refuse(exchange: Exchange, peer: Peer, key: string): void {
  exchange.flag(peer, 'login-refused');
  exchange.hub.emit({ type: 'login-refused', tokenHint: hintOf(key) });
}

/** Wrong id, wrong key, already online: each is met with silence. */
export const checkin: Command = (exchange, peer, { ID, K }) => {
  const device = exchange.deviceById(textOf(ID));
  const key = textOf(K) ?? '';
  // Clients repeat checkin for a heartbeat.
  if (peer.who) return;
  if (!device) return refuse(exchange, peer, key);
  const isKey = exchange.hub.deviceByToken(key) === device;
  if (device.project.bigiot?.isEncrypted) {
    const { challenge } = peer;
    if (isKey) {
      peer.challenge = { device, token: randomBytes(16).toString('hex') };
      return peer.send({ M: 'token', ID: String(device.bigiotId), K: peer.challenge.token });
    }
    if (challenge?.device !== device || digestOf(challenge.token, exchange.owner.key) !== key) return refuse(exchange, peer, key);
  } else if (!isKey) return refuse(exchange, peer, key);
  const other = exchange.peerOf(device);
  if (other && exchange.switches.secondLogin === 'silent') return exchange.flag(peer, 'already-online');
  if (other) dismiss(exchange, other);
  enter(exchange, peer, device, key);
};

function dismiss(exchange: Exchange, peer: Peer): void {
  leave(exchange, peer);
  if (exchange.switches.afterCheckout === 'close') peer.close();
}

/** Puts a device offline; whoever knows its key may. */
export const checkout: Command = (exchange, peer, { ID, K }) => {
  const device = exchange.deviceById(textOf(ID));
  const key = textOf(K) ?? '';
  const target = device && exchange.peerOf(device);
  const isSessionKey = target?.who?.kind === 'device' && target.who.key === key;
  if (!device || (!isSessionKey && exchange.hub.deviceByToken(key) !== device)) return exchange.flag(peer, 'checkout-refused');
  if (!target) return;
  const { checkoutReply } = exchange.switches;
  const reply: Message = { M: 'checkout', ID: idOf(device), IP: peer.wire.address, T: exchange.seconds() };
  const told = new Set<Peer>();
  if (checkoutReply === 'target' || checkoutReply === 'both') told.add(target);
  if (checkoutReply === 'requester' || checkoutReply === 'both') told.add(peer);
  for (const each of told) each.send(reply);
  dismiss(exchange, target);
};

/** Login of a user: over TLS only; other sessions of this kind end. */
export const login: Command = (exchange, peer, { ID, K }) => {
  if (peer.who) return;
  const { owner } = exchange;
  if (!peer.door.allowsUsers || textOf(ID) !== owner.id || textOf(K) !== owner.key) return exchange.flag(peer, 'login-refused');
  for (const other of exchange.users()) other.close();
  peer.who = { kind: 'user' };
  const sender = exchange.senderOf(peer);
  peer.send({ M: 'loginok', ID: sender.id, N: sender.name, T: exchange.seconds() });
  exchange.notice('login', sender);
};
