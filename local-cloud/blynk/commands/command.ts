import { SEPARATOR } from '../../../src/codec/blynk/frame.ts';
import type { DeviceRecord } from '../../store/store.ts';
import type { Connection } from '../connection.ts';
import type { Frame } from '../decoder.ts';

/** What a command of a logged-in device does. @param device the sender */
export type Command = (frame: Frame, connection: Connection, device: DeviceRecord) => void;

/** Fields of a body; none when it is empty. */
export function fieldsOf(body: string): string[] {
  return body === '' ? [] : body.split(SEPARATOR);
}

/** Pin number 0…255 written in `text`, or undefined. */
export function parsePin(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{1,3}$/.test(text)) return undefined;
  const pin = Number(text);
  return pin <= 255 ? pin : undefined;
}
