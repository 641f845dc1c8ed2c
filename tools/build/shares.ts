/** The size report of a bundle. */
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import type { Bundle } from './bundle.ts';
import { bytesBySource, generatedId } from './size.ts';
import type { ModuleShare } from './types.ts';
import { variableCosts } from './variables.ts';

export interface Shares {
  bytes: number;
  variables: number;
  modules: ModuleShare[];
}

function variablesBySource(code: string, map: string): Map<string, number> {
  const trace = new TraceMap(map);
  const shares = new Map<string, number>();
  for (const { offset, variables } of variableCosts(code)) {
    const before = code.slice(0, offset).split('\n');
    const place = originalPositionFor(trace, { line: before.length, column: before.at(-1)?.length ?? 0 });
    const id = place.source ?? generatedId;
    shares.set(id, (shares.get(id) ?? 0) + variables);
  }
  return shares;
}

/** @returns totals and the share of each source */
export function shareOut({ code, map }: Bundle): Shares {
  const variables = variablesBySource(code, map);
  const modules = Array.from(bytesBySource(code, map), ([id, bytes]) => ({ id, bytes, variables: variables.get(id) ?? 0 }));
  const total = Array.from(variables.values()).reduce((sum, share) => sum + share, 0);
  return { bytes: Buffer.byteLength(code), variables: total, modules };
}
