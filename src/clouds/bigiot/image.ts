/** Uploads images over a connection of its own. Separate, because few boards have a camera. */

import { isNumericId } from '../../codec/bigiot/ids.ts';
import { IMAGE_LIMIT, imageRequest, imageResult } from '../../codec/bigiot/image.ts';
import type { Endpoint, Socket } from '../../hal/hal.ts';
import { hal } from '../../net/session.ts';
import { refuse } from './send.ts';
import { settings } from './user.ts';

/** What the platform asks for between two images. */
const INTERVAL_MS = 10000;
const TIMEOUT_MS = 15000;
/** Longest answer that is read. */
const ANSWER_LIMIT = 2048;

let uploadedMs = -Infinity;

/**
 * Uploads a JPEG to an image interface; memory must hold it twice.
 * @param endpoint of the platform's web server @param image bytes, at most 102400
 * @param done gets 'ok' or what went wrong, once
 * @returns false when nothing is sent: too large, within 10 s of the last one, not an interface, no connection; then `done` is not called
 */
export function uploadImage(endpoint: Endpoint, id: number | string, image: string, done: (result: string) => void): boolean {
  const waitedMs = hal.clock.now() - uploadedMs;
  if (!isNumericId(id)) return refuse(`image for "${id}"`);
  if (!image || image.length > IMAGE_LIMIT) return refuse(`image of ${image.length} bytes, limit ${IMAGE_LIMIT}`);
  if (waitedMs >= 0 && waitedMs < INTERVAL_MS) return refuse(`image: wait ${Math.ceil((INTERVAL_MS - waitedMs) / 1000)} s`);
  const request = imageRequest(endpoint.host, settings.deviceId as string, settings.token, `${id}`, image);
  const socket = hal.connect(endpoint, (connection) => connection.write(request));
  if (!socket) return refuse('image: no connection');
  uploadedMs = hal.clock.now();
  collect(socket, done);
  return true;
}

function collect(socket: Socket, done: (result: string) => void): void {
  let answer = '';
  let isDone = false;
  const finish = () => {
    if (isDone) return;
    isDone = true;
    hal.clock.cancel(timer);
    socket.removeAllListeners('data');
    socket.end();
    done(imageResult(answer));
  };
  const timer = hal.clock.after(finish, TIMEOUT_MS);
  socket.on('data', (bytes) => {
    answer += bytes;
    // The platform may keep the connection open: the JSON is the end.
    if (answer.length > ANSWER_LIMIT || imageResult(answer) !== 'no answer') finish();
  });
  socket.on('close', finish);
}
