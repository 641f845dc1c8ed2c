/**
 * What the language and its objects lack or do otherwise on Espruino. Facts only; `check.ts` finds them in a program.
 * Built-in objects and their members are in `builtins.ts`.
 */
import { apiFeatures } from './features/api.ts';
import { classFeatures } from './features/classes.ts';
import { costFeatures } from './features/cost.ts';
import { hardwareFeatures } from './features/hardware.ts';
import { regexpFeatures } from './features/regexp.ts';
import type { Feature } from './features/row.ts';
import { syntaxFeatures } from './features/syntax.ts';
import { loweredFeatures } from './features/syntax-lowered.ts';
import { valueFeatures } from './features/values.ts';

export type { Feature } from './features/row.ts';

/** Title of a group of rules → its rules, in the order of the page. */
export const featureGroups: Readonly<Record<string, readonly Feature[]>> = {
  'Syntax the engine has not': syntaxFeatures,
  'Syntax a build can lower; in a plain script an error': loweredFeatures,
  Classes: classFeatures,
  'Regular expressions': regexpFeatures,
  'Values, errors, timers and events': valueFeatures,
  'Modules, network and storage': apiFeatures,
  'Pins and buses of the ESP32': hardwareFeatures,
  'Memory and time': costFeatures,
};

export const allFeatures: readonly Feature[] = Object.values(featureGroups).flat();

/** @returns the stable code of a rule, for example `E_SUPER_CHAIN` */
export function codeOf(id: string): string {
  return `E_${id
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase()}`;
}
