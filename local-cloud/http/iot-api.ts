import type { PinName } from '../hub.ts';
import { virtualPin } from '../hub.ts';
import { normaliseProperty } from '../properties.ts';
import type { DeviceRecord } from '../store/store.ts';
import { parseNumber, toText } from '../text.ts';
import { dataGet } from './iot-data.ts';
import type { ApiContext } from './legacy-api.ts';
import { fitsFrame, parsePinName, propertyIn, toValues } from './pins.ts';
import { failure, forAnyOrigin, isJson, json, parseJson, type Reply, type Request, text } from './reply.ts';

const PREFIX = '/external/api/';
const MAX_BATCH = 10_000;
const MAX_DESCRIPTION = 300;

const WRONG_PIN = failure('Wrong pin format.');
const OK_REPLY: Reply = { status: 200 };

/** A value as JSON: numeric text as a number, several values as an array. */
function toJsonValue(values: string[]): unknown {
  const converted = values.map((value) => parseNumber(value) ?? toText(value));
  return converted.length === 1 ? converted[0] : converted;
}

/** Pins named by the query: `v1`, `pin=v1` or `dataStreamId=1`; undefined among them for what is no pin. */
function pinsIn(query: URLSearchParams): (PinName | undefined)[] {
  return [...query].flatMap(([name, value]) => {
    if (name === 'pin') return [parsePinName(value)];
    if (name === 'dataStreamId') return [parsePinName(`v${value}`)];
    return name === 'token' || name === 'value' ? [] : [parsePinName(name)];
  });
}

function get(device: DeviceRecord, query: URLSearchParams): Reply {
  const names = pinsIn(query);
  const found: Record<string, unknown> = {};
  for (const name of names) {
    if (name === undefined) return WRONG_PIN;
    const values = device.pins.get(name);
    if (!values) return failure(`Requested dataStream doesn't exist in the product or has no value: ${name}.`);
    found[name] = toJsonValue(values);
  }
  const [only] = names;
  if (only === undefined) return WRONG_PIN;
  if (names.length > 1) return json(200, found);
  return typeof found[only] === 'object' ? json(200, found[only]) : text(200, String(found[only]));
}

function getAll(device: DeviceRecord): Reply {
  return json(200, Object.fromEntries([...device.pins].map(([name, values]) => [name, toJsonValue(values)])));
}

/** Checks all writes before the first is made. */
function writeAll({ hub }: ApiContext, device: DeviceRecord, writes: [PinName, string[]][]): Reply {
  for (const [name, values] of writes) {
    if (hub.ruleBrokenBy(device, name, values)) return failure("Value doesn't match the Datastream data type.");
    if (!fitsFrame(name, values)) return { status: 413 };
  }
  const time = Date.now();
  for (const [name, values] of writes) hub.writeFromApp(device, name, values, 'http', time);
  return OK_REPLY;
}

/** Writes named by the query: `v1=100` or `pin=v1&value=a&value=b`; undefined when a name is no pin. */
function writesIn(query: URLSearchParams): [PinName, string[]][] | undefined {
  const [named] = query.has('pin') || query.has('dataStreamId') ? pinsIn(query) : [];
  if (named) return query.has('value') ? [[named, toValues(query.getAll('value'))]] : undefined;
  const names = new Set([...query.keys()].filter((name) => name !== 'token'));
  const writes: [PinName, string[]][] = [];
  for (const name of names) {
    const pin = parsePinName(name);
    if (pin === undefined) return undefined;
    writes.push([pin, toValues(query.getAll(name))]);
  }
  return writes.length > 0 ? writes : undefined;
}

function update(context: ApiContext, device: DeviceRecord, query: URLSearchParams): Reply {
  const writes = writesIn(query);
  return writes ? writeAll(context, device, writes) : WRONG_PIN;
}

/** `[[ms, value], …]` for one pin: all go to the history, the newest becomes the current value. */
function batchPoints({ hub }: ApiContext, device: DeviceRecord, request: Request): Reply {
  const name = parsePinName(request.query.get('pin') ?? '');
  const pin = name === undefined ? undefined : virtualPin(name);
  if (name === undefined || pin === undefined) return WRONG_PIN;
  if (!isJson(request)) return failure('Unknown content type.');
  const points = parseJson(request);
  if (!Array.isArray(points) || points.length === 0 || !points.every(isPoint))
    return failure('Request with incorrect parameters');
  if (points.length > MAX_BATCH) return failure('Too much data in batch. Maximum batch size is 10000 points.');
  if (points.some(([, value]) => hub.ruleBrokenBy(device, name, [String(value)]))) {
    return failure("Value doesn't match the Datastream data type.");
  }
  const sorted = points.toSorted(([a], [b]) => a - b);
  const newest = sorted.pop();
  for (const [time, value] of sorted) hub.record(device, pin, [String(value)], time);
  if (newest) hub.writeFromApp(device, name, [String(newest[1])], 'http', newest[0]);
  return text(200, 'OK');
}

/** A pair of Unix ms, not in the future, and a number. */
function isPoint(point: unknown): point is [number, number] {
  if (!Array.isArray(point) || point.length !== 2 || !point.every(Number.isFinite)) return false;
  return point[0] >= 0 && point[0] <= Date.now();
}

function updateProperty({ hub }: ApiContext, device: DeviceRecord, query: URLSearchParams): Reply {
  const name = parsePinName(query.get('pin') ?? '');
  const pin = name === undefined ? undefined : virtualPin(name);
  if (pin === undefined) return WRONG_PIN;
  const property = propertyIn(query);
  const values = property && normaliseProperty(...property);
  if (!property || !values) return failure('Request with incorrect parameters');
  hub.setProperty(device, pin, property[0], values);
  return OK_REPLY;
}

function logEvent({ hub }: ApiContext, device: DeviceRecord, query: URLSearchParams): Reply {
  const code = query.get('code');
  const description = query.get('description') ?? '';
  if (!code) return failure('Event code is not provided.');
  if (description.length > MAX_DESCRIPTION) return failure('Event description is longer than 300 chars.');
  hub.notify(device, 'event', description ? `${code}: ${description}` : code);
  return OK_REPLY;
}

function answer(context: ApiContext, device: DeviceRecord, action: string, request: Request): Reply {
  const { query } = request;
  switch (action) {
    case 'get':
      return get(device, query);
    case 'getAll':
      return getAll(device);
    case 'update':
      return update(context, device, query);
    case 'batch/update':
      return request.method === 'POST' ? batchPoints(context, device, request) : update(context, device, query);
    case 'update/property':
      return updateProperty(context, device, query);
    case 'isHardwareConnected':
      return json(200, context.hub.isOnline(device));
    case 'logEvent':
      return logEvent(context, device, query);
    case 'data/get':
      return dataGet(context, device, request);
    default:
      return { status: 404 };
  }
}

/** REST of Blynk IoT under `/external/api/`. @returns undefined when the path is none of its own */
export function iotApi(context: ApiContext, request: Request): Reply | undefined {
  if (!request.path.startsWith(PREFIX)) return undefined;
  const token = request.query.get('token');
  if (token === null) return forAnyOrigin(failure('No token provided.'));
  const device = context.hub.deviceByToken(token);
  return forAnyOrigin(device ? answer(context, device, request.path.slice(PREFIX.length), request) : failure('Invalid token.'));
}
