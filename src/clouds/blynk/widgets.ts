/**
 * Helpers for widgets that need more than a value.
 *
 * @rare
 */
import { type Field, joinFields } from '../../codec/blynk/body.ts';
import { BRIDGE } from '../../codec/blynk/commands.ts';
import { send, writePin } from './send.ts';

/** Adds text to a terminal widget; the server keeps the last 25 pieces. @param text UTF-8 bytes, with its line ends */
export function terminalPrint(pin: number, text: string): boolean {
  return writePin(pin, text);
}

export function terminalClear(pin: number): boolean {
  return writePin(pin, 'clr');
}

/** Another device reached through the server. The server forgets the target when the session ends: set it on each 'connected'. */
export interface Bridge {
  /** @param token of the other device; secret */
  setTarget(token: string): boolean;
  virtualWrite(pin: number, ...values: Field[]): boolean;
}

/** @param bridgePin virtual pin that stands for the other device */
export function bridge(bridgePin: number): Bridge {
  return {
    setTarget: (token) => send(BRIDGE, `${bridgePin}`, joinFields([bridgePin, 'i', token])),
    virtualWrite(pin, ...values) {
      return send(BRIDGE, `${bridgePin} ${pin}`, joinFields([bridgePin, 'vw', pin, joinFields(values)]));
    },
  };
}
