import { ILLEGAL_COMMAND } from '../../../src/codec/blynk/commands.ts';
import { virtualPin } from '../../hub.ts';
import type { DeviceRecord } from '../../store/store.ts';
import { isTerminal } from '../../streams.ts';
import { type Command, fieldsOf, parsePin } from './command.ts';

/** Pins a request for everything answers: all but terminals, whose old lines would be taken for new commands. */
function allPins(device: DeviceRecord): string[] {
  return [...device.pins.keys()].filter((name) => {
    const pin = virtualPin(name);
    return pin === undefined || !isTerminal(device.project, pin);
  });
}

/** HARDWARE_SYNC: one HARDWARE frame with the request's id per stored pin that is asked for; an empty body asks for all. */
export const hardwareSync: Command = (frame, connection, device) => {
  const [operation, ...pinTexts] = fieldsOf(frame.body);
  let names = allPins(device);
  if (operation !== undefined) {
    const pins = pinTexts.map(parsePin);
    if (pins.length === 0 || pins.includes(undefined) || !/^[vda]/.test(operation))
      return connection.reply(frame.id, ILLEGAL_COMMAND);
    if (operation[1] !== 'r') return;
    names = pins.map((pin) => `${operation[0]}${pin}`);
  }
  for (const name of names) {
    const values = device.pins.get(name);
    if (values) connection.write(name, values, frame.id);
  }
};
