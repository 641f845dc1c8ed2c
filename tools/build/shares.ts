/** The size report of a bundle. */
import type { Bundle } from './bundle.ts';
import { bytesBySource } from './size.ts';
import type { ModuleShare } from './types.ts';
import { estimateVariables } from './variables.ts';

export interface Shares {
  bytes: number;
  variables: number;
  modules: ModuleShare[];
}

/** @returns totals and the share of each source */
export function shareOut({ code, map }: Bundle): Shares {
  const modules = Array.from(bytesBySource(code, map), ([id, bytes]) => ({ id, bytes, variables: 0 }));
  return { bytes: Buffer.byteLength(code), variables: estimateVariables(code), modules };
}
