import { randomBytes } from 'node:crypto';
import { CloudError } from '../errors.ts';
import type { ChatLine } from '../live-protocol.ts';
import type { MeterRecord } from '../meter.ts';
import type { Device, Project } from '../types.ts';
import { databaseError, openDatabase, releaseDatabase, type Sqlite } from './database.ts';
import { History, type Point } from './history.ts';

/** Values wait this long to be written together. */
const FLUSH_MS = 250;
/** Number of the first device on BIGIOT. */
export const BIGIOT_ID_BASE = 1001;

export interface Notification {
  kind: string;
  text: string;
  /** Unix ms */
  time: number;
}

/** A device with all that is known of it. Values are byte strings, notifications are text. */
export interface DeviceRecord extends Device {
  /** Last values by pin name: `v1`, `d8`, `a14`. */
  pins: Map<string, string[]>;
  properties: Map<number, Map<string, string[]>>;
  terminals: Map<number, string[]>;
  meta: Map<string, string>;
  notifications: Notification[];
  /** Unix ms when the last value came from the device. */
  lastSeen?: number;
  /** What was said over BIGIOT; undefined while the device was never there. */
  chat?: ChatLine[];
  /** It is on BIGIOT, or was there last. */
  isOnBigiot?: boolean;
  meter?: MeterRecord;
}

type ItemKind = 'pin' | 'property' | 'terminal' | 'meta' | 'notifications' | 'seen' | 'chat' | 'bigiot' | 'meter';

/** All state of the cloud: read into memory at the start, changes written behind in batches. */
export class Store {
  readonly devices: DeviceRecord[] = [];
  private readonly database: Sqlite;
  private readonly file: string;
  private readonly onProblem: (text: string) => void;
  private readonly historyTable: History;
  private readonly dirty = new Map<string, [device: number, kind: ItemKind, name: string, value: string]>();
  private flushTimer: NodeJS.Timeout | undefined;
  private hasProblem = false;

  /**
   * @param onProblem told once when writing begins to fail; nothing is lost while the process lives
   * @throws CloudError E_DATABASE
   */
  constructor(file: string, onProblem: (text: string) => void) {
    this.file = file;
    this.onProblem = onProblem;
    this.database = openDatabase(file);
    try {
      this.historyTable = new History(this.database);
      this.load();
    } catch (error) {
      this.database.close();
      releaseDatabase(file);
      throw databaseError(file, (error as Error).message);
    }
  }

  private load(): void {
    for (const row of this.database.all('SELECT id, token, name, project FROM devices ORDER BY id')) {
      const project = JSON.parse(String(row.project)) as Project;
      this.devices.push(newRecord({ id: Number(row.id), token: String(row.token), name: String(row.name), project }));
    }
    for (const row of this.database.all('SELECT device, kind, name, value FROM items')) {
      const device = this.devices[Number(row.device)];
      if (device) loadItem(device, row.kind as ItemKind, String(row.name), JSON.parse(String(row.value)));
    }
  }

  /** Creates the device, or updates name and project when the token exists. @throws CloudError E_TOKEN_FORM, E_DATABASE */
  addDevice(name: string, project: Project, token = randomBytes(24).toString('base64url')): DeviceRecord {
    if (!/^[-_A-Za-z0-9]{32}$/.test(token)) {
      const message = `The token of device "${name}" has ${token.length} characters or characters outside A–Z a–z 0–9 - _.`;
      throw new CloudError('E_TOKEN_FORM', message, 'Give 32 of those characters, or none to have one made.');
    }
    let device = this.devices.find((known) => known.token === token);
    if (device) Object.assign(device, { name, project });
    else {
      device = newRecord({ id: this.devices.length, token, name, project });
      this.devices.push(device);
    }
    const sql =
      'INSERT INTO devices VALUES(?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET name = excluded.name, project = excluded.project';
    try {
      this.database.run(sql, [device.id, token, name, JSON.stringify(project)]);
    } catch (error) {
      throw databaseError(this.file, (error as Error).message);
    }
    return device;
  }

  /** Marks an item of the device as changed; `value` must be JSON data. */
  save(device: DeviceRecord, kind: ItemKind, name: string, value: unknown): void {
    this.dirty.set(`${device.id} ${kind} ${name}`, [device.id, kind, name, JSON.stringify(value)]);
    this.scheduleFlush();
  }

  addPoint(device: DeviceRecord, pin: number, time: number, value: number): void {
    this.historyTable.add(device.id, pin, time, value);
    this.scheduleFlush();
  }

  /** Raw points from `since` on, ascending. */
  rawPoints(device: DeviceRecord, pin: number, since = 0): Point[] {
    this.flush();
    return this.historyTable.raw(device.id, pin, since);
  }

  /** Averages over steps of whole minutes (default one) that begin in `from`…`until` (end excluded), ascending. */
  averagePoints(device: DeviceRecord, pin: number, from: number, until: number, stepMs?: number): Point[] {
    this.flush();
    return this.historyTable.averages(device.id, pin, from, until, stepMs);
  }

  private scheduleFlush(): void {
    this.flushTimer ??= setTimeout(() => this.flush(), FLUSH_MS);
  }

  /** Writes everything pending in one transaction. On failure it is kept and tried again with the next change. */
  private flush(): void {
    clearTimeout(this.flushTimer);
    this.flushTimer = undefined;
    if (this.dirty.size === 0 && this.historyTable.isEmpty) return;
    try {
      this.database.exec('BEGIN');
      for (const item of this.dirty.values()) this.database.run('INSERT OR REPLACE INTO items VALUES(?, ?, ?, ?)', item);
      this.historyTable.write();
      this.database.exec('COMMIT');
      this.dirty.clear();
      this.historyTable.written();
      this.hasProblem = false;
    } catch (error) {
      if (this.database.inTransaction) this.database.exec('ROLLBACK');
      if (!this.hasProblem) this.onProblem(databaseError(this.file, (error as Error).message).message);
      this.hasProblem = true;
    }
  }

  close(): void {
    this.flush();
    this.database.close();
    releaseDatabase(this.file);
  }
}

function newRecord(device: Omit<Device, 'bigiotId'>): DeviceRecord {
  const bigiotId = BIGIOT_ID_BASE + device.id;
  return {
    ...device,
    bigiotId,
    pins: new Map(),
    properties: new Map(),
    terminals: new Map(),
    meta: new Map(),
    notifications: [],
  };
}

/** An erased value is kept as a list without fields. */
function loadPin(device: DeviceRecord, name: string, values: string[]): void {
  if (values.length > 0) device.pins.set(name, values);
}

function loadItem(device: DeviceRecord, kind: ItemKind, name: string, value: unknown): void {
  if (kind === 'pin') loadPin(device, name, value as string[]);
  else if (kind === 'terminal') device.terminals.set(Number(name), value as string[]);
  else if (kind === 'meta') device.meta.set(name, value as string);
  else if (kind === 'seen') device.lastSeen = value as number;
  else if (kind === 'chat') device.chat = value as ChatLine[];
  else if (kind === 'bigiot') device.isOnBigiot = value as boolean;
  else if (kind === 'meter') device.meter = value as MeterRecord;
  else if (kind === 'notifications') device.notifications = value as Notification[];
  else device.properties.set(Number(name), new Map(Object.entries(value as Record<string, string[]>)));
}
