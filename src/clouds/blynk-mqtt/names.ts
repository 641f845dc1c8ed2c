/** Topics of datastreams. */
import { hal } from '../../net/link.ts';

/** @returns the topic, or '' when the name cannot be part of one: that is reported */
export function topicOf(start: string, name: string, rest: string): string {
  for (const char of ['/', '+', '#', '\0']) {
    if (name.indexOf(char) >= 0) {
      hal.log(`E_STREAM_NAME "${name}": a datastream's name has no / + # or NUL`);
      return '';
    }
  }
  return start + name + rest;
}
