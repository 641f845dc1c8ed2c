/** The app's streams as datastreams: by index, which is how the outbox knows them, and by name. */
import type { Stream } from '../cloud.ts';

let log: (text: string) => void;
export const streams: Stream[] = [];
/** Name on the platform, by index. */
export const names: string[] = [];

export function startNames(givenLog: (text: string) => void): void {
  log = givenLog;
}

/** Takes a stream in, once. @returns its index, or undefined when the name cannot be part of a topic */
export function addName(stream: Stream, key: string): number | undefined {
  const name = stream.blynkMqtt || key;
  if (!topicOf('', name, '')) return undefined;
  names.push(name);
  return streams.push(stream) - 1;
}

/** @returns the topic, or '' when the name cannot be part of one: that is reported */
export function topicOf(start: string, name: string, rest: string): string {
  for (const char of ['/', '+', '#', '\0']) {
    if (name.indexOf(char) >= 0) {
      log(`E_STREAM_NAME ${start}"${name}": a name has no / + # or NUL`);
      return '';
    }
  }
  return start + name + rest;
}
