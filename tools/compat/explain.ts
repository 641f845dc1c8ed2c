/** What a code of the checker means, without a finding at hand. */
import { missingGlobals, missingMembers } from './builtins.ts';
import { describeMissing } from './check-builtins.ts';
import { measured } from './features/row.ts';
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
  example: string;
}

function ofFeature({ id, what, severity, since, fix, source, example, stands = '…' }: Feature): Explanation {
  const shown = (text: string): string => text.replaceAll('{}', () => stands);
  return { code: codeOf(id), what: shown(what), severity, since, fix: shown(fix), source, example };
}

/** A value of each type, to call a missing method on. */
const values: Readonly<Record<string, string>> = {
  Array: '[1]',
  ArrayBuffer: 'new ArrayBuffer(2)',
  DataView: 'new DataView(new ArrayBuffer(8))',
  Date: 'new Date(0)',
  Number: '(5)',
  Object: '({})',
  Promise: 'Promise.resolve(1)',
  RegExp: '/a/',
  String: "'a'",
  TypedArray: 'new Uint8Array(2)',
};

/** A use of a missing built-in: names and statics are read, methods called. */
function exampleOf(name: string): string {
  const [type = '', prototype, method] = name.split('.');
  if (prototype !== 'prototype') return name.replace('TypedArray', 'Uint8Array');
  return `${values[type]}.${method}()`;
}

function ofBuiltin(name: string): Explanation {
  const { code, message, fix } = describeMissing(name);
  return { code, what: message, severity: 'error', since: null, fix, source: measured, example: exampleOf(name) };
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
