/** What a code of the checker means, without a finding at hand. */
import { missingGlobals, missingMembers } from './builtins.ts';
import { describeMissing } from './check-builtins.ts';
import { allFeatures, codeOf, type Feature } from './features.ts';
import type { Finding } from './types.ts';

export interface Explanation {
  /** Stable code, for example `E_MAP`. */
  code: string;
  /** The fact as a sentence. */
  what: string;
  severity: Finding['severity'];
  /** First engine version that has the feature; null: none up to 2v29. */
  since: string | null;
  /** What to write instead. */
  fix: string;
  /** Where the fact comes from. */
  source: string;
  /** Code that gets just this finding. */
  example?: string;
}

function ofFeature({ id, what, severity, since, fix, source, example, stands = '…' }: Feature): Explanation {
  const shown = (text: string): string => text.replaceAll('{}', () => stands);
  return { code: codeOf(id), what: shown(what), severity, since, fix: shown(fix), source, example };
}

function ofBuiltin(name: string): Explanation {
  const { code, message, fix } = describeMissing(name);
  return { code, what: message, severity: 'error', since: null, fix, source: 'measured on Espruino 2v29' };
}

const builtins = [
  ...missingGlobals,
  ...Object.entries(missingMembers).flatMap(([owner, names]) => names.map((name) => `${owner}.${name}`)),
];

const explanations: ReadonlyMap<string, Explanation> = new Map(
  [...allFeatures.map(ofFeature), ...builtins.map(ofBuiltin)].map((entry) => [entry.code, entry]),
);

/** @param code for example `E_MAP` @returns undefined for a code the checker does not use */
export function explain(code: string): Explanation | undefined {
  return explanations.get(code);
}

/** @returns every code a finding can have: the rules first, then the built-ins the engine lacks */
export function allCodes(): string[] {
  return Array.from(explanations.keys());
}
