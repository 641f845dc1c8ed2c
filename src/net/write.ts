import type { Socket } from '../hal/hal.ts';
import { dropLink, socket } from './session.ts';

/**
 * Writes to the present connection, and gives it up when it turns out to be closed: then the engine throws.
 * @param bytes whole packets, frames or lines @returns false when the connection is gone
 */
export function writeBytes(bytes: string): boolean {
  try {
    (socket as Socket).write(bytes);
    return true;
  } catch {
    dropLink();
    return false;
  }
}
