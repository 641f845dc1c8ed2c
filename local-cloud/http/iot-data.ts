import { virtualPin } from '../hub.ts';
import { MINUTE_MS, type Point } from '../store/history.ts';
import type { DeviceRecord, Store } from '../store/store.ts';
import type { ApiContext } from './legacy-api.ts';
import { parsePinName } from './pins.ts';
import { failure, json, type Reply, type Request, text } from './reply.ts';

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

type Reducer = (values: number[]) => number;
/** Averages are made by the store, from minutes, and reach back 30 days; the others are made of raw points. */
const REDUCERS: Record<string, Reducer | 'store'> = {
  AVG: 'store',
  MIN: (values) => values.reduce((a, b) => Math.min(a, b)),
  MAX: (values) => values.reduce((a, b) => Math.max(a, b)),
  SUM: (values) => values.reduce((a, b) => a + b),
  COUNT: (values) => values.length,
};

function bucket(points: Point[], stepMs: number, reduce: Reducer): Point[] {
  const buckets = new Map<number, number[]>();
  for (const [time, value] of points) {
    const start = time - (time % stepMs);
    const values = buckets.get(start);
    if (values) values.push(value);
    else buckets.set(start, [value]);
  }
  return [...buckets].map(([time, values]) => [time, reduce(values)]);
}

function pick<T>(table: Record<string, T>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function pointsFor(
  store: Store,
  device: DeviceRecord,
  pin: number,
  since: number,
  stepMs: number,
  reduce: Reducer | 'store',
): Point[] {
  if (stepMs === 0) return store.rawPoints(device, pin, since);
  if (reduce === 'store') return store.averagePoints(device, pin, since, Number.MAX_SAFE_INTEGER, stepMs);
  return bucket(store.rawPoints(device, pin, since), stepMs, reduce);
}

/**
 * `data/get`: history of one pin, down-sampled. Answers a link to a gzipped CSV of lines `timestampMs,value`,
 * or with `output=json` (an addition of the local cloud) the data itself.
 */
export function dataGet({ hub, csvFiles }: ApiContext, device: DeviceRecord, { query, headers }: Request): Reply {
  const name = parsePinName(query.get('pin') ?? `v${query.get('dataStreamId')}`);
  const pin = name === undefined ? undefined : virtualPin(name);
  const periodMs = pick(PERIODS, query.get('period') ?? 'MONTH');
  const stepMs = pick(STEPS, query.get('granularityType') ?? 'RAW_DATA');
  const reduce = pick(REDUCERS, query.get('sourceType') ?? 'AVG');
  if (periodMs === undefined || stepMs === undefined || !reduce) {
    return text(500, 'No enum constant for period, granularityType or sourceType.');
  }
  if (pin === undefined) return failure('Request with incorrect parameters');
  const points = pointsFor(hub.store, device, pin, Date.now() - periodMs, stepMs, reduce);
  if (points.length === 0) return text(500, 'No data');
  if (query.get('output') === 'json') {
    return json(200, { data: points.map(([ts, value]) => ({ ts, value })), rows: points.length });
  }
  const path = csvFiles.add(device, pin, points, ([time, value]) => `${time},${value}`);
  return json(200, { link: `http://${headers.host}${path}` });
}
