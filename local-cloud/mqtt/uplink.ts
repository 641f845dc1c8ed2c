/** What a device publishes, by topic (Blynk.Cloud's MQTT API, "uplink topics"). */
import { SEPARATOR } from '../../src/codec/blynk/frame.ts';
import { normaliseProperty } from '../properties.ts';
import { toBytes, toText } from '../text.ts';
import { type Datastream, datastreamNamed } from './datastreams.ts';
import { answerQuery } from './queries.ts';
import { MAX_MESSAGE, type MqttSession } from './session.ts';

const MAX_META_FIELDS = 64;
const MAX_DESCRIPTION = 300;
/** Points may lie this far back or ahead. */
const MAX_AGE_MS = 31 * 24 * 3600 * 1000;
/** Smallest receive buffer taken for meant. */
const MIN_RECEIVE_LIMIT = 64;

/** Why a message was not taken, for the device's developer; undefined: it was. */
type Complaint = string | undefined;

function parseJson(payload: string): unknown {
  try {
    return JSON.parse(toText(payload));
  } catch {
    return undefined;
  }
}

/** A JSON value as the fields of a datastream; undefined for what is none. A boolean of a switch is 1 or 0. */
function fieldsOf(value: unknown): string[] | undefined {
  if (typeof value === 'string') return [toBytes(value)];
  if (typeof value === 'number') return [String(value)];
  if (typeof value === 'boolean') return [value ? '1' : '0'];
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const fields = value.map(fieldsOf);
  return fields.every((each) => each?.length === 1) ? (fields.flat() as string[]) : undefined;
}

/** `batch_ds`: all or nothing, so that a half-written state is never shown. */
function batch(session: MqttSession, payload: string): Complaint {
  const values = parseJson(payload);
  if (typeof values !== 'object' || values === null || Array.isArray(values)) return 'the payload is no JSON object';
  const writes: [Datastream, string[]][] = [];
  for (const [name, value] of Object.entries(values)) {
    const found = datastreamNamed(session.device.project, name);
    const fields = fieldsOf(value);
    if (!found) return `there is no datastream "${name}"`;
    if (!fields) return `the value of "${name}" is neither text, number, boolean nor a list of them`;
    writes.push([found, fields]);
  }
  for (const [{ pinName }, fields] of writes) session.hub.writeFromDevice(session.device, pinName, fields);
  return undefined;
}

function isPoint(point: unknown): point is [number, string | number] {
  if (!Array.isArray(point) || point.length !== 2 || !Number.isFinite(point[0])) return false;
  return Math.abs(Date.now() - point[0]) <= MAX_AGE_MS && fieldsOf(point[1])?.length === 1;
}

/** `ds/NAME/timestamped_batch`: all go to the history, the newest becomes the current value. */
function timestampedBatch({ hub, device }: MqttSession, { pin, pinName }: Datastream, payload: string): Complaint {
  const points = parseJson(payload);
  if (!Array.isArray(points) || points.length === 0 || !points.every(isPoint)) {
    return 'the payload is no JSON array of [unix ms, value], at most one month back or ahead';
  }
  const sorted = points.toSorted(([a], [b]) => a - b);
  const newest = sorted.pop();
  for (const [time, value] of sorted) hub.record(device, pin, fieldsOf(value) ?? [], time);
  if (newest) hub.writeFromDevice(device, pinName, fieldsOf(newest[1]) ?? [], newest[0]);
  return undefined;
}

/** The samples send colours without `#`. */
function propertyValues(property: string, payload: string): string[] | undefined {
  const values = payload.split(SEPARATOR);
  const isColour = /color$/i.test(property);
  return normaliseProperty(
    property,
    isColour ? values.map((value) => (/^[0-9a-f]{6}$/i.test(value) ? `#${value}` : value)) : values,
  );
}

function datastream(session: MqttSession, name: string, rest: string[], payload: string): Complaint {
  const { device, hub } = session;
  const found = datastreamNamed(device.project, name);
  const [verb, property = '', last] = rest;
  if (!found) return `there is no datastream "${name}"`;
  if (verb === undefined) hub.writeFromDevice(device, found.pinName, payload.split(SEPARATOR));
  else if (verb === 'timestamped_batch' && rest.length === 1) return timestampedBatch(session, found, payload);
  else if (verb === 'erase' && rest.length === 1) hub.erase(device, found.pinName);
  else if (verb === 'prop' && rest.length === 3 && last === 'erase') hub.eraseProperty(device, found.pin, property);
  else if (verb === 'prop' && rest.length === 2) {
    const values = propertyValues(property, payload);
    if (!values) return `"${toText(payload)}" is no value for the property "${property}"`;
    hub.setProperty(device, found.pin, property, values);
  } else return 'the topic is unknown';
  return undefined;
}

function metadata({ device, hub }: MqttSession, name: string, payload: string): Complaint {
  const hasRoom = device.meta.has(name) || device.meta.size < MAX_META_FIELDS;
  if (name === '' || name === 'Auth Token' || !hasRoom) return `the metadata field "${name}" cannot be set`;
  hub.setMeta(device, name, payload);
  return undefined;
}

function event({ device, hub }: MqttSession, code: string, payload: string): Complaint {
  const description = toText(payload);
  if (code === '') return 'the event has no code';
  if (description.length > MAX_DESCRIPTION) return `the description is longer than ${MAX_DESCRIPTION} characters`;
  hub.notify(device, 'event', description ? `${code}: ${description}` : code);
  return undefined;
}

function info(session: MqttSession, payload: string): Complaint {
  const fields = parseJson(payload);
  if (typeof fields !== 'object' || fields === null) return 'the payload is no JSON object';
  const { rxbuff } = fields as { rxbuff?: unknown };
  const isLimit = typeof rxbuff === 'number' && rxbuff >= MIN_RECEIVE_LIMIT;
  session.receiveLimit = isLimit ? Math.min(rxbuff, MAX_MESSAGE) : MAX_MESSAGE;
  return undefined;
}

function complaintAbout(session: MqttSession, topic: string, payload: string): Complaint {
  const [root = '', name = '', ...rest] = topic.split('/');
  if (topic === 'info/mcu') return info(session, payload);
  if (topic === 'batch_ds') return batch(session, payload);
  if (root === 'ds') return datastream(session, name, rest, payload);
  if (root === 'event' && rest.length === 0) return event(session, name, payload);
  if (root === 'meta' && rest.length === 0) return metadata(session, name, payload);
  return answerQuery(session, topic, toText(payload)) ? undefined : 'the topic is unknown';
}

/**
 * Takes a message of a device; what is wrong with it is told to its developer (`downlink/diag`) and in the log.
 * @param topic text @param payload byte string
 */
export function takeUplink(session: MqttSession, topic: string, payload: string): void {
  const complaint = complaintAbout(session, topic, payload);
  if (!complaint) return;
  session.hub.warn(`Device "${session.device.name}" published ${topic}: ${complaint}.`);
  session.command('diag', `${topic}: ${complaint}.`);
}
