/**
 * The verbs of Blynk's own libraries, in camelCase. Each @returns false when offline: then nothing is sent or kept.
 *
 * @rare
 */
import { type Field, joinFields, syncBody } from '../../codec/blynk/body.ts';
import {
  EMAIL,
  EVENT_CLEAR,
  EVENT_LOG,
  GROUP,
  HARDWARE_SYNC,
  INTERNAL,
  NOTIFY,
  PROPERTY,
  SMS,
  TWEET,
} from '../../codec/blynk/commands.ts';
import { send, writePin } from './send.ts';

/** Sends a value, or several as one, of a virtual pin (0…255). */
export function virtualWrite(pin: number, ...values: Field[]): boolean {
  return writePin(pin, joinFields(values));
}

/** Asks for the stored values of all pins; they arrive like values from the app. */
export function syncAll(): boolean {
  return send(HARDWARE_SYNC, '', '');
}

/** Asks for the stored values of these pins. */
export function syncVirtual(...pins: number[]): boolean {
  const body = syncBody(pins);
  return send(HARDWARE_SYNC, body, body);
}

/** Changes how the widgets of a pin look, for example `setProperty(6, 'color', '#FF8000')`. */
export function setProperty(pin: number, property: string, ...values: Field[]): boolean {
  return send(PROPERTY, `${pin} ${property}`, joinFields([pin, property, joinFields(values)]));
}

/** Push message to the phone. @param text up to 255 bytes; the server allows one each 5 s */
export function notify(text: string): boolean {
  return send(NOTIFY, text, text);
}

/** @param to address; empty: the one the server knows */
export function email(to: string, subject: string, text: string): boolean {
  const body = joinFields(to ? [to, subject, text] : [subject, text]);
  return send(EMAIL, body, body);
}

/** @param text up to 140 bytes */
export function tweet(text: string): boolean {
  return send(TWEET, text, text);
}

/** @param text up to 160 bytes */
export function sms(text: string): boolean {
  return send(SMS, text, text);
}

/** Records an event. @param code as set up on the platform @param text up to 300 bytes */
export function logEvent(code: string, text?: string): boolean {
  const body = joinFields(text ? [code, text] : [code]);
  return send(EVENT_LOG, body, body);
}

/** Resolves the last event of a code, or all of them. */
export function resolveEvent(code: string, isAll?: boolean): boolean {
  const body = joinFields(isAll ? [code, 'all'] : [code]);
  return send(EVENT_CLEAR, body, body);
}

/** Asks or tells the server something about the device, for example `sendInternal('rtc', 'sync')`. */
export function sendInternal(...fields: Field[]): boolean {
  const body = joinFields(fields);
  return send(INTERNAL, body, body);
}

/** Opens a group: the writes until `groupEnd` share one time. @param timeMs Unix time; without it the server's */
export function groupBegin(timeMs?: number): boolean {
  return send(GROUP, 'b', timeMs ? joinFields(['t', timeMs]) : 'b');
}

export function groupEnd(): boolean {
  return send(GROUP, 'e', 'e');
}
