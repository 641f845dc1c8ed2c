import { ILLEGAL_COMMAND } from '../../../src/codec/blynk/commands.ts';
import { type Command, fieldsOf, parsePin } from './command.ts';

const MIN_BODY = 4;

export interface PinWrite {
  /** `v1`, `d8`, `a14` */
  pin: string;
  values: string[];
}

/** Reads `vw␀pin␀value…` (or `dw`, `aw`); undefined when it is malformed. */
export function parseWrite(fields: string[]): PinWrite | undefined {
  const [operation = '', pinText, ...values] = fields;
  const pin = parsePin(pinText);
  if (!/^[vda]w$/.test(operation) || pin === undefined || values.length === 0 || values.every((value) => value === '')) {
    return undefined;
  }
  return { pin: `${operation[0]}${pin}`, values };
}

/** HARDWARE: a new value is kept and shown; a good one is never answered. Reads and pin modes mean nothing here. */
export const hardware: Command = (frame, connection, device) => {
  const fields = fieldsOf(frame.body);
  connection.hub.meter.count(device);
  const write = frame.body.length < MIN_BODY ? undefined : parseWrite(fields);
  if (write) connection.hub.writeFromDevice(device, write.pin, write.values, connection.groupTime);
  else if (!/^([vda][rm]|pm)$/.test(fields[0] ?? '') || frame.body.length < MIN_BODY) connection.reply(frame.id, ILLEGAL_COMMAND);
};
