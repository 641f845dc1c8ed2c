import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { MINUTE_MS, type Point } from '../store/history.ts';
import type { DeviceRecord, Store } from '../store/store.ts';
import { NOT_FOUND, type Reply, text } from './reply.ts';

/** Files kept for fetching; the oldest goes when another is made. */
const MAX_FILES = 20;

/** Number as Java prints a double (`512.0`, `1.0E7`): what the Blynk server writes. */
export function formatDouble(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e7 || size < 1e-3)) {
    const [mantissa = '', exponent = ''] = value.toExponential().split('e');
    return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${Number(exponent)}`;
  }
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/** Histories as gzipped CSV files under names that cannot be guessed: fetching them asks for no token. */
export class CsvFiles {
  private readonly store: Store;
  private readonly files = new Map<string, Buffer>();

  constructor(store: Store) {
    this.store = store;
  }

  /** Keeps the points as a file of lines `value,timestampMs,deviceId`. @returns its path on this server */
  add(device: DeviceRecord, pin: number, points: Point[], line: (point: Point) => string): string {
    const path = `/${randomBytes(12).toString('hex')}_${device.id}_v${pin}_${Date.now()}.csv.gz`;
    this.files.set(path, gzipSync(points.map((point) => `${line(point)}\n`).join('')));
    const [oldest] = this.files.keys();
    if (this.files.size > MAX_FILES && oldest !== undefined) this.files.delete(oldest);
    return path;
  }

  /** Minute averages; `?raw=1` gives raw points, `?live=1` includes the minute that is not over yet. */
  redirect(device: DeviceRecord, pin: number | undefined, query: URLSearchParams): Reply {
    if (pin === undefined) return text(400, 'No data.');
    const now = Date.now();
    const until = query.get('live') === '1' ? Infinity : now - (now % MINUTE_MS);
    const points = query.get('raw') === '1' ? this.store.rawPoints(device, pin) : this.store.averagePoints(device, pin, 0, until);
    if (points.length === 0) return text(400, 'No data.');
    const path = this.add(device, pin, points, ([time, value]) => `${formatDouble(value)},${time},${device.id}`);
    return { status: 301, headers: { Location: path, 'Cache-Control': 'no-store' } };
  }

  serve(path: string): Reply | undefined {
    if (!path.endsWith('.csv.gz')) return undefined;
    const body = this.files.get(path);
    return body ? { status: 200, body, headers: { 'Content-Type': 'application/x-gzip' } } : NOT_FOUND;
  }
}
