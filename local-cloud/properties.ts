/** Widget properties a device or a REST call may set (Blynk protocol, "set property"). */
import { parseNumber } from './text.ts';

type Kind = 'text' | 'number' | 'boolean' | 'colour';

const KINDS: Record<string, Kind> = {
  label: 'text',
  color: 'colour',
  isDisabled: 'boolean',
  isHidden: 'boolean',
  min: 'number',
  max: 'number',
  onLabel: 'text',
  offLabel: 'text',
  onColor: 'colour',
  offColor: 'colour',
  onBackColor: 'colour',
  offBackColor: 'colour',
  labels: 'text',
  step: 'number',
  valueFormatting: 'text',
  suffix: 'text',
  maximumFractionDigits: 'number',
  isOnPlay: 'boolean',
  isMuted: 'boolean',
  url: 'text',
  urls: 'text',
  opacity: 'number',
  scale: 'number',
  rotation: 'number',
  page: 'text',
};

/** A map, for in an object literal `constructor` would be found as well. */
const BOOLEANS = new Map([
  ['true', 'true'],
  ['1', 'true'],
  ['false', 'false'],
  ['0', 'false'],
]);

export function isProperty(name: string): boolean {
  return Object.hasOwn(KINDS, name);
}

function normaliseValue(kind: Kind, value: string): string | undefined {
  if (kind === 'text') return value;
  if (kind === 'number') return parseNumber(value) === undefined ? undefined : value.trim();
  if (kind === 'boolean') return BOOLEANS.get(value.trim().toLowerCase());
  const digits = /^(?:#|0x)([0-9a-f]{6})$/i.exec(value.trim())?.[1];
  return digits && `#${digits.toUpperCase()}`;
}

/**
 * Checks `values` for the property and brings colours to `#RRGGBB` and booleans to `true`/`false`.
 * @returns undefined when the property is unknown or a value does not fit it
 */
export function normaliseProperty(name: string, values: string[]): string[] | undefined {
  const kind = isProperty(name) ? KINDS[name] : undefined;
  if (kind === undefined || values.length === 0 || values[0] === '') return undefined;
  const normalised = values.map((value) => normaliseValue(kind, value));
  return normalised.every((value) => value !== undefined) ? normalised : undefined;
}
