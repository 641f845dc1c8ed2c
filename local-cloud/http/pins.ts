import { MAX_BODY, SEPARATOR } from '../../src/codec/blynk/frame.ts';
import { type PinName, writeBody } from '../hub.ts';
import { isProperty } from '../properties.ts';
import { toBytes } from '../text.ts';

/** `V1`, `v1`, `D8`, `a14` → name as the store has it; undefined for anything else. */
export function parsePinName(text: string): PinName | undefined {
  const match = /^([vda])(\d{1,3})$/i.exec(text);
  if (!match?.[1] || Number(match[2]) > 255) return undefined;
  return match[1].toLowerCase() + Number(match[2]);
}

/** Texts from a request as byte strings; a NUL separates values here as it does on the wire. */
export function toValues(texts: string[]): string[] {
  return texts.flatMap((text) => toBytes(text).split(SEPARATOR));
}

/** True when the values fit one frame to the device. */
export function fitsFrame(name: PinName, values: string[]): boolean {
  return writeBody(name, values).length <= MAX_BODY;
}

/** First known property among the query's names, with its values as byte strings. */
export function propertyIn(query: URLSearchParams): [name: string, values: string[]] | undefined {
  const name = [...query.keys()].find(isProperty);
  return name === undefined ? undefined : [name, toValues(query.getAll(name))];
}
