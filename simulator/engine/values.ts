/** What values are called and how they become text, as the engine sees them. */
import { types } from 'node:util';
import { numberText } from './numbers.ts';

/** Text of a value, as in `"" + value`. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? numberText(value) : `${value}`;
}

/** Name of a value's type in messages: `Number`, `Array`, `Uint8Array`, `undefined`, … */
export function typeName(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (typeof value === 'function') return 'Function';
  if (typeof value === 'number') return 'Number';
  if (typeof value === 'string') return 'String';
  if (typeof value === 'boolean') return 'Boolean';
  if (Array.isArray(value)) return 'Array';
  if (types.isTypedArray(value) || types.isAnyArrayBuffer(value)) return Object.prototype.toString.call(value).slice(8, -1);
  return 'Object';
}
