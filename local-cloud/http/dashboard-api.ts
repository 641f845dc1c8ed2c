import type { Hub } from '../hub.ts';
import type { HistoryAnswer } from '../live-protocol.ts';
import { MINUTE_MS, type Point } from '../store/history.ts';
import { json, NOT_FOUND, type Reply, type Request, text } from './reply.ts';
import { isSameOrigin } from './same-origin.ts';

const MAX_POINTS = 2_000;

/** Averages neighbouring points until at most `MAX_POINTS` are left. */
function thinOut(points: Point[]): HistoryAnswer {
  const size = Math.ceil(points.length / MAX_POINTS);
  if (size <= 1) return points;
  const thinned: HistoryAnswer = [];
  for (let start = 0; start < points.length; start += size) {
    const part = points.slice(start, start + size);
    const sum = part.reduce((total, [, value]) => total + value, 0);
    thinned.push([part[0]?.[0] ?? 0, sum / part.length]);
  }
  return thinned;
}

/** Whole number 0… written in the parameter, or undefined. */
function whole(query: URLSearchParams, name: string): number | undefined {
  const value = query.get(name) ?? '';
  return /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}

function history(hub: Hub, query: URLSearchParams): Reply {
  const device = hub.store.devices[whole(query, 'device') ?? -1];
  const pin = whole(query, 'pin');
  if (!device || pin === undefined || pin > 255) return text(400, 'Give device (an id of this cloud) and pin (0 to 255).');
  const since = whole(query, 'since') ?? 0;
  const raw = hub.store.rawPoints(device, pin, since);
  const rawFrom = raw[0]?.[0] ?? Infinity;
  // Minutes only where the ring of raw points no longer reaches: from `since` to the minute in which raw points begin.
  const minutes = hub.store.averagePoints(device, pin, since, rawFrom === Infinity ? Infinity : rawFrom - (rawFrom % MINUTE_MS));
  return json(200, thinOut([...minutes, ...raw]), { 'Cache-Control': 'no-store' });
}

/** The page's own data under `/dashboard/`. @returns undefined when the path is none of its own */
export function dashboardApi(hub: Hub, request: Request): Reply | undefined {
  if (!request.path.startsWith('/dashboard/')) return undefined;
  if (!isSameOrigin(request.headers)) return text(403, 'Only the dashboard page of this machine may ask for this.');
  return request.path === '/dashboard/history' && request.method === 'GET' ? history(hub, request.query) : NOT_FOUND;
}
