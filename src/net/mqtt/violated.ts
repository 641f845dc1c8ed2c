/** @rare */
import { dropLink, hal } from '../session.ts';

/** The broker broke the rules: says so, and gives the connection up [MQTT-4.8.0-1]. @param first first byte of the packet */
export function violated(first: number): void {
  hal.log(`protocol error: packet ${first}`);
  dropLink();
}
