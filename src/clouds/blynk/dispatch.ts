/** What each frame from the server means. */
import { type Field, joinFields, splitFields, virtualWriteBody } from '../../codec/blynk/body.ts';
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
import { encodeFrame, encodeResponse } from '../../codec/blynk/frame.ts';
import { dropLink } from '../../net/link.ts';
import { emit } from './events.ts';
import { isSending, writeBytes } from './send.ts';
import { answerLogin, answerPing, redirect, state } from './session.ts';

let log: (text: string) => void;
/** Handles `dw`, `dr`, `aw`, `ar` and `pm`; see `pins.ts`. Without it they are ignored. */
let pinListener: ((id: number, fields: string[]) => void) | undefined;

export function startDispatch(givenLog: (text: string) => void): void {
  log = givenLog;
}

export function onDirectPin(listener: (id: number, fields: string[]) => void): void {
  pinListener = listener;
}

/** @param body empty for a RESPONSE @param status of a RESPONSE; else the body's length */
export function handleFrame(command: number, id: number, body: string, status: number): void {
  if (command === RESPONSE) handleResponse(id, status);
  else if (command === PING) writeBytes(encodeResponse(id, OK));
  else if (command === REDIRECT) redirect(body);
  else if (isSending()) handleOnline(command, id, body);
}

function handleOnline(command: number, id: number, body: string): void {
  if (command === HARDWARE || command === BRIDGE) handlePin(id, splitFields(body));
  else if (command === INTERNAL) {
    const fields = splitFields(body);
    emit(`internal:${fields[0]}`, fields.slice(1));
  } else log(command === DEBUG_PRINT ? `server: ${body}` : `skipped command ${command}`);
}

function handleResponse(id: number, status: number): void {
  if (state === 'authorising') {
    if (id === 1) answerLogin(status);
    return;
  }
  if (status === NOT_AUTHENTICATED) {
    dropLink();
    return;
  }
  if (status === OK) answerPing(id);
  else log(status === QUOTA_LIMIT ? 'server: too many messages' : `server: status ${status} for message ${id}`);
  emit('response', id, status);
}

function handlePin(id: number, fields: string[]): void {
  const kind = fields[0];
  const pin = fields[1] as string;
  if (kind === 'vw') {
    const values = fields.slice(2);
    if (!values.length) return;
    emit(`V${pin}`, values);
    emit('V*', pin, values);
  } else if (kind === 'vr') {
    const answer = emit(`readV${pin}`) as Field | Field[] | undefined;
    if (answer !== undefined) writeBytes(encodeFrame(HARDWARE, id, virtualWriteBody(pin, joinFields(answer))));
  } else if (pinListener) pinListener(id, fields);
}
