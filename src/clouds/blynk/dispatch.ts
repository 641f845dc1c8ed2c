/**
 * What each frame from the server means.
 *
 * @rare
 */
import { type Field, joinFields, splitFields } from '../../codec/blynk/body.ts';
import {
  BRIDGE,
  DEBUG_PRINT,
  HARDWARE,
  INTERNAL,
  NOT_AUTHENTICATED,
  OK,
  PING,
  QUOTA_LIMIT,
  REDIRECT,
  RESPONSE,
} from '../../codec/blynk/commands.ts';
import { encodeHeader } from '../../codec/blynk/frame.ts';
import { dropLink, hal, state } from '../../net/session.ts';
import { writeBytes } from '../../net/write.ts';
import { ageOfPing } from './ping.ts';
import { emit } from './registry.ts';
import { isOnline } from './send.ts';
import { answered, redirected, user } from './session.ts';

/** @param body empty for a RESPONSE @param status of a RESPONSE; else the body's length */
export function handleFrame(command: number, id: number, body: string, status: number): void {
  const fields = splitFields(body);
  if (command === RESPONSE) handleResponse(id, status);
  else if (command === PING) writeBytes(encodeHeader(RESPONSE, id, OK));
  else if (command === REDIRECT) redirected(body);
  else if (!isOnline) hal.log(`early command ${command}`);
  else if (command === HARDWARE || command === BRIDGE) handlePin(id, fields);
  else if (command === INTERNAL) emit(`internal:${fields[0]}`, fields.slice(1));
  else hal.log(command === DEBUG_PRINT ? `server: ${body}` : `skipped command ${command}`);
}

function handleResponse(id: number, status: number): void {
  if (state === 'authorising') {
    if (id === 1) answered(status);
    return;
  }
  const ageMs = ageOfPing(id);
  if (status === OK) {
    if (ageMs !== undefined) user.confirmed(ageMs);
  } else if (status === NOT_AUTHENTICATED) dropLink();
  else hal.log(status === QUOTA_LIMIT ? 'server: too many messages' : `server: status ${status} for message ${id}`);
  emit('response', id, status);
}

/** Acts on a body such as `vw␀5␀1`. Other kinds than `vw` and `vr` go to the listener of 'pin', see `pins.ts`. */
function handlePin(id: number, fields: string[]): void {
  const kind = fields[0];
  const pin = fields[1];
  if (kind === 'vw' && fields.length > 2) {
    emit(`V${pin}`, fields.slice(2));
    emit('V*', pin, fields.slice(2));
  } else if (kind === 'vr') {
    const value = emit(`readV${pin}`) as Field | Field[] | undefined;
    if (value === undefined) return;
    const answer = `vw\0${pin}\0${joinFields(value)}`;
    writeBytes(encodeHeader(HARDWARE, id, answer.length) + answer);
  } else emit('pin', id, fields);
}
