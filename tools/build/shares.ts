/** The size report of a bundle. */
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import type { Bundle } from './bundle.ts';
import { bytesBySource, generatedId } from './size.ts';
import type { ModuleShare } from './types.ts';
import { variableCosts } from './variables.ts';

export interface Shares {
  bytes: number;
  variables: number;
  variablesInRam: number;
  modules: ModuleShare[];
}

/** A board that was set up, as every board in use is: settings of ordinary length. Without them the bundle makes no client. */
export const filesOfBoard: Readonly<Record<string, string>> = {
  'lampyris.cfg': JSON.stringify({
    cloud: { host: '192.168.1.100', port: 8080, token: 'x'.repeat(32) },
    wifi: { ssid: 'home network', password: 'secret password' },
  }),
};

function variablesBySource(code: string, map: string, isInFlash: boolean): Map<string, number> {
  const trace = new TraceMap(map);
  const shares = new Map<string, number>();
  for (const { offset, variables } of variableCosts(code, { isInFlash, files: filesOfBoard })) {
    const before = code.slice(0, offset).split('\n');
    const place = originalPositionFor(trace, { line: before.length, column: before.at(-1)?.length ?? 0 });
    const id = place.source ?? generatedId;
    shares.set(id, (shares.get(id) ?? 0) + variables);
  }
  return shares;
}

const total = (shares: ReadonlyMap<string, number>): number => Array.from(shares.values()).reduce((sum, share) => sum + share, 0);

/** @returns totals and the share of each source */
export function shareOut({ code, map }: Bundle): Shares {
  const fromStorage = variablesBySource(code, map, true);
  const fromRam = variablesBySource(code, map, false);
  const modules = Array.from(bytesBySource(code, map), ([id, bytes]) => ({
    id,
    bytes,
    variables: fromStorage.get(id) ?? 0,
    variablesInRam: fromRam.get(id) ?? 0,
  }));
  return { bytes: Buffer.byteLength(code), variables: total(fromStorage), variablesInRam: total(fromRam), modules };
}
