/** What a piece of the stream leaves over for the next one. */

/** Start of a packet whose end has not arrived; anything but '' while bytes are skipped. */
export let rest = '';
/** Bytes to come that belong to a message beyond the limit. */
let skipped = 0;

/** @param toSkip bytes that are still to come and not wanted; then `bytes` only has to be something */
export function keepRest(bytes: string, toSkip: number): void {
  rest = bytes;
  skipped = toSkip;
}

/** @param bytes the next piece @returns what is to be decoded now */
export function join(bytes: string): string {
  const left = skipped - bytes.length;
  const joined = skipped ? bytes.substr(skipped) : rest + bytes;
  if (left > 0) skipped = left;
  else keepRest('', 0);
  return joined;
}
