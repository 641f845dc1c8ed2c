/** `get/…`: what a device may ask for. */
import { isTerminal } from '../streams.ts';
import { toBytes } from '../text.ts';
import { offsetMin, standardOffsetMin, zoneName } from '../time-zone.ts';
import { type Datastream, datastreamNamed, datastreams } from './datastreams.ts';
import type { MqttSession } from './session.ts';

function sendValue(session: MqttSession, { pinName }: Datastream): void {
  const values = session.device.pins.get(pinName);
  if (values) session.write(pinName, values);
}

/** `get/ds`: names separated by comma. */
function some(session: MqttSession, names: string[]): void {
  for (const name of names) {
    const found = datastreamNamed(session.device.project, name);
    if (found) sendValue(session, found);
    else session.command('diag', `get/ds: there is no datastream "${name}".`);
  }
}

/** `get/ds/all`: what the cloud may set; not terminals, whose old lines would be taken for new commands. */
function all(session: MqttSession): void {
  const { project } = session.device;
  for (const each of datastreams(project)) {
    if (each.stream.direction !== 'up' && !isTerminal(project, each.pin)) sendValue(session, each);
  }
}

function meta(session: MqttSession, names: string[]): void {
  const { device } = session;
  for (const name of names) {
    const value = name === 'Device Name' ? toBytes(device.name) : (device.meta.get(name) ?? '');
    session.publish(`downlink/meta/${name}`, value);
  }
}

/** POSIX writes offsets with the other sign: UTC+8 is `<+08>-8`. Rules for summer time are left out: `dst_offset` carries it. */
function posixZone(offset: number): string {
  const hours = Math.trunc(Math.abs(offset) / 60);
  const minutes = Math.abs(offset) % 60;
  const sign = offset < 0 ? '-' : '+';
  const shown = `${String(hours).padStart(2, '0')}${minutes ? String(minutes).padStart(2, '0') : ''}`;
  return `<${sign}${shown}>${offset > 0 ? '-' : ''}${hours}${minutes ? `:${String(minutes).padStart(2, '0')}` : ''}`;
}

function utc(session: MqttSession): void {
  const now = new Date();
  const standard = standardOffsetMin(now);
  const answer = {
    tz_name: zoneName(),
    tz_rule: posixZone(standard),
    tz_offset: standard,
    dst_offset: offsetMin(now) - standard,
    time: now.getTime(),
    iso8601: now.toISOString(),
  };
  session.publish('downlink/utc/all/json', toBytes(JSON.stringify(answer)));
}

/** The place is a metadata field that the user sets; nobody else knows where a board on this computer is. */
function location(session: MqttSession): void {
  const place = session.device.meta.get('Location');
  if (place) session.publish('downlink/loc/all', place);
  else session.command('diag', 'get/loc/all: set the metadata field "Location" (lat,lon) first.');
}

/** @param payload text @returns false when the topic asks for nothing known */
export function answerQuery(session: MqttSession, topic: string, payload: string): boolean {
  const names = payload.split(',').filter((name) => name !== '');
  if (topic === 'get/ds') some(session, names);
  else if (topic === 'get/ds/all') all(session);
  else if (topic === 'get/meta') meta(session, names);
  else if (topic === 'get/utc/all/json') utc(session);
  else if (topic === 'get/loc/all') location(session);
  else return false;
  return true;
}
