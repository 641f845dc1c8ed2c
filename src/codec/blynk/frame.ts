/**
 * Frames of the Blynk classic protocol: command (1 byte), message id (2), body length or status (2), body.
 * All numbers are big-endian. Strings are byte strings (one character per byte).
 */
import { RESPONSE } from './commands.ts';

/** Bytes before the body. */
export const HEADER_LENGTH = 5;
/** Longest frame the client accepts, header included; announced to the server as `buff-in`. */
export const BUFFER_LENGTH = 2048 + HEADER_LENGTH;
/** Most bytes a body can have. */
export const MAX_BODY = 65535;
/** Separates the fields of a body. */
export const SEPARATOR = '\0';

/** The five bytes before a body of `length` bytes; for a RESPONSE `length` is the status code. @rare */
export function encodeHeader(command: number, id: number, length: number): string {
  return String.fromCharCode(command, id >> 8, id & 255, length >> 8, length & 255);
}

export function encodeFrame(command: number, id: number, body: string): string {
  return encodeHeader(command, id, body.length) + body;
}

/** @param status see the status codes of `commands.ts` */
export function encodeResponse(id: number, status: number): string {
  return encodeHeader(RESPONSE, id, status);
}

/** Two bytes of `bytes` at `offset` as a number 0…65535. @rare */
export function readUint16(bytes: string, offset: number): number {
  return bytes.charCodeAt(offset) * 256 + bytes.charCodeAt(offset + 1);
}

/**
 * Length of the frame whose header starts at `offset`, header included. A RESPONSE has no body: its last two bytes are a status.
 * @param bytes at least HEADER_LENGTH bytes from `offset`
 * @rare
 */
export function frameLength(bytes: string, offset: number): number {
  return HEADER_LENGTH + (bytes.charCodeAt(offset) === RESPONSE ? 0 : readUint16(bytes, offset + 3));
}

/** The message id after `id`: 1…65535, never 0. */
export function nextMessageId(id: number): number {
  return id < 65535 ? id + 1 : 1;
}
