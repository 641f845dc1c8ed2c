/** Numbers made of values of any type, where the engine does it in another way than V8. */
import { types } from 'node:util';
import { integerIn, numberOf } from './read-number.ts';
import { isPin } from './serialise.ts';

const isList = (value: unknown): value is ArrayLike<unknown> => Array.isArray(value) || types.isTypedArray(value);

/** Objects stand for what their `valueOf` gives; arrays and functions for themselves. */
export function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || isList(value)) return value;
  const own = (value as { valueOf?: unknown }).valueOf;
  return typeof own === 'function' ? own.call(value) : value;
}

/**
 * @returns a value as a number: of a list its only item, NaN for what is none
 * @throws EngineError for a text of more than 63 bytes
 */
export function floatOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return numberOf(value);
  if (value === null || typeof value === 'boolean') return Number(value);
  if (isList(value)) return value.length === 0 ? 0 : value.length === 1 ? floatOf(value[0]) : Number.NaN;
  return isPin(value) ? Number(value) : Number.NaN;
}

/**
 * @returns a value as an integer of 32 bits; 0 for what is none, and for what does not fit into 64 bits
 * @throws EngineError for a whole number of more than 31 bytes
 */
export function integerOf(value: unknown): number {
  if (typeof value === 'number') return Math.abs(value) < 2 ** 63 ? value | 0 : 0;
  if (typeof value === 'string') return integerIn(value);
  if (isList(value)) return value.length === 1 ? integerOf(value[0]) : 0;
  return typeof value === 'boolean' || isPin(value) ? Number(value) : 0;
}
