/** What a line asks for, by its `M`. */
import type { Command, Exchange } from './exchange.ts';
import { getData, update } from './interfaces.ts';
import { textOf } from './lines.ts';
import { noteAnswer, say as passOn } from './say.ts';
import { checkin, checkout, login } from './session.ts';

const STATUS_INTERVAL_MS = 10_000;
const ALERT_INTERVAL_MS = 600_000;
/** The form is not documented; nobody asks for more at once. */
const MAX_ASKED = 100;

function isTooSoon({ clock }: Exchange, lastAt: Map<string, number>, what: string, intervalMs: number): boolean {
  return clock.now() - (lastAt.get(what) ?? -Infinity) < intervalMs;
}

const say: Command = (exchange, peer, { ID, C, SIGN }) => {
  const to = textOf(ID);
  if (to === undefined || C === undefined) return exchange.flag(peer, 'bad-field');
  const sign = textOf(SIGN);
  const heard = passOn(exchange, exchange.senderOf(peer), to, { content: C, ...(sign === undefined ? {} : { sign }) });
  if (peer.who?.kind === 'device' && to === `U${exchange.owner.id}`) noteAnswer(exchange, peer.who.device, C);
  if (heard === 0) exchange.flag(peer, 'bad-target', to);
};

const isOnline: Command = (exchange, peer, { ID }) => {
  const ids = (Array.isArray(ID) ? ID : [ID]).filter((id): id is string => typeof id === 'string').slice(0, MAX_ASKED);
  if (ids.length === 0) return exchange.flag(peer, 'bad-field');
  const R = Object.fromEntries(ids.map((id) => [id, exchange.isOnline(id) ? '1' : '0']));
  peer.send({ M: 'isOL', R, T: exchange.seconds() });
};

const status: Command = (exchange, peer) => {
  if (isTooSoon(exchange, peer.lastAt, 'status', STATUS_INTERVAL_MS)) exchange.flag(peer, 'fast-status');
  peer.lastAt.set('status', exchange.clock.now());
  peer.send({ M: peer.who ? 'checked' : 'connected' });
};

/** When a device's last alert counted; a new connection does not start anew. */
const alertedAt = new WeakMap<object, Map<string, number>>();

const alert: Command = (exchange, peer, { ID, B, C }) => {
  const text = textOf(C);
  const { alertForm } = exchange.switches;
  const isById = textOf(ID) !== undefined && alertForm !== 'by';
  const isByWay = ['email', 'qq', 'weibo'].includes(textOf(B) ?? '') && alertForm !== 'id';
  if (peer.who?.kind !== 'device' || text === undefined || (!isById && !isByWay)) return exchange.flag(peer, 'bad-field');
  const { device } = peer.who;
  const times = alertedAt.get(device) ?? new Map<string, number>();
  alertedAt.set(device, times);
  if (isTooSoon(exchange, times, 'alert', ALERT_INTERVAL_MS)) return exchange.flag(peer, 'fast-alert');
  times.set('alert', exchange.clock.now());
  exchange.hub.notify(device, 'alert', isById ? `${textOf(ID)}: ${text}` : `${textOf(B)}: ${text}`);
};

/** Formats seen in clients; the letters are those of PHP's `date`. */
const FORMATS = ['Y-m-d', 'Y.m.d', 'Y-m-d H:i:s', 'Ymd', 'His', 'H:i:s'];

const time: Command = (exchange, peer, { F }) => {
  const format = textOf(F) ?? '';
  if (format === 'stamp') return peer.send({ M: 'time', T: exchange.seconds() });
  if (!FORMATS.includes(format)) return exchange.flag(peer, 'bad-field');
  const local = new Date(Date.now() + exchange.switches.zoneOffsetMin * 60_000).toISOString();
  const at: Record<string, [number, number]> = { Y: [0, 4], m: [5, 7], d: [8, 10], H: [11, 13], i: [14, 16], s: [17, 19] };
  peer.send({ M: 'time', T: format.replaceAll(/[YmdHis]/g, (letter) => local.slice(...(at[letter] ?? [0, 0]))) });
};

const nothing: Command = () => {};

const BEFORE_LOGIN = new Map<string, Command>([
  ['checkin', checkin],
  ['checkout', checkout],
  ['login', login],
  ['status', status],
  ['time', time],
  ['beat', nothing],
  ['b', nothing],
  ['ping', nothing],
]);

const AFTER_LOGIN = new Map<string, Command>([
  ['update', update],
  ['u', update],
  ['say', say],
  ['isOL', isOnline],
  ['alert', alert],
  ['getdata', getData],
]);

/** Carries a message out. */
export const execute: Command = (exchange, peer, message) => {
  const early = BEFORE_LOGIN.get(message.M);
  const late = AFTER_LOGIN.get(message.M);
  if (early) early(exchange, peer, message);
  else if (!late) exchange.flag(peer, 'unknown-method', message.M);
  else if (!peer.who) exchange.flag(peer, 'before-login', message.M);
  else late(exchange, peer, message);
};
