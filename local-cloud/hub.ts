import { INTERNAL } from '../src/codec/blynk/commands.ts';
import { SEPARATOR } from '../src/codec/blynk/frame.ts';
import type { DeviceView, ServerMessage } from './live-protocol.ts';
import { Meter, readMeter } from './meter.ts';
import type { DeviceRecord, Store } from './store/store.ts';
import { brokenRule, isOnlySaid, isTerminal, streamOnPin, withTerminals } from './streams.ts';
import { isSame, parseNumber, toText } from './text.ts';
import type { CloudEvent, ValueOrigin } from './types.ts';

/** Message id of what the cloud itself sends when a dashboard comes or goes (as the Blynk server does). */
const APP_CONNECTED_ID = 7777;
/** Message id of a value that came over HTTP. */
const HTTP_ID = 111;
const MAX_TERMINAL_LINES = 25;
const MAX_NOTIFICATIONS = 100;

/** One connection of a device. */
export interface DeviceLink {
  /** Texts are said there, and only streams with an interface bring values. */
  readonly isOnBigiot?: true;
  /** A pin's new value. @param values byte strings @param id of the message that set it */
  write(name: PinName, values: string[], id: number): void;
  /** A message of Blynk classic of another kind; left out where the link has no word for it. @param body byte string */
  send(command: number, id: number, body: string): void;
}

/** A pin by its wire name: `v1`, `d8`, `a14`. */
export type PinName = string;

/** Number of a virtual pin's name, undefined for digital and analog pins. */
export function virtualPin(name: PinName): number | undefined {
  return name.startsWith('v') ? Number(name.slice(1)) : undefined;
}

/** Body of a HARDWARE frame that sets the pin. */
export function writeBody(name: PinName, values: string[]): string {
  return [`${name[0]}w`, name.slice(1), ...values].join(SEPARATOR);
}

const toTexts = (values: string[]): string[] => values.map(toText);
/** Routes values between devices, REST and dashboard pages, and keeps what they last said in the store. */
export class Hub {
  readonly store: Store;
  readonly meter: Meter;
  private readonly onEvent: (event: CloudEvent) => void;
  private readonly links = new Map<DeviceRecord, Set<DeviceLink>>();
  /** Pins whose last value from the device broke the rule: one warning is enough until a good one has come. */
  private readonly misused = new Set<string>();
  private lastPageId = 0;
  private readonly pages = new Set<(message: ServerMessage) => void>();

  constructor(store: Store, onEvent: (event: CloudEvent) => void) {
    this.store = store;
    this.onEvent = onEvent;
    this.meter = new Meter(store, (message) => this.broadcast(message));
  }

  emit(event: CloudEvent): void {
    this.onEvent(event);
  }

  warn(text: string): void {
    this.onEvent({ type: 'warning', text });
  }

  /** Compares with every token in constant time. */
  deviceByToken(token: string): DeviceRecord | undefined {
    let found: DeviceRecord | undefined;
    for (const device of this.store.devices) if (isSame(device.token, token)) found = device;
    return found;
  }

  isOnline(device: DeviceRecord): boolean {
    return this.links.has(device);
  }

  get hasPages(): boolean {
    return this.pages.size > 0;
  }

  connect(device: DeviceRecord, link: DeviceLink): void {
    const { isOnBigiot = false } = link;
    this.addLink(device, link);
    if (isOnBigiot === (device.isOnBigiot ?? false)) return;
    device.isOnBigiot = isOnBigiot;
    this.store.save(device, 'bigiot', '', isOnBigiot);
    this.broadcast({ type: 'device', device: this.view(device) });
  }

  private addLink(device: DeviceRecord, link: DeviceLink): void {
    const links = this.links.get(device) ?? new Set();
    if (links.add(link).size > 1) return;
    this.links.set(device, links);
    this.emit({ type: 'device-online', device: device.name });
    this.broadcast({ type: 'online', device: device.id, isOnline: true });
  }

  disconnect(device: DeviceRecord, link: DeviceLink): void {
    const links = this.links.get(device);
    if (!links?.delete(link) || links.size > 0) return;
    this.links.delete(device);
    this.emit({ type: 'device-offline', device: device.name });
    this.broadcast({ type: 'online', device: device.id, isOnline: false });
  }

  /** Sends to every connection of the device. */
  forward(device: DeviceRecord, command: number, id: number, body: string): void {
    for (const link of this.links.get(device) ?? []) link.send(command, id, body);
  }

  /** A value the device reports: kept and shown even when it breaks its stream's rule, which the first time is warned about. */
  writeFromDevice(device: DeviceRecord, name: PinName, values: string[], time = Date.now()): void {
    const rule = this.ruleBrokenBy(device, name, values);
    const key = `${device.id} ${name}`;
    if (rule && !this.misused.has(key)) {
      this.warn(`Device "${device.name}" wrote to ${name.toUpperCase()}: ${rule}. It is kept; correct the program.`);
    }
    if (rule) this.misused.add(key);
    else this.misused.delete(key);
    this.keep(device, name, values, time, 'device');
  }

  /** A value from a page or over HTTP, already checked with `ruleBrokenBy`: kept, shown and sent to the device; some are only sent. */
  writeFromApp(device: DeviceRecord, name: PinName, values: string[], from: 'page' | 'http', time = Date.now()): void {
    this.keep(device, name, values, time, from);
    if (from === 'page') this.lastPageId = (this.lastPageId % 65535) + 1;
    const id = from === 'page' ? this.lastPageId : HTTP_ID;
    for (const link of this.links.get(device) ?? []) link.write(name, values, id);
  }

  /** @returns undefined when `values` fit the stream declared for the pin (or none is) */
  ruleBrokenBy(device: DeviceRecord, name: PinName, values: string[]): string | undefined {
    const pin = virtualPin(name);
    const stream = pin === undefined ? undefined : streamOnPin(device.project, pin);
    return stream && brokenRule(stream, values);
  }

  private keep(device: DeviceRecord, name: PinName, values: string[], time: number, from: ValueOrigin): void {
    const pin = virtualPin(name);
    if (pin !== undefined) this.emit({ type: 'value', device: device.name, pin, values: toTexts(values), from });
    if (pin !== undefined && from !== 'device' && isOnlySaid(device, pin)) return;
    device.pins.set(name, values);
    this.store.save(device, 'pin', name, values);
    if (from === 'device') this.seen(device);
    if (pin === undefined) return;
    if (isTerminal(device.project, pin)) this.addTerminalLines(device, pin, values, from);
    else this.record(device, pin, values, time);
    this.broadcast({ type: 'value', device: device.id, pin, values: toTexts(values), from, time });
  }

  /** Heard of just now, of whatever time its value is. */
  private seen(device: DeviceRecord): void {
    device.lastSeen = Date.now();
    this.store.save(device, 'seen', '', device.lastSeen);
  }

  /** Adds a number to the pin's history; of several values the first counts. */
  record(device: DeviceRecord, pin: number, values: string[], time: number): void {
    const number = parseNumber(values[0] ?? '');
    if (number !== undefined) this.store.addPoint(device, pin, time, number);
  }

  /** What was typed is led by `> `; the text `clr` from the device empties the terminal. */
  private addTerminalLines(device: DeviceRecord, pin: number, values: string[], from: ValueOrigin): void {
    const text = values.join(' ').replace(/\r?\n$/, '');
    const added = from === 'device' ? text.split(/\r?\n/) : [`> ${text}`];
    const lines = from === 'device' && text === 'clr' ? [] : [...(device.terminals.get(pin) ?? []), ...added];
    device.terminals.set(pin, lines.slice(-MAX_TERMINAL_LINES));
    this.store.save(device, 'terminal', String(pin), lines.slice(-MAX_TERMINAL_LINES));
  }

  /** @param values as `normaliseProperty` gave them */
  setProperty(device: DeviceRecord, pin: number, property: string, values: string[]): void {
    const properties = device.properties.get(pin) ?? new Map<string, string[]>();
    properties.set(property, values);
    device.properties.set(pin, properties);
    this.store.save(device, 'property', String(pin), Object.fromEntries(properties));
    this.emit({ type: 'property', device: device.name, pin, property, values: toTexts(values) });
    this.broadcast({ type: 'property', device: device.id, pin, property, values: toTexts(values) });
  }

  /** Forgets the pin's value; its history stays. */
  erase(device: DeviceRecord, name: PinName): void {
    if (!device.pins.delete(name)) return;
    this.store.save(device, 'pin', name, []);
    this.broadcast({ type: 'device', device: this.view(device) });
  }

  eraseProperty(device: DeviceRecord, pin: number, property: string): void {
    const properties = device.properties.get(pin);
    if (!properties?.delete(property)) return;
    this.store.save(device, 'property', String(pin), Object.fromEntries(properties));
    this.broadcast({ type: 'device', device: this.view(device) });
  }

  setMeta(device: DeviceRecord, name: string, value: string): void {
    device.meta.set(name, value);
    this.store.save(device, 'meta', name, value);
  }

  /** @param kind `push`, `email`, `tweet`, `sms` or `event` @param text ordinary text */
  notify(device: DeviceRecord, kind: string, text: string): void {
    const time = Date.now();
    const filled = text.replaceAll('{DEVICE_NAME}', () => device.name);
    device.notifications = [...device.notifications, { kind, text: filled, time }].slice(-MAX_NOTIFICATIONS);
    this.store.save(device, 'notifications', '', device.notifications);
    this.emit({ type: 'notification', device: device.name, kind, text: filled });
    this.broadcast({ type: 'notification', device: device.id, kind, text: filled, time });
  }

  broadcast(message: ServerMessage): void {
    for (const send of this.pages) send(message);
  }

  /** Adds a dashboard page; devices hear of the first to come and of the last to go. @returns removes the page */
  addPage(send: (message: ServerMessage) => void): () => void {
    this.pages.add(send);
    if (this.pages.size === 1) this.tellDevices('acon');
    return () => {
      if (this.pages.delete(send) && this.pages.size === 0) this.tellDevices('adis');
    };
  }

  private tellDevices(event: string): void {
    for (const device of this.links.keys()) this.forward(device, INTERNAL, APP_CONNECTED_ID, event);
  }

  view(device: DeviceRecord): DeviceView {
    const pins: DeviceView['pins'] = {};
    for (const [name, values] of device.pins) {
      const pin = virtualPin(name);
      if (pin !== undefined) pins[pin] = toTexts(values);
    }
    const properties: DeviceView['properties'] = {};
    for (const [pin, byName] of device.properties) {
      properties[pin] = Object.fromEntries([...byName].map(([name, values]) => [name, toTexts(values)]));
    }
    const terminals = Object.fromEntries(Array.from(device.terminals, ([pin, lines]) => [pin, toTexts(lines)]));
    const { id, name, notifications, lastSeen, isOnBigiot } = device;
    // Kept, but only where what is typed there arrives.
    const chat = isOnBigiot ? device.chat : undefined;
    const { today, month } = readMeter(device.meter);
    const project = withTerminals(device.project);
    const shown = { id, name, isOnline: this.isOnline(device), project, pins, properties, terminals };
    return { ...shown, notifications, lastSeen, chat, isOnBigiot, meter: { today, month } };
  }
}
