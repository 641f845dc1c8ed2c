/** Values on their way up: those of one turn go together. */
import { quoteJson } from '../../codec/json/write.ts';
import type { Stream } from '../cloud.ts';
import { names, streams } from './names.ts';
import { hasCredit, MESSAGE_LIMIT, post, transmit } from './send.ts';

const BATCH_TOPIC = 'batch_ds';
/** Room for the JSON of a batch: two bytes hold the topic's length. */
const BATCH_LIMIT = MESSAGE_LIMIT - 2 - BATCH_TOPIC.length - 2;

/** Index of the stream → newest value, fields joined by NUL. */
const pending: Record<number, string> = {};

/** Takes a value. A text goes at once if it can, for no line may be lost between two turns; of all else the newest counts. */
export function put(index: number, text: string): void {
  if ((streams[index] as Stream).type === 'text') post(topicAt(index), text);
  else pending[index] = text;
}

/** Forgets a value that waits: the cloud has a newer one. */
export function unput(index: number): void {
  delete pending[index];
}

/** Sends what was put since the last turn: one batch, and colours. What does not go, as the connection lags, waits for the next turn. */
export function flush(): void {
  let batch = '';
  const indexes: number[] = [];
  // Not `in`: in this engine such a loop ends when its key is deleted.
  for (const key of Object.keys(pending)) {
    if (!hasCredit()) break;
    const index = Number(key);
    const text = pending[index] as string;
    if ((streams[index] as Stream).type === 'colour') {
      if (transmit(topicAt(index), text)) delete pending[index];
    } else {
      const entry = `${quoteJson(names[index] as string)}:${Number(text)}`;
      if (batch.length + entry.length >= BATCH_LIMIT) break;
      batch = batch ? `${batch},${entry}` : entry;
      indexes.push(index);
    }
  }
  const first = indexes[0] as number;
  const isSent =
    indexes[1] === undefined ? batch && transmit(topicAt(first), pending[first] as string) : transmit(BATCH_TOPIC, `{${batch}}`);
  if (isSent) for (const index of indexes) delete pending[index];
}

function topicAt(index: number): string {
  return `ds/${names[index]}`;
}
