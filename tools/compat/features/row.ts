import type { Finding } from '../types.ts';

export interface Feature {
  /** Name of the rule, of its fixture folder, and (in capitals, behind `E_`) of its code. */
  id: string;
  /** The fact as a sentence; `{}` stands for the name found in the program. */
  what: string;
  severity: Finding['severity'];
  /** What to write instead. */
  fix: string;
  /** First engine version that has the feature; null: none up to 2v29. */
  since: string | null;
  source: string;
  /** Code that gets this finding and no other. */
  example: string;
  /** What `{}` is in a text about no particular place. */
  stands?: string;
  /** The build turns it into what the engine has, so TypeScript sources may use it. */
  isLowered?: true;
}

type Row = Omit<Feature, 'severity' | 'since' | 'source'> & { source?: string };

export const measured = 'measured on Espruino 2v29';
export const reference = 'Espruino reference, "Features"';

/** Rows whose finding stops a build. */
export const errors = (rows: readonly Row[], source = measured): Feature[] =>
  rows.map((row) => ({ severity: 'error', since: null, source, ...row }));

/** Rows whose finding is told and counted. */
export const warnings = (rows: readonly Row[], source = measured): Feature[] =>
  rows.map((row) => ({ severity: 'warning', since: null, source, ...row }));
