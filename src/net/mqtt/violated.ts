import { dropLink, hal } from '../link.ts';

/** The broker broke the rules: says so, and gives the connection up [MQTT-4.8.0-1]. @param rule what was wrong, for the log */
export function violated(rule: string): void {
  hal.log(`protocol error: ${rule}`);
  dropLink();
}
