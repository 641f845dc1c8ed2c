import { parseNumber } from '../../text.ts';
import { type Command, fieldsOf } from './command.ts';

/** GROUP (Blynk IoT): `b` or `t␀ms` gives the following writes one time stamp, `e` ends that. Never answered. */
export const group: Command = (frame, connection) => {
  const [operation, timeText = ''] = fieldsOf(frame.body);
  if (operation === 'b') connection.groupTime = Date.now();
  else if (operation === 't') connection.groupTime = parseTime(timeText);
  else if (operation === 'e') connection.groupTime = undefined;
};

/** Unix ms not in the future, or undefined. */
function parseTime(text: string): number | undefined {
  const time = parseNumber(text);
  return time !== undefined && time >= 0 && time <= Date.now() ? Math.round(time) : undefined;
}
