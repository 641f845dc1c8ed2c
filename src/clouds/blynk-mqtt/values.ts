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

/** Sends what was put since the last turn. */
export function flush(): void {
  let batch = '';
  let last = -1;
  let isBatch = false;
  // Not `in`: in this engine such a loop ends when its key is deleted.
  for (const key of Object.keys(pending)) {
    if (!hasCredit()) break;
    const index = Number(key);
    const { type } = streams[index] as Stream;
    const text = pending[index] as string;
    delete pending[index];
    if (type === 'colour') transmit(topicAt(index), text);
    else {
      const entry = `${quoteJson(names[index] as string)}:${Number(text)}`;
      if (batch.length + entry.length >= BATCH_LIMIT) {
        transmit(BATCH_TOPIC, `{${batch}}`);
        batch = '';
      }
      isBatch = batch !== '';
      batch = isBatch ? `${batch},${entry}` : entry;
      last = index;
      if (!isBatch) first = text;
    }
  }
  if (isBatch) transmit(BATCH_TOPIC, `{${batch}}`);
  else if (batch) transmit(topicAt(last), first);
}

/** Text of the value that began the batch: alone it goes under its own topic. */
let first: string;

function topicAt(index: number): string {
  return `ds/${names[index]}`;
}
