import { ILLEGAL_COMMAND, INTERNAL, OK } from '../../../src/codec/blynk/commands.ts';
import { SEPARATOR } from '../../../src/codec/blynk/frame.ts';
import type { DeviceRecord } from '../../store/store.ts';
import { toBytes } from '../../text.ts';
import { offsetMin, standardOffsetMin, zoneName } from '../../time-zone.ts';
import type { Connection } from '../connection.ts';
import { type Command, fieldsOf } from './command.ts';

/** Any of these as first field makes the message the device's description of itself; its keys differ by library and version. */
const INFO_KEYS = new Set('ver blynk mcu ncp fw fw-type tmpl build h-beat buff-in dev cpu con'.split(' '));
/** Frame size taken for a device that announces none or nonsense. */
const FALLBACK_BUFFER_IN = 250;
const MAX_HEARTBEAT_S = 3600;
const MAX_META_FIELDS = 64;

function takeInfo(connection: Connection, fields: string[]): void {
  for (let index = 0; index + 1 < fields.length; index += 2) {
    const value = Number(fields[index + 1]);
    if (fields[index] === 'h-beat' && value > 0) connection.setHeartbeat(Math.min(value, MAX_HEARTBEAT_S));
    if (fields[index] === 'buff-in') connection.bufferIn = value > 0 ? value : FALLBACK_BUFFER_IN;
  }
}

function isoWithOffset(date: Date): string {
  const offset = offsetMin(date);
  const two = (value: number): string => String(value).padStart(2, '0');
  const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1);
  return `${local}${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
}

/** Answers to `utc␀…`; undefined for what is not known here. */
function utcFields(kind: string | undefined): (string | number)[] | undefined {
  const now = new Date();
  switch (kind) {
    case 'time':
      return [now.getTime()];
    case 'iso':
      return [isoWithOffset(now)];
    case 'tz':
      return [standardOffsetMin(now), offsetMin(now) - standardOffsetMin(now)];
    case 'tz_name':
      return [zoneName()];
    default:
      return undefined;
  }
}

/** @returns fields of the answer, if there is one */
function meta(connection: Connection, device: DeviceRecord, fields: string[]): string[] | undefined {
  const [, operation, name = '', value = ''] = fields;
  if (operation === 'get') {
    const builtIn = new Map([
      ['Auth Token', device.token],
      ['Device Name', toBytes(device.name)],
    ]);
    return ['meta', name, builtIn.get(name) ?? device.meta.get(name) ?? ''];
  }
  const hasRoom = device.meta.has(name) || device.meta.size < MAX_META_FIELDS;
  if (operation === 'set' && name !== '' && name !== 'Auth Token' && hasRoom) connection.hub.setMeta(device, name, value);
  return undefined;
}

/** INTERNAL: device information, clock, metadata; what is unknown is ignored. */
export const internal: Command = (frame, connection, device) => {
  const fields = fieldsOf(frame.body);
  const [key, argument] = fields;
  const answer = (...answered: (string | number)[]): void => connection.send(INTERNAL, frame.id, answered.join(SEPARATOR));
  if (key === undefined) return connection.reply(frame.id, ILLEGAL_COMMAND);
  if (INFO_KEYS.has(key)) {
    takeInfo(connection, fields);
    return connection.reply(frame.id, OK);
  }
  if (key === 'rtc') {
    const now = new Date();
    // Local wall-clock time encoded as if it were UTC: what device clock libraries expect.
    answer('rtc', Math.floor(now.getTime() / 1000) + offsetMin(now) * 60);
  } else if (key === 'utc') {
    const utc = utcFields(argument);
    if (utc) answer('utc', argument ?? '', ...utc);
  } else if (key === 'meta') {
    const found = meta(connection, device, fields);
    if (found) answer(...found);
  }
};
