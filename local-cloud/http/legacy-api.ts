import type { Hub } from '../hub.ts';
import { virtualPin } from '../hub.ts';
import { normaliseProperty } from '../properties.ts';
import type { DeviceRecord } from '../store/store.ts';
import { streamOnPin } from '../streams.ts';
import { toText } from '../text.ts';
import type { CsvFiles } from './csv-files.ts';
import { fitsFrame, parsePinName, propertyIn, toValues } from './pins.ts';
import { projectJson } from './project-json.ts';
import { forAnyOrigin, isJson, json, NOT_FOUND, parseJson, type Reply, type Request, text } from './reply.ts';

export interface ApiContext {
  hub: Hub;
  csvFiles: CsvFiles;
}

const MAX_PUSH = 255;

const WRONG_TYPE = text(500, 'Unexpected content type. Expecting application/json.');

function getPin(device: DeviceRecord, name: string): Reply {
  const values = device.pins.get(name);
  if (values) return json(200, values.map(toText));
  const pin = virtualPin(name);
  const isDeclared = pin !== undefined && streamOnPin(device.project, pin) !== undefined;
  return isDeclared ? json(200, []) : text(400, "Requested pin doesn't exist in the app.");
}

/** Stores and forwards, unless the project declares a stream on the pin that the values do not fit. */
function setPin(hub: Hub, device: DeviceRecord, name: string, values: string[]): Reply {
  const rule = hub.ruleBrokenBy(device, name, values);
  if (rule) return text(400, `Value for ${name.toUpperCase()} refused: ${rule}.`);
  if (!fitsFrame(name, values)) return { status: 413 };
  hub.writeFromApp(device, name, values, 'http');
  return { status: 200 };
}

function updateByQuery(hub: Hub, device: DeviceRecord, name: string, query: URLSearchParams): Reply {
  if (query.has('value')) return setPin(hub, device, name, toValues(query.getAll('value')));
  const property = propertyIn(query);
  if (!property) return text(400, 'Wrong request format.');
  const pin = virtualPin(name);
  if (pin === undefined) return text(400, 'No widget for SetWidgetProperty command.');
  const values = normaliseProperty(...property);
  if (!values) return text(400, 'Error setting widget property.');
  hub.setProperty(device, pin, property[0], values);
  return { status: 200 };
}

function updateByBody(hub: Hub, device: DeviceRecord, name: string, request: Request): Reply {
  if (!isJson(request)) return WRONG_TYPE;
  const values = parseJson(request);
  if (!Array.isArray(values) || !values.every((value) => typeof value === 'string' || typeof value === 'number')) {
    return text(500, `Error parsing body param. ${request.body.toString('utf8', 0, 1000)}`);
  }
  if (values.length === 0) return text(400, 'No pin for update provided.');
  return setPin(hub, device, name, toValues(values.map(String)));
}

function forPin(context: ApiContext, device: DeviceRecord, action: string, name: string, request: Request): Reply {
  const { hub } = context;
  if (action === 'get') return getPin(device, name);
  if (action === 'data') return context.csvFiles.redirect(device, virtualPin(name), request.query);
  if (request.method === 'PUT') return updateByBody(hub, device, name, request);
  return action === 'update' ? updateByQuery(hub, device, name, request.query) : NOT_FOUND;
}

function push(hub: Hub, device: DeviceRecord, request: Request): Reply {
  if (!isJson(request)) return WRONG_TYPE;
  const { body } = (parseJson(request) ?? {}) as { body?: unknown };
  if (typeof body !== 'string' || body === '' || body.length > MAX_PUSH)
    return text(400, 'Body is empty or larger than 255 chars.');
  hub.notify(device, 'push', body);
  return { status: 200 };
}

function email(hub: Hub, device: DeviceRecord, request: Request): Reply {
  if (!isJson(request)) return WRONG_TYPE;
  const parsed = parseJson(request) ?? {};
  const { to, subj, title } = parsed as Record<string, unknown>;
  if (typeof to !== 'string' || typeof subj !== 'string' || to === '' || subj === '') {
    return text(400, "Email body is wrong. Missing or empty fields 'to', 'subj'.");
  }
  hub.notify(device, 'email', [to, subj, ...(typeof title === 'string' ? [title] : [])].join(' · '));
  return { status: 200 };
}

function answer(context: ApiContext, device: DeviceRecord, action: string, request: Request): Reply {
  const { hub } = context;
  switch (action) {
    case 'isHardwareConnected':
      return json(200, hub.isOnline(device));
    case 'isAppConnected':
      return json(200, hub.hasPages);
    case 'project':
      return json(200, projectJson(device, hub.isOnline(device)));
    case 'rtc':
      return json(200, [Math.floor(Date.now() / 1000)]);
    case 'notify':
      return request.method === 'POST' ? push(hub, device, request) : NOT_FOUND;
    default:
      return request.method === 'POST' ? email(hub, device, request) : NOT_FOUND;
  }
}

const PATH = /^\/([^/]+)\/(?:(get|update|pin|data)\/([^/]+)|(isHardwareConnected|isAppConnected|project|rtc|notify|email))$/;

/**
 * REST of the first Blynk generation: `/{token}/{action}`.
 * @returns undefined when the path is none of its own
 */
export function legacyApi(context: ApiContext, request: Request): Reply | undefined {
  const match = PATH.exec(request.path);
  if (!match) return undefined;
  const [, token = '', pinAction, pinText = '', action = ''] = match;
  const device = context.hub.deviceByToken(token);
  if (!device) return forAnyOrigin(text(400, 'Invalid token.'));
  if (!pinAction) return forAnyOrigin(answer(context, device, action, request));
  const name = parsePinName(pinText);
  return forAnyOrigin(name ? forPin(context, device, pinAction, name, request) : text(400, 'Wrong pin format.'));
}
