/** Datastreams by name, as Blynk.Cloud's MQTT API addresses them; the hub knows them by pin. */
import type { Stream } from '../../src/clouds/cloud.ts';
import type { PinName } from '../hub.ts';
import type { Project } from '../types.ts';

const MAX_PIN = 255;

/** Name a stream has on MQTT: the one declared, else its key. */
export function datastreamName(key: string, stream: Stream): string {
  return stream.blynkMqtt ?? key;
}

/** The project with a virtual pin for every stream: those declared without one get the highest that are free. */
export function withPins(project: Project): Project {
  const taken = new Set(Object.values(project.streams).map((stream) => stream.blynk));
  let next = MAX_PIN;
  const streams = Object.entries(project.streams).map(([key, stream]): [string, Stream] => {
    if (stream.blynk !== undefined) return [key, stream];
    while (taken.has(next)) next--;
    taken.add(next);
    return [key, { ...stream, blynk: next }];
  });
  return { ...project, streams: Object.fromEntries(streams) };
}

export interface Datastream {
  name: string;
  stream: Stream;
  pin: number;
  pinName: PinName;
}

/** All datastreams of a project, as UTF-8 text. */
export function datastreams(project: Project): Datastream[] {
  return Object.entries(project.streams).flatMap(([key, stream]) =>
    stream.blynk === undefined
      ? []
      : [{ name: datastreamName(key, stream), stream, pin: stream.blynk, pinName: `v${stream.blynk}` }],
  );
}

export function datastreamNamed(project: Project, name: string): Datastream | undefined {
  return datastreams(project).find((each) => each.name === name);
}

export function datastreamOn(project: Project, pinName: PinName): Datastream | undefined {
  return datastreams(project).find((each) => each.pinName === pinName);
}
