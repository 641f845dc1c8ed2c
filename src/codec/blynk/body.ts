/** Bodies of the Blynk classic protocol: text fields separated by NUL. */
import { SEPARATOR } from './frame.ts';

/** One field as a program has it; numbers travel as decimal text. */
export type Field = string | number;

/** Fields of a body; an empty body has none. @rare */
export function splitFields(body: string): string[] {
  return body ? body.split(SEPARATOR) : [];
}

/** Several fields as a body; one alone is its text. @rare */
export function joinFields(fields: Field | Field[]): string {
  return typeof fields === 'object' ? fields.join(SEPARATOR) : `${fields}`;
}

/** Body of HARDWARE that carries a value of a virtual pin. @param value one field, or several joined by `joinFields` */
export function virtualWriteBody(pin: Field, value: string): string {
  return `vw\0${pin}\0${value}`;
}

/** Body of HARDWARE_SYNC that asks for these pins; an empty body asks for all. @param pins one pin or more */
export function syncBody(pins: Field[]): string {
  return `vr\0${pins.join(SEPARATOR)}`;
}

/** True for the text of a pin number 0…255, in plain decimal. */
export function isPin(text: string | undefined): boolean {
  const pin = Number(text);
  return pin >= 0 && pin <= 255 && `${pin}` === text && pin === (pin | 0);
}
