import type { Hub } from '../hub.ts';
import { virtualPin } from '../hub.ts';
import { MINUTE_MS, type Point } from '../store/history.ts';
import type { DeviceRecord } from '../store/store.ts';
import { failure } from './iot-api.ts';
import type { ApiContext } from './legacy-api.ts';
import { parsePinName } from './pins.ts';
import { json, type Reply, text } from './reply.ts';

const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const PERIODS: Record<string, number> = {
  HOUR: HOUR_MS,
  DAY: DAY_MS,
  WEEK: 7 * DAY_MS,
  MONTH: 30 * DAY_MS,
  THREE_MONTHS: 90 * DAY_MS,
};
const STEPS: Record<string, number> = { RAW_DATA: 0, MINUTE: MINUTE_MS, HOURLY: HOUR_MS, DAILY: DAY_MS };

const average = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const REDUCERS: Record<string, (values: number[]) => number> = {
  AVG: average,
  MIN: (values) => values.reduce((a, b) => Math.min(a, b)),
  MAX: (values) => values.reduce((a, b) => Math.max(a, b)),
  SUM: (values) => values.reduce((a, b) => a + b),
  COUNT: (values) => values.length,
};

function bucket(points: Point[], stepMs: number, reduce: (values: number[]) => number): Point[] {
  if (stepMs === 0) return points;
  const buckets = new Map<number, number[]>();
  for (const [time, value] of points) {
    const start = time - (time % stepMs);
    buckets.set(start, [...(buckets.get(start) ?? []), value]);
  }
  return [...buckets].map(([time, values]) => [time, reduce(values)]);
}

function pick<T>(table: Record<string, T>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** Averages over steps are made from minute averages, so that they reach back 30 days; the rest from raw points. */
function pointsFor(hub: Hub, device: DeviceRecord, pin: number, since: number, stepMs: number, source: string): Point[] {
  const canUseMinutes = stepMs > 0 && source === 'AVG';
  return canUseMinutes ? hub.store.minutePoints(device, pin, since, Infinity) : hub.store.rawPoints(device, pin, since);
}

/**
 * `data/get`: history of one pin, down-sampled. Answers a link to a gzipped CSV of lines `timestampMs,value`,
 * or with `output=json` (an addition of the local cloud) the data itself.
 */
export function dataGet({ hub, csvFiles }: ApiContext, device: DeviceRecord, query: URLSearchParams): Reply {
  const name = parsePinName(query.get('pin') ?? `v${query.get('dataStreamId')}`);
  const pin = name === undefined ? undefined : virtualPin(name);
  const periodMs = pick(PERIODS, query.get('period') ?? 'MONTH');
  const granularity = query.get('granularityType') ?? 'RAW_DATA';
  const stepMs = pick(STEPS, granularity);
  const source = query.get('sourceType') ?? 'AVG';
  const reduce = pick(REDUCERS, source);
  if (periodMs === undefined || stepMs === undefined || !reduce)
    return text(500, `No enum constant in ${[...query.values()].slice(1).join(', ')}`);
  if (pin === undefined) return failure('Request with incorrect parameters');
  const points = bucket(pointsFor(hub, device, pin, Date.now() - periodMs, stepMs, source), stepMs, reduce);
  if (points.length === 0) return text(500, 'No data');
  if (query.get('output') === 'json') {
    return json(200, { data: points.map(([ts, value]) => ({ ts, value })), rows: points.length });
  }
  return json(200, { link: csvFiles.add(device, pin, points, ([time, value]) => `${time},${value}`) });
}
