/** Upload of an image: an HTTP request with one file, and its answer. */
import { readObject } from '../json/read.ts';

/** Largest image the platform takes, in bytes. */
export const IMAGE_LIMIT = 102400;
const BOUNDARY = 'lampyris-image';

/** What the platform answers instead of 1: 0, -1 … -4. */
const FAILURES = ['failed', 'wrong API key', 'bad parameters', 'interface of another device', 'no image interface'];

/** @param device digits @param key API key of the device, secret @param id digits @param image bytes of a JPEG */
export function imageRequest(host: string, device: string, key: string, id: string, image: string): string {
  const body = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="data"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n${image}\r\n--${BOUNDARY}--\r\n`;
  return (
    `POST /pubapi/uploadImg/did/${device}/inputid/${id} HTTP/1.1\r\nHost: ${host}\r\nAPI-KEY: ${key}\r\nConnection: close\r\n` +
    `Content-Type: multipart/form-data; boundary=${BOUNDARY}\r\nContent-Length: ${body.length}\r\n\r\n${body}`
  );
}

/** @param answer headers and body; a byte-order mark or chunk sizes may stand around the JSON @returns 'ok', or what went wrong */
export function imageResult(answer: string): string {
  const bodyAt = answer.indexOf('\r\n\r\n');
  const from = answer.indexOf('{', bodyAt);
  const to = answer.indexOf('}', from);
  const message = bodyAt < 0 || from < 0 || to < 0 ? undefined : readObject(answer.slice(from, to + 1));
  const result = message ? Number(message.R) : Number.NaN;
  return result === 1 ? 'ok' : FAILURES[-result] || 'no answer';
}
