/**
 * The rest of Blynk.Cloud's device API, for programs that need more than `Cloud`. Names are byte strings of UTF-8. Each @returns false when
 * nothing was sent or kept.
 */
import { type Field, joinFields } from '../../codec/blynk/body.ts';
import { quoteJson } from '../../codec/json/write.ts';
import { hal } from '../../net/session.ts';
import { complain } from '../accept.ts';
import type { Stream } from '../cloud.ts';
import { topicOf } from './names.ts';
import { hasCredit, MESSAGE_LIMIT, post, transmit } from './send.ts';

/** A reading with its time: Unix ms, at most one month back or ahead. */
export type Point = [timeMs: number, value: Field];

/** Sends a value, or several as one, of a datastream. */
export function virtualWrite(name: string, ...values: Field[]): boolean {
  return post(topicOf('ds/', name, ''), joinFields(values));
}

/**
 * Sends values of several datastreams in one message, at once or not at all. Their types are kept; two numbers are a place: longitude, latitude.
 * @param values by name
 */
export function batch(values: Record<string, string | number | boolean | [longitude: number, latitude: number]>): boolean {
  let text = '';
  for (const name in values) {
    if (!topicOf('', name, '')) return false;
    const value = values[name] as (typeof values)[string];
    if (!(typeof value === 'object' ? value : [value]).every((each) => isJson(name, each))) return false;
    const json = typeof value === 'string' ? quoteJson(value) : typeof value === 'object' ? `[${value}]` : value;
    text += `${text && ','}${quoteJson(name)}:${json}`;
  }
  return hasCredit() && transmit('batch_ds', `{${text}}`);
}

/**
 * Sends readings taken earlier, in order, in as many messages as it takes. One that is no finite number is left out, and that is reported.
 * @returns how many of them were sent or kept: from the next one on they may be tried again
 */
export function timestampedBatch(name: string, points: Point[]): number {
  const topic = topicOf('ds/', name, '/timestamped_batch');
  const limit = MESSAGE_LIMIT - 2 - topic.length - 2;
  let sent = 0;
  let count = 0;
  let batch = '';
  for (const [timeMs, value] of points) {
    if (isJson(name, timeMs) && isJson(name, value)) {
      const entry = `[${timeMs.toFixed(0)},${typeof value === 'number' ? value : quoteJson(value)}]`;
      if (batch && batch.length + 1 + entry.length > limit) {
        if (!transmitBatch(topic, batch)) return sent;
        sent = count;
        batch = '';
      }
      batch = batch ? `${batch},${entry}` : entry;
    }
    count++;
  }
  return !batch || transmitBatch(topic, batch) ? count : sent;
}

/** Deletes the value of a datastream. */
export function erase(name: string): boolean {
  return post(topicOf('ds/', name, '/erase'), '');
}

/** Changes how the widgets of a datastream look, for example `setProperty('Status', 'color', '#F7EAE4')`. */
export function setProperty(name: string, property: string, ...values: Field[]): boolean {
  return post(topicOf('ds/', name, `/prop/${property}`), joinFields(values));
}

/** Back to how the template has it. */
export function eraseProperty(name: string, property: string): boolean {
  return post(topicOf('ds/', name, `/prop/${property}/erase`), '');
}

/** Records an event. @param code as set up in the template @param text without it the event's own description */
export function logEvent(code: string, text = ''): boolean {
  return post(topicOf('event/', code, ''), text);
}

/** Sets a metadata field of the device. */
export function setMeta(field: string, value: string): boolean {
  return post(topicOf('meta/', field, ''), value);
}

/** Asks for values; they arrive like those people set. No names: all that are marked to be synchronised. */
export function sync(...names: string[]): boolean {
  return names.length ? post('get/ds', names.join(',')) : post('get/ds/all', '');
}

/** Asks for metadata; each field arrives as the event `meta`. */
export function getMeta(...fields: string[]): boolean {
  return post('get/meta', fields.join(','));
}

/** Asks for the time of day: the clock is set, then the event `utc` comes. */
export function getUtc(): boolean {
  return post('get/utc/all/json', '');
}

/** Asks where the device is; arrives as the event `loc`. */
export function getLocation(): boolean {
  return post('get/loc/all', '');
}

/** False for NaN and the infinite, as of a sensor that fails: JSON has no such, and the cloud would refuse the whole message. Reported. */
function isJson(name: string, value: Field | boolean): boolean {
  return typeof value !== 'number' || value - value === 0 || complain(hal.log, name, {} as Stream, [`${value}`]);
}

/** Not kept: of one topic only the newest message waits, and here each counts. */
function transmitBatch(topic: string, batch: string): boolean {
  return topic !== '' && hasCredit() && transmit(topic, `[${batch}]`);
}
